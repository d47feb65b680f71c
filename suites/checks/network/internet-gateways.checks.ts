import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectAccepted } from '../../expectations/accepted.ts'
import { demandAccepted, expectInTheEnd, prerequisite } from './outcomes.ts'
import { refusedPut } from './refused-put.ts'

const kinds = ['internet-gateway']

/** Values of egressOnly that are no booleans. */
const notBoolean: readonly (readonly [topic: string, value: unknown])[] = [
  ['text', 'yes'],
  ['spelled', 'true'],
  ['number', 1],
]

/** Creates a gateway and reads how it was stored. */
async function createdWith(context: CheckContext, spec: Readonly<Record<string, unknown>>) {
  const draft = await context.resources.draft('internet-gateway')
  prerequisite(await context.resources.put(draft, { ...draft.body, spec }), `PUT ${draft.url}`)
  const read = await context.send({ method: 'GET', url: draft.url })
  if (read.status !== 200)
    throw new Unverified('prerequisite', `GET ${draft.url} was answered ${read.status}`)
  return { read, egressOnly: valueAt(read.json, '/spec/egressOnly') }
}

/** IGW-01, 02, 04: internet gateways. */
export const checks: readonly Check[] = [
  defineCheck({
    id: 'IGW-01/internet-gateway',
    title: 'internet-gateway: accepts the spec {}',
    requirements: ['IGW-01'],
    kinds,
    async run(context) {
      const draft = await context.resources.draft('internet-gateway')
      expectAccepted(context, 'IGW-01', await context.resources.put(draft, { spec: {} }), '200 or 201')
    },
  }),
  defineCheck({
    id: 'IGW-02/internet-gateway/default',
    title: 'internet-gateway: lets traffic in when egressOnly was left out',
    requirements: ['IGW-02'],
    kinds,
    async run(context) {
      const { read, egressOnly } = await createdWith(context, {})
      // Whether a default has to be shown is a question of its own (LIFE-34).
      context.expect('IGW-02', egressOnly === false || egressOnly === undefined, {
        message: 'egressOnly was left out and is not false',
        path: '$.spec.egressOnly',
        expected: false,
        actual: egressOnly,
        answer: read,
      })
    },
  }),
  ...[true, false].map((value) =>
    defineCheck({
      id: `IGW-02/internet-gateway/${value}`,
      title: `internet-gateway: takes and shows egressOnly ${value}`,
      requirements: ['IGW-02'],
      kinds,
      async run(context) {
        const { read, egressOnly } = await createdWith(context, { egressOnly: value })
        context.equal('IGW-02', '$.spec.egressOnly', egressOnly, value, read)
      },
    }),
  ),
  ...notBoolean.map(([topic, value]) =>
    refusedPut({
      requirement: 'IGW-02',
      kind: 'internet-gateway',
      topic,
      title: `refuses ${JSON.stringify(value)} as egressOnly`,
      fault: 'shape',
      spoil: (spec) => ({ ...spec, egressOnly: value }),
    }),
  ),
  defineCheck({
    id: 'IGW-04/internet-gateway',
    title: 'internet-gateway: lets egressOnly be changed to true and back',
    requirements: ['IGW-04'],
    kinds,
    async run(context) {
      const gateway = await context.resources.own('internet-gateway')
      for (const egressOnly of [true, false]) {
        const body = { ...gateway.body, spec: { egressOnly } }
        demandAccepted(context, 'IGW-04', await context.resources.put(gateway, body))
        await expectInTheEnd(context, 'IGW-04', gateway, {
          pointer: '/spec/egressOnly',
          // Absence is the default.
          holds: (value) => (value ?? false) === egressOnly,
          expected: egressOnly,
          message: 'egressOnly is not what the update said',
        })
      }
    },
  }),
]
