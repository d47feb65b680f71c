import { kindOf, valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectTaken } from '../../expectations/taken.ts'
import { prerequisite, untilUsable } from '../network/outcomes.ts'

const kind = 'object-storage-account'

/** The keys of an account and how long they may be. */
const keys = [
  ['accessKey', 128],
  ['secretKey', 128],
  ['canonicalUserId', 64],
] as const

const forged = {
  accessKey: 'SCFORGEDACCESSKEY',
  secretKey: 'sc-forged-secret-key',
  canonicalUserId: '5cf09ed',
}

/** OBJ-02 to OBJ-05: accounts of the object storage. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `OBJ-02/${kind}`,
    title: `${kind}: takes an account whose spec is {}`,
    requirements: ['OBJ-02'],
    kinds: [kind],
    async run(context) {
      const draft = await context.resources.draft(kind)
      const put = await context.resources.put(draft, { spec: {} })
      const answer = await expectTaken(context, 'OBJ-02', draft, put, {})
      if (answer === undefined) return
      const spec = valueAt(answer.json, '/spec')
      context.expect('OBJ-02', typeof spec === 'object' && spec !== null && !Array.isArray(spec), {
        message: 'the account shows no spec',
        path: '$.spec',
        expected: {},
        actual: spec,
        answer,
      })
    },
  }),
  defineCheck({
    id: `OBJ-03/${kind}`,
    title: `${kind}: shows the keys of an active account, each time the same ones`,
    requirements: ['OBJ-03'],
    kinds: [kind],
    async run(context) {
      const { url, answer: first } = await context.resources.shared(kind)
      const answer = await context.send({ method: 'GET', url })
      for (const [member, longest] of keys) {
        const actual = valueAt(answer.json, `/status/${member}`)
        const path = `$.status.${member}`
        const expected = `1 to ${longest} characters`
        context.expect(
          'OBJ-03',
          typeof actual === 'string' && actual.length > 0 && actual.length <= longest,
          {
            message: `an active account has no ${member}`,
            path,
            expected,
            actual,
            answer,
          },
        )
        context.equal('OBJ-03', path, actual, valueAt(first.json, `/status/${member}`), answer)
      }
    },
  }),
  defineCheck({
    id: `OBJ-04/${kind}/creation`,
    title: `${kind}: takes no keys from the body that creates an account`,
    requirements: ['OBJ-04'],
    kinds: [kind],
    async run(context) {
      const draft = await context.resources.draft(kind)
      const put = await context.resources.put(draft, { ...draft.body, status: forged })
      prerequisite(put, `PUT ${draft.url} with keys`)
      expectNotForged(context, put)
      expectNotForged(context, await untilUsable(context, draft))
    },
  }),
  defineCheck({
    id: `OBJ-04/${kind}/update`,
    title: `${kind}: takes no keys from the body that updates an account`,
    requirements: ['OBJ-04'],
    kinds: [kind],
    async run(context) {
      const own = await context.resources.own(kind)
      const body = { ...own.body, labels: { 'sc-keys': 'forged' }, status: forged }
      const put = await context.resources.put(own, body)
      prerequisite(put, `the update of ${own.url} with keys`)
      const after = await untilUsable(context, own)
      expectNotForged(context, put)
      expectNotForged(context, after)
    },
  }),
  defineCheck({
    id: `OBJ-05/${kind}`,
    title: `${kind}: has the metadata of a tenant alone, or with workspace and region`,
    requirements: ['OBJ-05'],
    kinds: [kind],
    async run(context) {
      const { url, address } = await context.resources.shared(kind)
      const answer = await context.send({ method: 'GET', url })
      const metadata = valueAt(answer.json, '/metadata')
      const { tenant, workspace } = address
      const is = ['tenant', 'workspace', 'region'].map((member) => valueAt(metadata, `/${member}`))
      const global = [tenant, undefined, undefined]
      const regional = [tenant, workspace, context.config.target.region]
      const holds = [global, regional].some((form) => form.every((value, index) => value === is[index]))
      context.expect('OBJ-05', holds, {
        message: 'tenant, workspace and region are those of neither a global nor a regional resource',
        path: '$.metadata',
        expected: `${regional.join(', ')}; or tenant alone, as ${kindOf(kind).metadata} has it`,
        actual: is,
        answer,
      })
    },
  }),
]

function expectNotForged(context: CheckContext, answer: Answer): void {
  for (const [member] of keys) {
    const actual = valueAt(answer.json, `/status/${member}`)
    context.expect('OBJ-04', actual !== forged[member], {
      message: `${member} is what the request said`,
      path: `$.status.${member}`,
      expected: 'a key that the provider gave',
      actual,
      answer,
    })
  }
}
