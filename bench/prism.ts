/** Prism as a peer, on a document made of our own contract; absent when it cannot be fetched within a minute. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openapiFromContract } from './openapi-from-contract.ts'

const bound = 60_000
const port = 4019

export interface Prism {
  readonly baseUrl: string
  stop(): void
}

/** Starts Prism 5.14.2 through npx; undefined when it does not listen in time. */
export async function startPrism(): Promise<Prism | undefined> {
  const file = join(mkdtempSync(join(tmpdir(), 'seca-prism-')), 'openapi.json')
  writeFileSync(file, JSON.stringify(openapiFromContract()))
  const args = ['-y', '@stoplight/prism-cli@5.14.2', 'mock', '-p', String(port), file]
  const child = spawn('npx', args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const stop = () => end(child)
  const listens = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), bound)
    const done = (value: boolean) => {
      clearTimeout(timer)
      resolve(value)
    }
    child.stdout.on('data', (data: Buffer) => {
      if (data.toString().includes('Prism is listening')) done(true)
    })
    child.once('error', () => done(false))
    child.once('exit', () => done(false))
  })
  if (listens) return { baseUrl: `http://127.0.0.1:${port}`, stop }
  stop()
  return undefined
}

function end({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return
  try {
    // npx is a parent of the server: the whole group that we started ends.
    process.kill(-pid)
  } catch {
    // It has ended by itself.
  }
}
