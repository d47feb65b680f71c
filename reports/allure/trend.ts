import { readFile, writeFile } from 'node:fs/promises'

/** How many runs the trend shows. Every one is inside the HTML file: ten runs of 400 checks are a few MB. */
export const trendRuns = 10

/**
 * Copies the trend for Allure to append to, without an earlier rendering of the same run: rendering twice is no trend.
 */
export async function borrowTrend(historyFile: string, copy: string, runId: string): Promise<void> {
  const lines = (await readLines(historyFile)).filter((line) => runOf(line) !== runId)
  await writeFile(copy, lines.map((line) => `${line}\n`).join(''))
}

/** Takes the trend back; the line that Allure appended is marked with the id of the run. */
export async function returnTrend(historyFile: string, copy: string, runId: string): Promise<void> {
  const lines = await readLines(copy)
  const last = lines.pop()
  if (last === undefined) return
  lines.push(JSON.stringify({ run: runId, ...(JSON.parse(last) as object) }))
  await writeFile(historyFile, `${lines.slice(-trendRuns).join('\n')}\n`)
}

async function readLines(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter((line) => isJson(line))
  } catch {
    // No trend yet, or one that cannot be read: the trend starts anew, which loses no verdict.
    return []
  }
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

function runOf(line: string): unknown {
  return (JSON.parse(line) as { run?: unknown }).run
}
