import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAction, scriptOf } from './ci-files.ts'

/** What a script has said and left. */
export interface RanScript {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a script as CI systems do, in a directory and with an environment of its own. */
export async function runScript(
  shell: 'bash' | 'sh',
  script: string,
  cwd: string,
  environment: NodeJS.ProcessEnv,
): Promise<RanScript> {
  const flags = shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail', '-c'] : ['-e', '-c']
  const child = spawn(shell, [...flags, script], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      HOME: cwd,
      TMPDIR: process.env['TMPDIR'],
      NO_COLOR: '1',
      ...environment,
    },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

/** What expressions of the action stand for. */
export interface StepContext {
  readonly inputs?: Readonly<Record<string, string>>
  /** `<step>.<output>` of earlier steps. */
  readonly outputs?: Readonly<Record<string, string>>
  readonly actionPath?: string
}

/** Runs a script of action.yml. Files of the runner are made; `outputs` is what the step has written into its own. */
export async function runActionStep(
  id: string,
  directory: string,
  { inputs = {}, outputs = {}, actionPath = '' }: StepContext,
  environment: NodeJS.ProcessEnv = {},
): Promise<RanScript & { readonly outputs: Record<string, string>; readonly summary: string }> {
  const { run, env = {}, shell } = scriptOf(id)
  const defaults = readAction().inputs
  const unknown = Object.keys(inputs).find((name) => defaults[name] === undefined)
  if (unknown !== undefined) throw new Error(`action.yml has no input ${unknown}`)
  const evaluate = (text: string) =>
    text.replace(/\$\{\{ (\w+)\.([\w.-]+) \}\}/g, (_, context: string, name: string) => {
      if (context === 'inputs') return inputs[name] ?? defaults[name]?.default ?? missing(name)
      if (context === 'steps') return outputs[name.replace('.outputs.', '.')] ?? missing(name)
      return name === 'action_path' ? actionPath : missing(name)
    })
  const files = {
    GITHUB_OUTPUT: join(directory, 'output'),
    GITHUB_STEP_SUMMARY: join(directory, 'step-summary'),
  }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const given = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, evaluate(String(value))]),
  )
  const ran = await runScript(shell, run, directory, { ...files, ...environment, ...given })
  const lines = readFileSync(files.GITHUB_OUTPUT, 'utf8').trim().split('\n')
  return {
    ...ran,
    outputs: Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string])),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  }
}

function missing(name: string): never {
  throw new Error(`nothing stands for the expression ${name}`)
}

/** A program that writes down what it was called with, one JSON array per line, and does nothing. */
export function placeRecorder(directory: string, name: string): { file: string; bin: string; log: string } {
  const bin = join(directory, 'bin')
  const file = join(bin, name)
  const log = join(directory, `${name}.log`)
  mkdirSync(bin, { recursive: true })
  const record = `require('fs').appendFileSync(${JSON.stringify(log)}, JSON.stringify(process.argv.slice(2)) + '\\n')`
  writeFileSync(file, `#!${process.execPath}\n${record}\n`)
  chmodSync(file, 0o755)
  return { file, bin, log }
}

/** The calls that a recorder has written down. */
export function callsIn(log: string): string[][] {
  return readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string[])
}
