import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestResult } from 'allure-js-commons'
import { expect, it } from 'vitest'
import { buildCheck, buildExchange } from '../record.test-support.ts'
import { buildExchanges, buildRun, runDirectory } from '../run.test-support.ts'
import { writeAllureResults } from './write-results.ts'

async function readResults(dir: string): Promise<Map<string, TestResult>> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('-result.json'))
  const results = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(dir, name), 'utf8')) as TestResult),
  )
  return new Map(results.map((result) => [result.fullName ?? '', result]))
}

it('writes a result per check with its transcript, and one for all plain passes of a requirement', async () => {
  const dir = await runDirectory()
  const run = buildRun({
    checks: [
      ...buildRun().checks,
      buildCheck({ id: 'x/light', exchanges: [1] }),
      buildCheck({ id: 'x/other' }),
    ],
  })
  expect(await writeAllureResults(run, [...buildExchanges(), buildExchange({ check: 'x/light' })], dir)).toBe(
    10,
  )
  const results = await readResults(dir)
  const attached = [...results].filter(([, result]) => result.attachments.length > 0).map(([id]) => id)
  expect(attached.sort()).toEqual([
    'guide.single-vm/create-instance',
    'list.limit/instance',
    'metadata.after-put/instance',
  ])
  const [requirement = ''] = buildCheck({}).requirements
  const passed = results.get(`${buildCheck({}).profile} ${requirement}`)
  expect(passed?.name).toBe('2 checks passed (contract)')
  expect(passed?.steps.map(({ name = '' }) => name.split('  ')[0])).toEqual(['x/light', 'x/other'])
})

it('describes a failed check with labels, links, steps and its findings last', async () => {
  const dir = await runDirectory()
  await writeAllureResults(buildRun(), buildExchanges(), dir)
  const result = (await readResults(dir)).get('metadata.after-put/instance')
  const { labels, links, steps, description } = result ?? {}
  expect({
    labels: labels?.map(({ name, value }) => `${name}: ${value}`),
    links,
    steps,
    description,
  }).toMatchInlineSnapshot(`
    {
      "description": "Requirements:

    - **MUST** The answer to PUT carries the complete metadata. ([Section 4.2](https://spec.example.test/v1.7#Section-4.2), \`metadata.after-put\`)

    Check \`metadata.after-put/instance\`, 4 assertions.",
      "labels": [
        "epic: SECA v1.7",
        "feature: contract",
        "story: Metadata after PUT",
        "parentSuite: metadata: contract",
        "suite: metadata.after-put: The answer to PUT carries the complete metadata.",
        "severity: critical",
        "framework: seca-conformance",
        "host: acme@eu-1",
        "thread: contract/metadata",
        "tag: metadata.after-put",
        "tag: instance",
        "tag: metadata",
      ],
      "links": [
        {
          "name": "metadata.after-put (Section 4.2)",
          "type": "tms",
          "url": "https://spec.example.test/v1.7#Section-4.2",
        },
      ],
      "steps": [
        {
          "attachments": [],
          "name": "PUT https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1  -> 201 (12 ms)",
          "parameters": [],
          "stage": "finished",
          "start": 1772359200000,
          "status": "passed",
          "statusDetails": {},
          "steps": [],
          "stop": 1772359200012,
        },
        {
          "attachments": [],
          "name": "The answer to PUT has no resourceVersion",
          "parameters": [
            {
              "name": "requirement",
              "value": "metadata.after-put",
            },
            {
              "name": "path",
              "value": "$.metadata.resourceVersion",
            },
            {
              "name": "expected",
              "value": ""an integer"",
            },
            {
              "name": "actual",
              "value": "null",
            },
            {
              "name": "exchange",
              "value": "1",
            },
            {
              "name": "curl",
              "value": "curl -X PUT 'https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1' -H 'Authorization: Bearer $SECA_TOKEN' -d @body.json",
            },
          ],
          "stage": "finished",
          "start": 1772359200042,
          "status": "failed",
          "statusDetails": {},
          "steps": [],
          "stop": 1772359200042,
        },
      ],
    }
  `)
})

it('derives the identity of a check from its id only', async () => {
  const [first, second] = [await runDirectory(), await runDirectory()]
  await writeAllureResults(buildRun(), [], first)
  await writeAllureResults(buildRun({ run: { ...buildRun().run, id: 'run-2' } }), [], second)
  const [a, b] = [[...(await readResults(first)).values()], [...(await readResults(second)).values()]]
  const ids = (results: TestResult[]) =>
    results.map(({ testCaseId, historyId }) => [testCaseId, historyId]).sort()
  expect(ids(a)).toEqual(ids(b))
  expect(new Set([...a, ...b].map(({ uuid }) => uuid)).size).toBe(18)
})

it('removes the results of an earlier run and nothing else', async () => {
  const dir = await runDirectory()
  const foreign = ['notes.md', 'my-result.json.bak', 'package.json']
  const old = ['0-result.json', '0-container.json', '0-attachment.txt', '0-attachment', 'executor.json']
  await Promise.all([...foreign, ...old].map((name) => writeFile(join(dir, name), '{}')))
  await mkdir(join(dir, 'folder-result.json'))
  await writeAllureResults(buildRun({ checks: [] }), [], dir)
  expect((await readdir(dir)).sort()).toEqual(
    [...foreign, 'categories.json', 'environment.properties', 'folder-result.json'].sort(),
  )
})

it('shows the header of no token in any file', async () => {
  const dir = await runDirectory()
  const secret = { authorization: 'Bearer s3cret-value' }
  const exchanges = buildExchanges().map((exchange) => ({
    ...exchange,
    request: { ...exchange.request, headers: secret },
  }))
  await writeAllureResults(buildRun(), exchanges, dir)
  const files = await Promise.all((await readdir(dir)).map((name) => readFile(join(dir, name), 'utf8')))
  expect(files.join()).not.toContain('s3cret-value')
})
