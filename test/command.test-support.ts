import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import type { RunResults } from '../suites/results.ts'

/** The command as users get it: compiled, in a process of its own. */
export const command = resolve(import.meta.dirname, '..', 'dist', 'cli', 'main.js')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A directory of the test, removed after it. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'seca test [1] '))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** Starts the command; the test ends it if it is still running. */
export function startCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  cwd: string = tmpdir(),
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', SECA_TOKEN: '', VITEST: '', ...environment },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)))
  return {
    child,
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr })),
  }
}

export async function runCommand(
  args: readonly string[],
  environment?: NodeJS.ProcessEnv,
  cwd?: string,
): Promise<Ended> {
  return await startCommand(args, environment, cwd).ended
}

export function resultsIn(directory: string): RunResults {
  return JSON.parse(readFileSync(join(directory, 'results.json'), 'utf8')) as RunResults
}
