import { defineCheck, forKinds } from '../../engine/check.ts'
import { demandGenericStatus, expectGenericError } from './generic-errors.ts'
import { type AbsentMethod, absentMethods, sendAbsentMethod } from './method-paths.ts'
import { expectNoSuchMethod } from './refused-methods.ts'

/** HDR-13 to HDR-15: methods that a path does not have. */
export const checks = forKinds(
  () => true,
  (kind) =>
    absentMethods(kind).flatMap((absent) => {
      const topic = `${kind.id}/${absent.path}-${absent.method.toLowerCase()}`
      const what = `${absent.method} on ${absent.path === 'collection' ? 'the collection' : `the ${absent.path}`}`
      return [
        defineCheck({
          id: `HDR-13/${topic}`,
          title: `${kind.id}: ${what} is answered 405`,
          requirements: ['HDR-13'],
          kinds: [kind.id],
          async run(context) {
            expectNoSuchMethod(context, 'HDR-13', await sendAbsentMethod(context, kind, absent), kind)
          },
        }),
        ...(isFirstOfPath(absent, absentMethods(kind))
          ? [
              defineCheck({
                id: `HDR-14/${topic}`,
                title: `${kind.id}: the 405 of ${what} lists ${absent.allowed.join(', ') || 'nothing'} in Allow and has an Error body`,
                requirements: ['HDR-14', 'HDR-15'],
                kinds: [kind.id],
                async run(context) {
                  const answer = await sendAbsentMethod(context, kind, absent)
                  demandGenericStatus(answer, 405)
                  const allow = answer.headers['allow']
                  const listed = (allow ?? '').split(',').map((each) => each.trim().toUpperCase())
                  const complete = absent.allowed.every((method) => listed.includes(method))
                  context.expect(
                    'HDR-14',
                    allow !== undefined && complete && !listed.includes(absent.method),
                    {
                      message: 'Allow does not list the methods of the path',
                      path: 'header allow',
                      expected: absent.allowed.join(', '),
                      actual: allow,
                      answer,
                    },
                  )
                  await expectGenericError(context, kind, answer, 405)
                },
              }),
            ]
          : []),
      ]
    }),
)

/** Header and body of a 405 come from one place of a provider: one method of each path shows them. */
function isFirstOfPath(absent: AbsentMethod, all: readonly AbsentMethod[]): boolean {
  return all.find(({ path }) => path === absent.path)?.method === absent.method
}
