import { kinds, type Reference, valuesAt } from '../../contract/index.ts'
import { refuse } from '../outcome.ts'
import type { SentPut } from '../world.ts'
import { alterAt, inResources, isJson, type Json, ownKinds } from './alter.ts'
import type { Deviation } from './deviation.ts'

const widest = { resource: 256, provider: 64, region: 64, tenant: 64, workspace: 64 } as const

/** The references of a body as they were sent. */
const referencesOf = ({ address: { kind }, body }: SentPut): Partial<Reference>[] =>
  kind.references
    .flatMap(({ at }) => valuesAt(body, at))
    .flatMap(({ value }) => (isJson(value) ? [value] : []))

const isTooWide = (reference: Partial<Reference>): boolean =>
  Object.entries(widest).some(([member, most]) => (reference[member as keyof Reference] ?? '').length > most)

/** `{ resource: 'networks/n' }` as the string that it was in the first drafts. */
const asText = (value: unknown): unknown =>
  isJson(value) && typeof value['resource'] === 'string' ? value['resource'] : value

/** Only what was sent as a whole URN, in nothing but `resource`, was a string. */
const asSentText = (value: unknown): unknown =>
  isJson(value) && Object.keys(value).length === 1 && String(value['resource']).startsWith('seca.')
    ? value['resource']
    : value

/** Where statuses refer to something. */
const statusReferences = ['attachedTo', 'healthyMembers', 'nodes', 'publicIpRefs']

const speltAsText = (status: Json): void => {
  for (const member of statusReferences)
    alterAt(status, `/${member}`, (value) => (Array.isArray(value) ? value.map(asText) : asText(value)))
}

/** What goes wrong when a provider takes a reference for a text, or for the name alone. */
export const unfollowedReferenceDeviations: readonly Deviation[] = [
  {
    name: 'foreign-targets-unchecked',
    title: 'A reference into another tenant is taken for good, since the provider cannot look there',
    // SKUs lie in another tenant.
    requirements: ['AUTHZ-31', 'REF-03', 'REF-11', 'REF-12', 'INST-27'],
    skips: ['reference-abroad'],
  },
  {
    name: 'targets-found-by-name-alone',
    title: 'The target of a reference is found by its name alone, in whatever workspace and network it lies',
    requirements: ['REF-02', 'REF-13', 'REF-14', 'SUB-08', 'AUTHZ-08'],
    skips: ['reference-place', 'same-network'],
  },
  {
    name: 'wide-references-crash',
    title: 'A reference with a member that is too long ends in 500, since the column is shorter',
    requirements: ['REF-10'],
    refuses: (put) =>
      referencesOf(put).some(isTooWide)
        ? refuse('internal-server-error', 'Failed to store the resource: it went wrong. Try again.')
        : undefined,
  },
  {
    name: 'references-in-lists-as-strings',
    title: 'References in lists are strings',
    requirements: ['REF-06', 'REF-07', 'JSON-14', 'LIST-35', 'META-29'],
    answers: inResources({ kinds: ownKinds, shownIn: ['list'] }, (resource, { kind }) => {
      for (const { at } of kind.references) alterAt(resource, at, asText)
    }),
  },
  {
    name: 'old-references-shown-as-sent',
    title: 'A reference that was sent in the older form, as a string, is shown as a string',
    requirements: ['REF-06', 'JSON-14', 'LIST-35'],
    skips: ['string-references'],
    answers: inResources({ kinds: ownKinds }, (resource, { kind }) => {
      for (const { at } of kind.references) alterAt(resource, at, asSentText)
    }),
  },
  {
    name: 'attachments-as-strings',
    title: 'What uses a resource is shown as a string in its status',
    requirements: ['REF-06', 'JSON-14', 'LIST-35'],
    answers: inResources({ kinds: kinds.map(({ id }) => id) }, ({ status }) => {
      if (isJson(status)) speltAsText(status)
    }),
  },
]
