import { plainLine, progressLine } from '../reports/terminal/progress.ts'
import type { CheckResult } from '../suites/results.ts'

/** Shows how far a run is: one moving line on a terminal, a line per check elsewhere. */
export interface ProgressView {
  plan(total: number): void
  start(title: string): void
  result(result: CheckResult): void
  /** A line that stays, e.g. that the removal has begun. */
  message(text: string): void
  clear(): void
}

/** A title alone does not move: the clock is redrawn this often. */
const redrawMs = 250

export function createProgress(stream: NodeJS.WriteStream): ProgressView {
  const started = performance.now()
  const tty = stream.isTTY
  let total = 0
  let done = 0
  let title = 'reading what the provider offers'
  const timer = tty ? setInterval(draw, redrawMs).unref() : undefined

  const elapsedMs = () => performance.now() - started
  function erase(): void {
    if (tty) stream.write('\r\u001B[K')
  }
  function draw(): void {
    const remainingMs = done === 0 ? undefined : (elapsedMs() / done) * (total - done)
    stream.write(
      `\r\u001B[K${progressLine({ done, total, title, elapsedMs: elapsedMs(), width: stream.columns, ...(remainingMs === undefined ? {} : { remainingMs }) })}`,
    )
  }

  return {
    plan(planned) {
      total = planned
    },
    start(next) {
      title = next
      if (tty) draw()
    },
    result(result) {
      done += 1
      if (tty) draw()
      // After Ctrl-C the rest of the checks ends at once: the summary counts them.
      else if (result.reason?.startsWith('interrupted') !== true)
        stream.write(`${plainLine(result, done, total, elapsedMs())}\n`)
    },
    message(text) {
      erase()
      stream.write(`${text}\n`)
    },
    clear() {
      clearInterval(timer)
      erase()
    },
  }
}
