import { valueAt } from '../../contract/index.ts'
import type { StringMap, UserPart } from '../stored.ts'
import { afterPut, alterAt, inResources, isJson, ownKinds } from './alter.ts'
import type { Deviation } from './deviation.ts'

const keysInSmallLetters = (map: StringMap): StringMap =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toLowerCase(), value]))

/** What an owner wrote, and the provider writes in its own way. */
export const respeltMemberDeviations: readonly Deviation[] = [
  {
    name: 'extension-keys-in-small-letters',
    title: 'The keys of extensions are stored in small letters',
    requirements: ['LBL-05'],
    corrupts: afterPut({ kinds: ownKinds }, (stored) => {
      const { extensions } = stored.user
      if (extensions === undefined) return
      stored.user = { ...stored.user, extensions: keysInSmallLetters(extensions) } as UserPart
    }),
  },
  {
    name: 'role-verbs-in-capitals',
    title: 'The verbs of a role are shown in capitals',
    requirements: ['REF-07'],
    answers: inResources({ kinds: ['role'] }, (resource) =>
      alterAt(resource, '/spec/permissions/*/verb/*', (verb) => String(verb).toUpperCase()),
    ),
  },
  {
    name: 'assignment-subjects-with-type',
    title: 'The subjects of an assignment are shown with user: in front',
    requirements: ['REF-07'],
    answers: inResources({ kinds: ['role-assignment'] }, (resource) =>
      alterAt(resource, '/spec/subs/*', (subject) => `user:${String(subject)}`),
    ),
  },
  {
    name: 'public-ip-version-as-number',
    title: 'The version of a public IP is shown as 4 or 6',
    requirements: ['REF-07', 'JSON-14', 'LIST-35'],
    answers: inResources({ kinds: ['public-ip'] }, (resource) =>
      alterAt(resource, '/spec/version', (version) => (version === 'IPv6' ? 6 : 4)),
    ),
  },
  {
    name: 'bound-public-ip-names-its-nic',
    title: 'The status of a bound public IP has the name of its NIC in the place of a reference',
    requirements: ['REF-06', 'JSON-14', 'LIST-35', 'GUIDE-01', 'GUIDE-02'],
    answers: inResources({ kinds: ['public-ip'] }, ({ status }) => {
      if (!isJson(status)) return
      const resource = valueAt(status, '/attachedTo/resource')
      if (resource !== undefined) status['attachedTo'] = String(resource).split('/').at(-1)
    }),
  },
]
