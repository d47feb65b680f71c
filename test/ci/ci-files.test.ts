import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TSchema } from 'typebox'
import { expect, it } from 'vitest'
import { issuesOf } from '../../contract/index.ts'
import { type Action, read, readAction, readYaml, root, type Workflow } from './ci-files.ts'
import { ActionSchema, WorkflowSchema } from './github-schemas.ts'
import { GitLabSchema } from './gitlab-schema.ts'
import { JobSchema } from './kubernetes-schema.ts'

const workflows = ['examples/ci/github-shards.yml', 'examples/ci/github-release-gate.yml']
const pipelines = ['ci/gitlab-template.yml', 'examples/ci/gitlab-shards.yml']
const manifests = ['ci/kubernetes-indexed-job.yaml', 'examples/ci/kubernetes-merge-job.yaml']

const files: readonly (readonly [file: string, schema: TSchema])[] = [
  ['action.yml', ActionSchema],
  ...workflows.map((file) => [file, WorkflowSchema] as const),
  ...pipelines.map((file) => [file, GitLabSchema] as const),
  ...manifests.map((file) => [file, JobSchema] as const),
]

it.each(files)('%s fits the schema of its system', (file, schema) => {
  expect(issuesOf(schema, readYaml(file))).toEqual([])
})

const spoilt: readonly (readonly [what: string, schema: TSchema, file: string, from: string, to: string])[] =
  [
    ['a script without a shell', ActionSchema, 'action.yml', '      shell: bash\n', ''],
    ['an action without a tag', ActionSchema, 'action.yml', 'setup-node@v4', 'setup-node@main'],
    ['a misspelt key of an input', ActionSchema, 'action.yml', '    default:', '    defualt:'],
    ['a misspelt key of a job', WorkflowSchema, workflows[0] ?? '', 'runs-on', 'run-on'],
    ['an image without a tag', GitLabSchema, pipelines[0] ?? '', 'node:24-slim', 'node'],
    ['a misspelt key of an artifact', GitLabSchema, pipelines[0] ?? '', 'junit', 'junti'],
    ['an index without a bound', JobSchema, manifests[0] ?? '', '  completions: 4\n', ''],
    ['a Job that is not indexed', JobSchema, manifests[0] ?? '', '  completionMode: Indexed\n', ''],
    [
      'a container that may be root',
      JobSchema,
      manifests[0] ?? '',
      'runAsNonRoot: true',
      'runAsNonRoot: false',
    ],
  ]

it.each(spoilt)('the schemas refuse %s', async (_, schema, file, from, to) => {
  const text = read(file)
  expect(text).toContain(from)
  const { parse } = await import('yaml')
  expect(issuesOf(schema, parse(text.replace(from, to)))).not.toEqual([])
})

it.each(
  workflows,
)('%s gives the action only inputs that it has, and reads only outputs that it has', (file) => {
  const { inputs, outputs } = readAction()
  const steps = Object.values((readYaml(file) as Workflow).jobs).flatMap((job) => job.steps)
  const ours = steps.flatMap((step) =>
    'uses' in step && (step.uses === './' || step.uses.includes('/seca-conformance@')) ? [step] : [],
  )
  expect(ours.length).toBeGreaterThan(0)
  for (const step of ours)
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})))
  const readOutputs = [...read(file).matchAll(/steps\.seca\.outputs\.([\w-]+)/g)].map(([, name]) => name)
  expect(Object.keys(outputs)).toEqual(expect.arrayContaining(readOutputs))
})

it('every expression of the action names something that exists', () => {
  const { inputs, runs } = readAction()
  const ids = runs.steps.map(({ id }) => id)
  const wrong = [...read('action.yml').matchAll(/\$\{\{ (.+?) \}\}/g)].filter(([, expression = '']) => {
    const [context, name = ''] = expression.split('.')
    if (context === 'inputs') return inputs[name] === undefined
    if (context === 'steps') return !ids.includes(name)
    return !['github.action_path', 'secrets.SECA_TOKEN'].includes(expression)
  })
  expect(wrong).toEqual([])
})

it('no script of the action holds an expression: what a caller gives arrives as a variable', () => {
  for (const step of readAction().runs.steps as Action['runs']['steps']) {
    if ('run' in step) expect(step.run).not.toContain('${{')
  }
})

it('the pods mount only volumes that they have', () => {
  for (const file of manifests) {
    const { spec } = readYaml(file) as {
      spec: {
        template: {
          spec: { containers: { volumeMounts: { name: string }[] }[]; volumes: { name: string }[] }
        }
      }
    }
    const { containers, volumes } = spec.template.spec
    const has = volumes.map(({ name }) => name)
    for (const { volumeMounts } of containers)
      expect(has).toEqual(expect.arrayContaining(volumeMounts.map(({ name }) => name)))
  }
})

it('the Containerfile copies only what exists, from images with a version, and ends as no root', () => {
  const lines = read('Containerfile').replaceAll('\\\n', ' ').split('\n')
  const instructions = lines.filter((line) => /^[A-Z]+ /.test(line)).map((line) => line.trim().split(/\s+/))
  const of = (name: string) => instructions.filter(([instruction]) => instruction === name)
  const stages = of('FROM').map(([, image, , stage]) => ({ image, stage }))
  for (const { image } of stages) expect(image).toMatch(/^[\w./-]+:\d[\w.-]*$/)
  for (const [, ...words] of of('COPY')) {
    const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length)
    if (from !== undefined) expect(stages.map(({ stage }) => stage)).toContain(from)
    else for (const source of words.slice(0, -1)) expect(existsSync(join(root, source)), source).toBe(true)
  }
  const last = instructions.findLastIndex(([instruction]) => instruction === 'FROM')
  const user = instructions.findLastIndex(([instruction]) => instruction === 'USER')
  expect(user).toBeGreaterThan(last)
  expect(instructions[user]).toEqual(['USER', 'node'])
  expect(read('Containerfile')).toMatch(/^ENTRYPOINT \["seca-conformance"\]$/m)
})

it('what the package is built from is all in the image', () => {
  const { include } = readYaml('tsconfig.build.json') as { include: string[] }
  const copied = [...read('Containerfile').matchAll(/^COPY (\S+) \1$/gm)].map(([, name]) => name)
  expect(copied).toEqual(expect.arrayContaining(include))
})

it('shows in the README the release gate that is tested', () => {
  expect(read('README.md')).toContain(
    `\`\`\`yaml\n${read('examples/ci/github-release-gate.yml').trimEnd()}\n\`\`\``,
  )
})
