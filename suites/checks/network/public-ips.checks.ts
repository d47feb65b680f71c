import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import { detailOf } from '../../expectations/answer.ts'
import { expectInTheEnd, prerequisite, untilUsable } from './outcomes.ts'
import { type Family, familyOf, isSameAddress } from './ranges.ts'
import { refusedPut } from './refused-put.ts'

const kinds = ['public-ip']

const families: readonly (readonly [version: string, family: Family, addressOfOther: string])[] = [
  ['IPv4', 'ipv4', '2001:db8::7'],
  ['IPv6', 'ipv6', '203.0.113.7'],
]

/** Documentation addresses (RFC 5737): nobody holds them. */
const brought = '203.0.113.9'

/** PIP-01, 02, 03, 04: version and address of a public IP. */
export const checks: readonly Check[] = [
  ...['IPv5', 'ipv4', ''].map((version) =>
    refusedPut({
      requirement: 'PIP-01',
      kind: 'public-ip',
      topic: `not-${version === '' ? 'empty' : version}`,
      title: `refuses the version ${JSON.stringify(version)}`,
      fault: 'shape',
      spoil: (spec) => ({ ...spec, version }),
    }),
  ),
  ...families.map(([version, family]) =>
    defineCheck({
      id: `PIP-02/public-ip/${family}`,
      title: `public-ip: has an ${version} address when it is active`,
      requirements: ['PIP-02'],
      kinds,
      async run(context) {
        const draft = await context.resources.draft('public-ip', { spec: { version } })
        const put = await context.resources.put(draft)
        if (put.status >= 400 && put.status < 500)
          throw new NotApplicable(`the provider has no public ${version} addresses${detailOf(put)}`)
        prerequisite(put, `PUT ${draft.url}`)
        await untilUsable(context, draft)
        await expectInTheEnd(context, 'PIP-02', draft, {
          pointer: '/status/ipAddress',
          holds: (address) => familyOf(address) === family,
          expected: `an ${version} address`,
          message: 'status.ipAddress is no address of the family',
        })
      },
    }),
  ),
  defineCheck({
    id: 'PIP-03/public-ip',
    title: 'public-ip: gets the address that the customer brings, or is refused',
    requirements: ['PIP-03'],
    kinds,
    async run(context) {
      const draft = await context.resources.draft('public-ip', { spec: { address: brought } })
      const put = await context.resources.put(draft)
      if (put.status >= 300) {
        context.expect('PIP-03', put.status < 500, {
          message: `an address that the customer brings was answered ${put.status}${detailOf(put)}`,
          path: 'status',
          expected: 'success or a refusal',
          actual: put.status,
          answer: put,
        })
        return
      }
      const answer = await untilUsable(context, draft)
      const actual = valueAt(answer.json, '/status/ipAddress')
      context.expect('PIP-03', isSameAddress(actual, brought), {
        message: 'the public IP has another address than the customer brought',
        path: '$.status.ipAddress',
        expected: brought,
        actual,
        answer,
      })
    },
  }),
  ...families.map(([version, family, address]) =>
    refusedPut({
      requirement: 'PIP-04',
      kind: 'public-ip',
      topic: family,
      title: `refuses the ${version} address ${address}`,
      fault: 'content',
      spoil: (spec) => ({ ...spec, version, address }),
    }),
  ),
]
