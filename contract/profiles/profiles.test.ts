import { expect, it } from 'vitest'
import { requirements } from '../requirements/index.ts'
import type { FrozenLevels } from './frozen-rows.ts'
import { nextRows } from './next.data.ts'
import { claimProfiles, claimRevision, frozenLevel } from './profiles.ts'

const listed = [...Object.values(claimRevision.parts), ...Object.values(nextRows)] as FrozenLevels[]
const rowsOf = (levels: FrozenLevels) => Object.values(levels).flat()

it('lists every requirement that a provider can be held to, in the closed list or for the next one', () => {
  const all = listed.flatMap(rowsOf)
  const missing = [...requirements.values()]
    .filter(({ about, excluded }) => about === 'provider' && excluded === undefined)
    .map(({ id }) => id)
    .filter((id) => !all.includes(id))
  const advice =
    'A row was added to the catalogue. Add its id to contract/profiles/next.data.ts: the list of v1.7 is closed, so that a newer suite fails nobody for an older claim.'
  expect(missing, advice).toEqual([])
  expect(
    all.filter((id, index) => all.indexOf(id) !== index),
    'a row is listed twice',
  ).toEqual([])
})

it('keeps every row of the closed list in the catalogue, so that an old claim can be judged again', () => {
  const gone = Object.values(claimRevision.parts)
    .flatMap(rowsOf)
    .filter((id) => !requirements.has(id))
  expect(gone, 'A row of a closed list is gone from the catalogue. Bring it back: ids are for good.').toEqual(
    [],
  )
})

it('has a level for the requirements of its profile, and none for those of another', () => {
  const profile = (id: string) => claimProfiles.find((each) => each.id === id) ?? expect.fail(id)
  expect(frozenLevel(profile('foundation'), 'LIST-04')).toBe('MUST')
  expect(frozenLevel(profile('foundation'), 'LB-02')).toBeUndefined()
  expect(frozenLevel(profile('load-balancer'), 'LB-02')).toBe('MUST')
  expect(frozenLevel(profile('load-balancer'), 'LIST-04')).toBe('MUST')
  expect(frozenLevel(profile('kubernetes'), 'LB-02')).toBeUndefined()
  expect(frozenLevel(profile('usage'), 'GUIDE-01')).toBe('MUST')
  expect(frozenLevel(profile('usage'), 'NONE-01')).toBeUndefined()
})
