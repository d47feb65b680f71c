import { valueAt } from '../../contract/index.ts'
import { needsOf, prerequisitesOf } from '../../fixtures/index.ts'
import { type MockProvider, mockDispatcher } from '../../mock-provider/index.ts'
import {
  createWorld,
  type Draft,
  type DraftOptions,
  type Provisioned,
} from '../../suites/provisioning/draft.ts'
import { type NamedResources, nameableKinds, scopesOf } from '../../suites/read-only/named-places.ts'
import { inProcessSession } from './in-process-session.ts'

/** `sparse`: what is named, as a minimal body makes it; `rich`: two of every kind, with all members that can be sent. */
export type Estate = 'sparse' | 'rich'

const annotated: Pick<DraftOptions, 'labels' | 'annotations'> = {
  labels: { 'example.org:tier': 'gold', stage: 'live', 'cost-centre': '4711' },
  annotations: { 'example.org/owner': 'Team Näh & Co', note: '' },
}

/**
 * Fills a mock provider with resources as a customer would have them, whose names, labels and sizes no suite knows.
 *
 * @param kindIds the kinds that are named
 * @returns their names, as a configuration gives them
 */
export async function settleForeign(
  provider: MockProvider,
  kindIds: readonly string[],
  estate: Estate,
): Promise<{ readonly resources: NamedResources }> {
  const session = await inProcessSession(provider, mockDispatcher(provider), { runId: 'estate' })
  const { provisioner, actFor } = session
  const by = actFor('estate')
  const world = createWorld(by)
  const first = new Map<string, Provisioned>()
  const make = async (kindId: string, name: string) => {
    const options: DraftOptions = estate === 'sparse' ? {} : { size: 'full', ...annotated }
    const draft = await provisioner.draft(kindId, by, { ...options, world, name })
    return await provisioner.create(
      kindId === 'instance' && !first.has(kindId) ? inUse(draft, first) : draft,
      by,
    )
  }
  const wanted = estate === 'sparse' ? kindIds : nameableKinds.map(({ id }) => id)
  try {
    for (const kindId of new Set(wanted.flatMap((id) => [...prerequisitesOf(id), id]))) {
      const made = await make(kindId, `${shortName(kindId)}-1`)
      world.shared.set(kindId, Promise.resolve(made))
      first.set(kindId, made)
    }
    if (estate === 'rich') for (const kindId of wanted) await make(kindId, `${shortName(kindId)}-0.b`)
  } finally {
    await session.client.close()
  }
  return {
    resources: Object.fromEntries(
      kindIds.flatMap((kindId) => {
        const made = first.get(kindId)
        return made === undefined ? [] : [[kindId, pathOf(made)]]
      }),
    ),
  }
}

/** The volume or NIC of an instance is the one that is named: it looks otherwise than one that nobody uses. */
function inUse(draft: Draft, named: ReadonlyMap<string, Provisioned>): Draft {
  let text = JSON.stringify(draft.body)
  const used = new Set<string>()
  for (const { at, kind, exclusive } of needsOf(draft.kind.id, 'full').targets) {
    const target = named.get(kind)?.address.name
    const reference: unknown = valueAt(draft.body, `${at.replaceAll('*', '0')}/resource`)
    if (!exclusive || target === undefined || used.has(kind) || typeof reference !== 'string') continue
    used.add(kind)
    text = text.replaceAll(reference.slice(reference.lastIndexOf('/') + 1), target)
  }
  return { ...draft, body: JSON.parse(text) as Draft['body'] }
}

/** References that go through several names are short. */
function shortName(kindId: string): string {
  return `my-${kindId.slice(0, 12).replace(/-$/, '')}`
}

function pathOf({ kind, address }: Provisioned): string {
  return [...scopesOf(kind).map((scope) => address[scope]), address.name].join('/')
}
