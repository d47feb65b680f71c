import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { manualClock } from '../clock.ts'
import { paths } from '../single-vm.test-support.ts'
import { type Switches, switchChoices } from '../switches.ts'
import { status, switchCases } from './switch-cases.test-support.ts'

const rows = Object.entries(switchCases).flatMap(([name, { observe, seen }]) =>
  switchChoices[name as keyof Switches].map((choice) => ({ name, choice, observe, expected: seen[choice] })),
)

it.each(rows)('$name: $choice', async ({ name, choice, observe, expected }) => {
  const api = await checkedProvider({ switches: { [name]: choice } })
  expect(await observe(api)).toEqual(expected)
})

it('deletionWhileBusy: accept queues what is asked for too early, refuse does not', async () => {
  const seen: number[] = []
  for (const deletionWhileBusy of switchChoices.deletionWhileBusy) {
    const options = { clock: manualClock(), latencyMs: 1000, switches: { deletionWhileBusy } }
    const api = await checkedProvider(options)
    await api.put(paths.workspace, { spec: {} })
    seen.push(await status(api.delete(paths.workspace)))
  }
  expect(seen).toEqual([202, 409])
})

/** Their tests stand beside what they rule: guides, roles and grants. */
const testedElsewhere = [
  'printedRequests',
  'unknownRegionInScope',
  'narrowScopeBeyond',
  'foreignGrants',
  'workspaceCreator',
]

it('has a case for every switch, and one for every choice', () => {
  const missing = Object.keys(switchChoices).filter(
    (name) => !(name in switchCases) && ![...testedElsewhere, 'deletionWhileBusy'].includes(name),
  )
  expect(missing).toEqual([])
  expect(rows.filter(({ choice, expected }) => expected === undefined && choice !== undefined)).toEqual([])
})

it('refuses a switch or a value that it does not know, with those that it does', async () => {
  const wrong = { wokspaceDeletion: 'refuse' } as unknown as Partial<Switches>
  await expect(checkedProvider({ switches: wrong })).rejects.toThrow(
    /wokspaceDeletion is unknown. Use one of .*workspaceDeletion/,
  )
  const value = { workspaceDeletion: 'perhaps' } as unknown as Partial<Switches>
  await expect(checkedProvider({ switches: value })).rejects.toThrow('Use cascade or refuse')
  await expect(
    checkedProvider({ switches: { toString: 'x' } as unknown as Partial<Switches> }),
  ).rejects.toThrow('unknown')
})
