import { randomSource } from '../../random.ts'
import { Faults } from './faults.ts'
import { newProjectState, type ProjectState } from './project.ts'
import type { ReduSettings } from './redu-options.ts'
import type { ReduRule } from './rules.ts'
import type { TokenReader } from './token-reader.ts'

/** All that one mock knows. */
export interface ReduWorld {
  readonly settings: ReduSettings
  /** The rules that deviations have switched off. */
  readonly skipped: ReadonlySet<ReduRule>
  readonly faults: Faults
  readonly tokens: TokenReader
  readonly projects: readonly ProjectState[]
  newId(): string
  /** Counts addresses, which differ over all projects. */
  nextAddress(): number
}

export function newWorld(
  settings: ReduSettings,
  skipped: ReadonlySet<ReduRule>,
  tokens: TokenReader,
  seed: number | undefined,
): ReduWorld {
  const random = randomSource(seed)
  const newId = () => random.string.uuid()
  let addresses = 9
  return {
    settings,
    skipped,
    faults: new Faults(),
    tokens,
    projects: settings.projects.map((project) => newProjectState(project, newId)),
    newId,
    nextAddress() {
      addresses += 1
      return addresses
    },
  }
}

/** Lets everything happen that was due by now: instances go, and let go of their volumes. */
export function settle({ projects, settings, skipped }: ReduWorld): void {
  if (skipped.has('deletion-ends')) return
  const now = settings.clock.now()
  for (const { instances, attachments } of projects) {
    for (const { id, goneAt } of instances.values()) {
      if (goneAt === undefined || goneAt > now) continue
      instances.delete(id)
      for (const attachment of attachments.values()) {
        if (attachment.serverId === id) attachments.delete(attachment.id)
      }
    }
  }
}

/** The projects that a caller sees: the own one, unless a deviation opens them all. */
export function visibleProjects(world: ReduWorld, own: ProjectState): readonly ProjectState[] {
  return world.skipped.has('project-scope') ? world.projects : [own]
}
