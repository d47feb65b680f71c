import { expect, it } from 'vitest'
import { doublyWaived, touchedChecks } from './touched-checks.ts'
import { buildWaiver } from './waiver.test-support.ts'

const checks = [
  { id: 'LIST-04/nic', level: 'MUST' },
  { id: 'LIST-04/subnet', level: 'MUST' },
  { id: 'LIST-05/nic', level: 'SHOULD' },
]

it('tells which checks of which level a waiver touches', () => {
  const waivers = ['list-04/*', 'LIST-0?/nic', 'LIST-05/nic', 'LIST-05'].map((check) =>
    buildWaiver({ check }),
  )
  const touched = touchedChecks(waivers, checks).map(({ checks: named }) =>
    named.map(({ id, level }) => `${level} ${id}`),
  )
  expect(touched).toEqual([
    ['MUST LIST-04/nic', 'MUST LIST-04/subnet'],
    ['MUST LIST-04/nic', 'SHOULD LIST-05/nic'],
    ['SHOULD LIST-05/nic'],
    [],
  ])
})

it('finds the check that two waivers name', () => {
  const [wide, narrow, apart] = ['LIST-04/*', 'LIST-04/subnet', 'LIST-05/*'].map((check) =>
    buildWaiver({ check }),
  )
  if (wide === undefined || narrow === undefined || apart === undefined) throw new Error('three were built')
  expect(doublyWaived(touchedChecks([wide, apart], checks))).toBeUndefined()
  expect(doublyWaived(touchedChecks([wide, apart, narrow], checks))).toEqual({
    id: 'LIST-04/subnet',
    waivers: [wide, narrow],
  })
})
