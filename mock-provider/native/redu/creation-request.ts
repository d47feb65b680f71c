import { type Issue, issuesOf } from '../../../contract/index.ts'
import { InstanceCreation, publicWords, requiredOfInstance } from '../../../contract/native/redu/index.ts'
import type { ProjectState } from './project.ts'
import type { ReduRule } from './rules.ts'
import type { ReduWorld } from './world.ts'

type Members = Readonly<Record<string, unknown>>
type Flaw = Pick<Issue, 'pointer' | 'message'>

/** Everything that is wrong with a request to create an instance. */
export function creationFlaws(world: ReduWorld, project: ProjectState, value: unknown): readonly Flaw[] {
  const { skipped } = world
  const tolerated: readonly string[] = requiredOfInstance
    .filter((member) => skipped.has(`create-wants-${member}`))
    .map((member) => `/${member}`)
  const shape: Flaw[] = issuesOf(InstanceCreation, value).filter(
    ({ pointer, keyword }) => keyword !== 'required' || !tolerated.includes(pointer),
  )
  if (shape.length > 0) return shape
  const members = value as Members
  return [...contentFlaws(world, project, members), ...deviatingFlaws(skipped, members)]
}

function contentFlaws(
  { settings, skipped }: ReduWorld,
  { network, securityGroups, keypairs }: ProjectState,
  members: Members,
): readonly Flaw[] {
  const body = members as Partial<InstanceCreation>
  const flaws: Flaw[] = []
  const add = (pointer: string, message: string) => flaws.push({ pointer, message })
  if (body.image !== undefined && !settings.images.some(({ id }) => id === body.image)) {
    add('/image', 'is the id of no image')
  }
  if (body.flavor !== undefined && !settings.flavors.some(({ id }) => id === String(body.flavor))) {
    add('/flavor', 'is the id of no flavor')
  }
  if (isGiven(body.network) && body.network !== network.id) add('/network', 'is the id of no network')
  for (const [index, { value }] of (body.securityGroups ?? []).entries()) {
    if (!securityGroups.some(({ id, name }) => id === value || name === value)) {
      add(`/securityGroups/${index}/value`, 'is no security group')
    }
  }
  if (isGiven(body.key_name) && !keypairs.has(body.key_name)) add('/key_name', 'is no keypair')
  if (body.enable_ssh === true && !isGiven(body.key_name) && !skipped.has('ssh-wants-key')) {
    add('/key_name', 'is required when enable_ssh is true')
  }
  if (typeof body.is_public === 'string' && !Object.hasOwn(publicWords, body.is_public)) {
    add('/is_public', `must be one of ${Object.keys(publicWords).join(', ')}`)
  }
  return flaws
}

const refusals: readonly (readonly [ReduRule, (members: Members) => string | undefined])[] = [
  ['create-takes-number-flavor', ({ flavor }) => (typeof flavor === 'number' ? '/flavor' : undefined)],
  ['create-takes-string-flavor', ({ flavor }) => (typeof flavor === 'string' ? '/flavor' : undefined)],
  [
    'create-takes-boolean-public',
    (body) => (typeof body['is_public'] === 'boolean' ? '/is_public' : undefined),
  ],
  [
    'create-takes-string-public',
    (body) => (typeof body['is_public'] === 'string' ? '/is_public' : undefined),
  ],
  ['create-takes-null-volume', ({ volume }) => (volume === null ? '/volume' : undefined)],
  ['create-takes-minimum', ({ network }) => (network === undefined ? '/network' : undefined)],
  ['create-takes-page-sample', ({ dname }) => (dname === undefined ? undefined : '/dname')],
  ['key-not-needed-without-ssh', (body) => (body['key_name'] === undefined ? '/key_name' : undefined)],
]

/** What a provider wrongly refuses. */
function deviatingFlaws(skipped: ReadonlySet<ReduRule>, members: Members): readonly Flaw[] {
  return refusals
    .filter(([rule]) => skipped.has(rule))
    .map(([, flawOf]) => flawOf(members))
    .filter((pointer) => pointer !== undefined)
    .map((pointer) => ({ pointer, message: 'is not acceptable' }))
}

/** The console sends an empty string for a choice that nobody made. */
export function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}
