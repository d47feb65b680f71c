import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildConfig, buildTarget, tempDir } from '../run-config.test-support.ts'
import { createdUrls, usageGroups } from './groups.ts'

function guideFile(text: string): string {
  const file = join(tempDir(), 'my.http')
  writeFileSync(file, text)
  return file
}

it('replays the guide of the user alone', () => {
  const instance = '{{compute-provider-url}}/v1/tenants/{{tenant}}/workspaces/w/instances/vm'
  const guide = guideFile(
    `### Make it\n# @name make\nPUT ${instance}\n\n{}\n###\n# @name look\nGET ${instance}\n`,
  )
  const [group, ...more] = usageGroups(buildConfig({ guide }))
  expect(more).toEqual([])
  expect(group).toMatchObject({ id: 'usage/custom', scored: true, sequential: true })
  expect(group?.checks.map(({ id, needs }) => [id, needs])).toEqual([
    ['guide/make', []],
    ['guide/look', ['guide/make']],
    ['GUIDE-06/custom-make-runs', ['guide/make']],
    ['GUIDE-10/custom', []],
  ])
  expect(group?.checks[0]).toMatchObject({ title: 'make PUT instance: Make it', kinds: ['instance'] })
})

it('names the flag when the guide of the user cannot be opened', () => {
  const guide = join(tempDir(), 'missing.http')
  expect(() => usageGroups(buildConfig({ guide }))).toThrow(
    expect.objectContaining({ code: 'guide-unreadable', message: expect.stringContaining('--guide') }),
  )
})

it('passes on the error of a guide without requests', () => {
  expect(() => usageGroups(buildConfig({ guide: guideFile('# nothing\n') }))).toThrow(
    expect.objectContaining({ code: 'guide-empty' }),
  )
})

it('gives the two guides names of their own, and leaves the names when it is told to', () => {
  const urls = createdUrls(buildConfig())
  expect(new Set(urls).size).toBe(urls.length)
  expect(urls.filter((url) => url.endsWith('/workspaces/web-shop-prod-r4e5t1'))).toHaveLength(1)
  expect(urls.every((url) => /-r4e5t[12]$/.test(url))).toBe(true)
  const kept = createdUrls(buildConfig({ keepNames: true }))
  expect(kept.some((url) => url.endsWith('/workspaces/web-shop-prod'))).toBe(true)
})

it('proves no name free of what will not be created', () => {
  const { providers } = buildTarget()
  const target = buildTarget({ providers: { 'seca.workspace': providers['seca.workspace'] ?? '' } })
  const urls = createdUrls(buildConfig({ target }))
  expect(urls.length).toBeGreaterThan(0)
  expect(urls.every((url) => url.includes('/workspaces/'))).toBe(true)
})
