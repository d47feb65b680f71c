import type { Attachment, Backup, Instance, Keypair, Snapshot, Volume } from './things.ts'

/** A project, and who works in it. */
export interface ReduProject {
  /** As OpenStack has them: 32 hexadecimal digits. */
  readonly id: string
  readonly name: string
  /** Users, by the claim `preferred_username` or `sub` of their tokens. */
  readonly members: readonly string[]
}

/** Two projects that see nothing of each other; `carol` is a member of neither. */
export const defaultProjects: readonly ReduProject[] = [
  {
    id: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    name: 'project-one',
    members: ['alice', 'service-account-ci'],
  },
  { id: 'f9e8d7c6b5a4039281706f5e4d3c2b1a', name: 'project-two', members: ['bob'] },
]

/** What is in a project. */
export interface ProjectState {
  readonly project: ReduProject
  readonly network: { readonly id: string; readonly name: string; readonly subnet: string }
  readonly securityGroups: readonly { readonly id: string; readonly name: string }[]
  readonly instances: Map<string, Instance>
  readonly keypairs: Map<string, Keypair>
  readonly volumes: Map<string, Volume>
  readonly attachments: Map<string, Attachment>
  readonly snapshots: Map<string, Snapshot>
  readonly backups: Map<string, Backup>
}

export function newProjectState(project: ReduProject, newId: () => string): ProjectState {
  return {
    project,
    network: { id: newId(), name: `${project.name}-network`, subnet: '10.0.0.0/16' },
    securityGroups: [
      { id: newId(), name: 'default' },
      { id: newId(), name: 'web' },
    ],
    instances: new Map(),
    keypairs: new Map(),
    volumes: new Map(),
    attachments: new Map(),
    snapshots: new Map(),
    backups: new Map(),
  }
}
