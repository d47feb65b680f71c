import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Static } from 'typebox'
import { parse } from 'yaml'
import type { ActionSchema, WorkflowSchema } from './github-schemas.ts'

export const root = resolve(import.meta.dirname, '..', '..')

export type Action = Static<typeof ActionSchema>
export type Workflow = Static<typeof WorkflowSchema>

/** A file of the repository as text. */
export function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** A YAML file of the repository as data. */
export function readYaml(file: string): unknown {
  return parse(read(file))
}

export function readAction(): Action {
  return readYaml('action.yml') as Action
}

type Script = Extract<Action['runs']['steps'][number], { readonly run: string }>

/** A step of the action that is a script, by its id. */
export function scriptOf(id: string): Script {
  const found = readAction().runs.steps.find((step) => step.id === id)
  if (found === undefined || !('run' in found)) throw new Error(`action.yml has no script ${id}`)
  return found
}
