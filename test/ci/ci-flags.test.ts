import { expect, it } from 'vitest'
import { temporaryDirectory } from '../command.test-support.ts'
import { refusalOf } from './accepts.ts'
import { read, readAction, readYaml } from './ci-files.ts'
import { callsIn, placeRecorder, runActionStep, runScript } from './run-step.ts'

/** A value for every input of the action that becomes a flag of `run`. */
const everything = {
  'region-url': 'https://cloud.example/providers/seca.region',
  'authorization-url': 'https://cloud.example/providers/seca.authorization',
  tenant: 'acme',
  region: 'eu central 1',
  profile: 'foundation extensions',
  level: 'should',
  only: 'LIST-*\nsub net\n',
  waivers: 'my waivers.yaml',
  config: 'my.yaml',
  shard: '2/4',
  durations: 'last run',
  output: 'my report',
}

async function callOfAction(inputs: Readonly<Record<string, string>>): Promise<string[]> {
  const directory = temporaryDirectory()
  const { file, log } = placeRecorder(directory, 'main.js')
  const { code, stderr } = await runActionStep('run', directory, {
    inputs,
    outputs: { 'install.main': file },
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return callsIn(log)[0] ?? []
}

it('the action turns every input into a flag that the command takes', async () => {
  const call = await callOfAction(everything)
  expect(call).toEqual([
    'run',
    ...['--output', 'my report', '--annotations', 'github'],
    ...['--region-url', everything['region-url'], '--authorization-url', everything['authorization-url']],
    ...['--tenant', 'acme', '--region', 'eu central 1', '--level', 'should'],
    ...['--waivers', 'my waivers.yaml', '--config', 'my.yaml', '--shard', '2/4', '--durations', 'last run'],
    ...['--profile', 'foundation', '--profile', 'extensions', '--only', 'LIST-*', '--only', 'sub net'],
  ])
  expect(await refusalOf(call)).toBeUndefined()
  const others = ['merge', 'package', 'node-version']
  expect([...Object.keys(everything), ...others].sort()).toEqual(Object.keys(readAction().inputs).sort())
})

it('the action without inputs runs the embedded mock', async () => {
  const call = await callOfAction({})
  expect(call).toEqual(['run', '--output', 'seca-report', '--annotations', 'github'])
  expect(await refusalOf(call)).toBeUndefined()
})

it('the action merges directories when it is given some', async () => {
  const call = await callOfAction({ merge: 'shards/1 shards/2' })
  expect(call).toEqual([
    'merge',
    ...['shards/1', 'shards/2', '--output', 'seca-report', '--annotations', 'github'],
  ])
  expect(await refusalOf(call)).toBeUndefined()
})

it('the action lets nobody smuggle a command in', async () => {
  const call = await callOfAction({ tenant: '$(touch hacked); `id`', only: '*"; exit 7; "' })
  expect(call).toContain('$(touch hacked); `id`')
  expect(call).toContain('*"; exit 7; "')
})

it.each([
  [{ package: './my.tgz' }, ['install', './my.tgz'], 'node_modules/seca-conformance/dist/cli/main.js'],
  [{}, ['ci', '/the/action'], '/the/action/dist/cli/main.js'],
])('the action installs %j', async (inputs, words, main) => {
  const directory = temporaryDirectory()
  const { bin, log } = placeRecorder(directory, 'npm')
  const environment = { PATH: `${bin}:${process.env['PATH']}`, RUNNER_TEMP: directory }
  const { code, outputs } = await runActionStep(
    'install',
    directory,
    { inputs, actionPath: '/the/action' },
    environment,
  )
  expect(code).toBe(0)
  expect(callsIn(log)[0]).toEqual(expect.arrayContaining(words))
  expect(outputs['main']).toMatch(new RegExp(`${main}$`))
})

interface GitLabJob {
  readonly variables?: Readonly<Record<string, string>>
  readonly script?: readonly string[]
}

/** GitLab expands variables inside of variables before the shell sees them. */
function expanded(variables: Readonly<Record<string, string>>, predefined: Readonly<Record<string, string>>) {
  const expand = (text: string) => text.replace(/\$(\w+)/g, (_, name: string) => predefined[name] ?? '')
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, expand(value)]))
}

