import { kindOf, valueAt } from '../../../contract/index.ts'
import { defineCheck } from '../../engine/check.ts'
import type { CheckContext } from '../../engine/context.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { defaultOf } from '../lifecycle/changes.ts'
import { demandAnswer } from '../lifecycle/watch.ts'
import { demandTaken } from '../metadata/settled.ts'

const image = kindOf('image')
const kinds = [image.id]

/** What the specification lists for a member of the spec of an image. */
const listed = Object.entries(image.spec.properties).flatMap(([member, schema]) => {
  const values = valueAt(schema, '/enum')
  return Array.isArray(values) ? [[member, values as readonly string[]] as const] : []
})

async function putImage(context: CheckContext, change: Readonly<Record<string, unknown>>) {
  const draft = await context.resources.draft(image.id)
  const body = { ...draft.body, spec: { ...draft.body.spec, ...change } }
  return { draft, answer: await context.resources.put(draft, body) }
}

/** IMG-01 to IMG-03: what an image says of itself. */
const required = ['blockStorageRef', 'cpuArchitecture'].map((member) =>
  defineCheck({
    id: `IMG-01/no-${member}`,
    title: `image: an image without ${member} is refused`,
    requirements: ['IMG-01'],
    kinds,
    async run(context) {
      const { answer } = await putImage(context, { [member]: undefined })
      expectRefusal(context, 'IMG-01', answer, 'shape')
    },
  }),
)

const values = listed.flatMap(([member, known]) => [
  ...known.map((value) =>
    defineCheck({
      id: `IMG-02/${member}-${value}`,
      title: `image: ${member} may be ${value}`,
      requirements: ['IMG-02'],
      kinds,
      async run(context) {
        const { draft, answer } = await putImage(context, { [member]: value })
        if (answer.status >= 400) {
          // Without the member where it may be left out, else with another value.
          const another = image.spec.required.includes(member)
            ? known.find((each) => each !== value)
            : undefined
          const other = await putImage(context, { [member]: another })
          demandTaken(other.answer, other.draft)
        }
        const accepted = context.expect('IMG-02', answer.status < 300, {
          message: `an image with ${member} ${value} was answered ${answer.status}`,
          path: 'status',
          expected: 201,
          actual: answer.status,
          answer,
        })
        if (!accepted) return
        const read = await context.send({ method: 'GET', url: draft.url })
        demandAnswer(read, `GET ${draft.url}`)
        context.equal('IMG-02', `$.spec.${member}`, valueAt(read.json, `/spec/${member}`), value, read)
      },
    }),
  ),
  defineCheck({
    id: `IMG-02/${member}-unknown`,
    title: `image: another ${member} than ${known.join(' and ')} is refused`,
    requirements: ['IMG-02'],
    kinds,
    async run(context) {
      for (const value of ['x86', swapCase(known[0] ?? '')]) {
        const { answer } = await putImage(context, { [member]: value })
        expectRefusal(context, 'IMG-02', answer, 'shape')
      }
    },
  }),
  ...[defaultOf(image, member)].flatMap((expected) =>
    expected === undefined
      ? []
      : [
          defineCheck({
            id: `IMG-03/${member}`,
            title: `image: an image that does not say its ${member} has ${String(expected)}`,
            requirements: ['IMG-03'],
            kinds,
            // An image that somebody else has made may well say it.
            madeHere: true,
            async run(context) {
              const { url } = await context.resources.shared(image.id)
              const read = await context.send({ method: 'GET', url })
              demandAnswer(read, `GET ${url}`)
              context.equal(
                'IMG-03',
                `$.spec.${member}`,
                valueAt(read.json, `/spec/${member}`),
                expected,
                read,
              )
            },
          }),
        ],
  ),
])

function swapCase(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase()
}

export const checks = [...required, ...values]
