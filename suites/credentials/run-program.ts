import { spawn } from 'node:child_process'
import { CredentialError } from './source.ts'

const deadlineMs = 120_000
const mostOutput = 256 * 1024

/**
 * Runs a command line of the user in a shell and returns what it prints. Its errors go where ours go: it may have
 * something to say to the user, and it may ask for something.
 *
 * @param whence what names the command, for the message
 * @throws {CredentialError} when it fails, prints nothing or takes too long
 */
export async function runProgram(
  command: string,
  { whence, signal, environment = {} }: ProgramOptions,
): Promise<string> {
  signal.throwIfAborted()
  const fail = (reason: string, cause?: unknown) =>
    new CredentialError(`the command of ${whence} ${reason}. Run it by hand, or correct ${whence}.`, {
      cause,
    })
  const child = spawn(command, {
    shell: true,
    stdio: ['inherit', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const deadline = AbortSignal.timeout(deadlineMs)
  const end = AbortSignal.any([signal, deadline])
  const stop = () => child.kill('SIGTERM')
  end.addEventListener('abort', stop)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (output.length < mostOutput) output += chunk
  })
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
      // A grandchild may hold the output open for as long as it likes.
      end.addEventListener('abort', () => resolve(null))
    })
    signal.throwIfAborted()
    if (deadline.aborted) throw fail(`took longer than ${deadlineMs / 1000} s`)
    if (code !== 0) throw fail(code === null ? 'was killed' : `ended with ${code}`)
    if (output.trim() === '') throw fail('printed nothing')
    return output.trim()
  } catch (cause) {
    if (cause instanceof CredentialError || signal.aborted) throw cause
    throw fail('could not be started', cause)
  } finally {
    end.removeEventListener('abort', stop)
    child.stdout.destroy()
  }
}

interface ProgramOptions {
  readonly whence: string
  readonly signal: AbortSignal
  /** Variables for the program beside those of the run. */
  readonly environment?: Readonly<Record<string, string>>
}