it.each([
  ['the template', {}, ['run', '--output', 'seca-report']],
  [
    'the template for a provider',
    { SECA_REGION_URL: 'https://cloud.example/p', SECA_TENANT: 'acme', SECA_FLAGS: '--level should' },
    [
      ...['run', '--output', 'seca-report', '--region-url', 'https://cloud.example/p'],
      ...['--tenant', 'acme', '--level', 'should'],
    ],
  ],
  [
    'a shard',
    (readYaml('examples/ci/gitlab-shards.yml') as Record<string, GitLabJob>)['shards']?.variables ?? {},
    ['run', '--output', 'shards/2', '--shard', '2/4', '--no-html'],
  ],
])('the script of GitLab calls the command with flags that it takes: %s', async (_, variables, call) => {
  const template = (readYaml('ci/gitlab-template.yml') as Record<string, GitLabJob>)['.seca-conformance']
  const directory = temporaryDirectory()
  const { bin, log } = placeRecorder(directory, 'seca-conformance')
  const environment = {
    PATH: `${bin}:${process.env['PATH']}`,
    ...expanded({ ...template?.variables, ...variables }, { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '4' }),
  }
  const script = template?.script?.join('\n') ?? ''
  expect(await runScript('bash', script, directory, environment)).toMatchObject({ code: 0, stderr: '' })
  expect(callsIn(log)).toEqual([call])
  expect(await refusalOf(call)).toBeUndefined()
})

it.each([
  [
    'examples/ci/gitlab-shards.yml',
    () => (readYaml('examples/ci/gitlab-shards.yml') as Record<string, GitLabJob>)['verdict']?.script?.[0],
    { SECA_OUTPUT: 'seca-report' },
    ['merge', 'shards/*', '--output', 'seca-report'],
  ],
  [
    'ci/kubernetes-indexed-job.yaml',
    () => argsOf('ci/kubernetes-indexed-job.yaml'),
    { JOB_COMPLETION_INDEX: '3' },
    [
      ...['run', '--shard', '4/4', '--output', '/results/4', '--no-html'],
      ...['--region-url', 'https://cloud.example/providers/seca.region', '--tenant', 'acme'],
    ],
  ],
  [
    'examples/ci/kubernetes-merge-job.yaml',
    () => argsOf('examples/ci/kubernetes-merge-job.yaml'),
    {},
    [...['merge', '/results/[0-9]*', '--output', '/results/seca-report']],
  ],
] as const)('%s calls the command with flags that it takes', async (file, script, environment, call) => {
  const directory = temporaryDirectory()
  const { bin, log } = placeRecorder(directory, 'seca-conformance')
  const variables = file.startsWith('ci/kubernetes') ? variablesOf(file) : {}
  const path = { PATH: `${bin}:${process.env['PATH']}` }
  const ran = await runScript('sh', script() ?? '', directory, { ...path, ...variables, ...environment })
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(callsIn(log)).toEqual([call])
  expect(await refusalOf(call)).toBeUndefined()
})

interface Manifest {
  readonly spec: {
    readonly completions?: number
    readonly template: {
      readonly spec: {
        readonly containers: readonly {
          readonly args: readonly string[]
          readonly env?: readonly { readonly name: string; readonly value?: string }[]
        }[]
      }
    }
  }
}

function containerOf(file: string) {
  const [container] = (readYaml(file) as Manifest).spec.template.spec.containers
  if (container === undefined) throw new Error(`${file} has no container`)
  return container
}

function argsOf(file: string): string | undefined {
  return containerOf(file).args[0]
}

function variablesOf(file: string): Record<string, string> {
  return Object.fromEntries((containerOf(file).env ?? []).map(({ name, value }) => [name, value ?? '']))
}

it('the indexed Job has as many completions as shards', () => {
  const file = 'ci/kubernetes-indexed-job.yaml'
  expect(String((readYaml(file) as Manifest).spec.completions)).toBe(variablesOf(file)['SHARDS'])
})

it('every command line of the documentation is one that the command takes', async () => {
  const blocks = [...read('docs/ci.md').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const lines = blocks
    .join('\n')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => /^(npx )?seca-conformance /.test(line))
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) {
    const words = line
      .replace(/ #.*$/, '')
      .replace(/^(npx )?seca-conformance /, '')
      .trim()
      .split(/\s+/)
    expect(await refusalOf(words), line).toBeUndefined()
  }
})

it('refuses a flag that does not exist, so that these tests can fail', async () => {
  expect(await refusalOf(['run', '--shards', '1/2'])).toContain('--shards')
  expect(await refusalOf(['merge', '--output', 'x'])).toContain('directories')
})
