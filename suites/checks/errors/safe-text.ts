import { valueAt } from '../../../contract/index.ts'
import type { Answer } from '../../client/client.ts'
import type { CheckContext } from '../../engine/context.ts'

/** What only the inside of a provider looks like. */
const insides: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack trace', /\n\s*at \S+.*[:(]\d+/],
  [
    'a stack trace',
    /Traceback \(most recent call last\)|\bgoroutine \d+ \[|^panic: |\bException in thread\b/m,
  ],
  ['a stack trace', /\bat (?:[\w$]+\.)+[\w$<>]+\([\w$]+\.(?:java|kt|scala|cs):\d+\)/],
  ['a source file', /(?:^|[\s("'/\\])[\w.-]+\.(?:go|py|rb|java|kt|cs|php|rs|ts|js):\d+/],
  ['an internal host', /[\w-]+\.svc(?:\.cluster\.local)?\b|\.cluster\.local\b/],
  ['an internal host', /\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:internal|intranet|localdomain|lan)\b/i],
  ['an internal host', /\b(?:localhost|127\.0\.0\.1):\d+/],
]

/** Holds what an error says of itself to ERR-30. The hosts under which the provider is called are no secret. */
export function expectSafeText(context: CheckContext, answer: Answer): void {
  const known = Object.values(context.config.target.providers).map((url) => new URL(url).host)
  const parts = ['detail', 'title', 'meta'].map((name) => valueAt(answer.json, `/${name}`))
  const said = parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part ?? ''))).join('\n')
  const text = known.reduce((rest, host) => rest.replaceAll(host, ''), said)
  const found = insides.find(([, pattern]) => pattern.test(text))
  context.expect('ERR-30', found === undefined, {
    message: `an error shows ${found?.[0] ?? 'nothing'} of the provider`,
    path: '$.detail',
    expected: 'nothing of the inside',
    actual: found?.[1].exec(text)?.[0],
    answer,
  })
}
