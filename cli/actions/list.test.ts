import { expect, it } from 'vitest'
import { listChecks } from './list.ts'

it('lists every check of a run with its requirements and links', () => {
  const checks = listChecks({})
  expect(checks.length).toBeGreaterThan(30)
  expect(checks.find(({ id }) => id === 'GUIDE-01/g0-09')).toMatchObject({
    title: 'G0-09 PUT block-storage: Boot disk',
    profile: 'usage',
    group: 'usage/single-vm',
    level: 'MUST',
    scored: true,
    requirements: expect.arrayContaining([
      expect.objectContaining({ id: 'GUIDE-01', link: expect.stringMatching(/^https:/) }),
    ]),
  })
})

it('lists what is chosen by edition and glob', () => {
  expect(listChecks({ only: ['ERR-17/*'] }).map(({ id }) => id)).toEqual([
    'ERR-17/internal-error',
    'ERR-17/usage-500',
    'GUIDE-10/errors',
  ])
  expect(listChecks({ profile: ['usage'], edition: 'printed' }).every(({ scored }) => !scored)).toBe(true)
  expect(listChecks({ only: ['NOTHING'] })).toEqual([])
})
