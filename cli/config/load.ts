import { dirname, extname, relative, resolve } from 'node:path'
import { createJiti } from 'jiti'
import { lilconfig } from 'lilconfig'
import { glob } from 'tinyglobby'
import { issuesOf, pointerSegments } from '../../contract/index.ts'
import { UsageError } from '../usage-error.ts'
import { lineOf } from './line-of.ts'
import { parseYaml } from './parse-yaml.ts'
import { explainSecret, unfitMembers } from './principals.ts'
import { definedIn, explainResource, strayResources } from './resources.ts'
import { type Config, ConfigSchema } from './schema.ts'

const name = 'seca-conformance'
const extensions = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml']
const shownIssues = 5

/** A configuration that was found. */
export interface LoadedConfig {
  readonly config: Config
  /** Absolute path. */
  readonly file: string
}

/**
 * The configuration file of a run: the one that is named, or `seca-conformance.config.*` in the working directory.
 *
 * @throws {UsageError} with file and line, what was expected, and what to do
 */
export async function loadConfig(named: string | undefined, cwd: string): Promise<LoadedConfig | undefined> {
  const explorer = lilconfig(name, {
    searchPlaces: extensions.map((extension) => `${name}.config.${extension}`),
    stopDir: cwd,
    loaders: Object.fromEntries([...extensions.map((extension) => [`.${extension}`, read])]),
  })
  const found =
    named === undefined ? await explorer.search(cwd) : await explore(explorer, resolve(cwd, named))
  if (found === null || found.isEmpty === true) return undefined
  const file = found.filepath
  const misshapen = issuesOf(ConfigSchema, found.config)
    .map(explainSecret)
    .map((issue) => explainResource(issue, found.config))
  const { principals, resources } = found.config as Config
  const issues =
    misshapen.length > 0 ? misshapen : [...unfitMembers(principals), ...strayResources(definedIn(resources))]
  if (issues.length === 0) return { config: found.config as Config, file }
  const lines = issues.slice(0, shownIssues).map(({ pointer, message }) => {
    const member = pointerSegments(pointer).join('.') || 'the file'
    return `  ${relative(cwd, file) || file}${lineOf(file, pointer)}: ${member} ${message}`
  })
  throw new UsageError(
    `Failed to read the configuration: it does not fit its schema.\n${lines.join('\n')}\nCorrect it; docs/schemas/config.v1.json says what may stand there.`,
  )
}

/** The files of `checks`, absolute. @throws {UsageError} when a pattern fits none */
export async function checkFilesOf({ config, file }: LoadedConfig): Promise<string[]> {
  const found: string[] = []
  for (const pattern of config.checks ?? []) {
    const files = await glob(pattern, { cwd: dirname(file), absolute: true })
    if (files.length === 0) {
      throw new UsageError(
        `Failed to find checks: no file fits ${pattern}, seen from ${dirname(file)}. Correct checks in ${file}.`,
      )
    }
    found.push(...files.sort())
  }
  return [...new Set(found)]
}

/** The waiver file of the configuration, absolute. */
export function waiversOf(loaded: LoadedConfig | undefined): string | undefined {
  const named = loaded?.config.waivers
  return loaded === undefined || named === undefined ? undefined : resolve(dirname(loaded.file), named)
}

async function explore(explorer: ReturnType<typeof lilconfig>, file: string) {
  if (!extensions.includes(extname(file).slice(1))) {
    throw new UsageError(
      `Failed to read the configuration ${file}: its format is unknown. Use one of ${extensions.join(', ')}.`,
    )
  }
  return await explorer.load(file).catch((cause: unknown) => {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(
      `Failed to read the configuration ${file}: ${cause instanceof Error ? cause.message : String(cause)}. Name a readable file with --config.`,
    )
  })
}

async function read(file: string, content: string): Promise<unknown> {
  if (/\.(json|ya?ml)$/.test(file)) return parseYaml(content, `the configuration ${file}`)
  try {
    return await createJiti(import.meta.url).import(file, { default: true })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw new UsageError(`Failed to read the configuration ${file}: ${reason}. Correct the file.`)
  }
}
