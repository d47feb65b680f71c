import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ReportError } from '../report-error.ts'

/**
 * The script behind the command `allure`, wherever npm, pnpm or a hoisting installation put the package. Its exports hide
 * package.json, so it is found upwards from the main module.
 */
export function locateAllureCommand(from: string = import.meta.url): string {
  let main: string
  try {
    main = createRequire(from).resolve('allure')
  } catch (cause) {
    throw missing('the package allure is not installed', cause)
  }
  for (let dir = dirname(main); dir !== dirname(dir); dir = dirname(dir)) {
    const file = join(dir, 'package.json')
    if (!existsSync(file)) continue
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
      name?: string
      bin?: string | Record<string, string>
    }
    if (manifest.name !== 'allure') continue
    const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.['allure']
    if (bin !== undefined) return join(dir, bin)
  }
  throw missing(`no command found in the package of ${main}`)
}

function missing(reason: string, cause?: unknown): ReportError {
  return new ReportError(
    'html-tool-missing',
    `Failed to find the Allure report generator: ${reason}. Reinstall seca-conformance with its dependencies.`,
    cause,
  )
}
