import {
  afterPut,
  alterAt,
  dropAt,
  inResources,
  isJson,
  type Json,
  memoryOf,
  ownKinds,
  type Scope,
} from './alter.ts'
import type { Deviation } from './deviation.ts'

const own = { kinds: ownKinds }

const inSpec = (scope: Scope, change: (spec: Json) => unknown) =>
  inResources(scope, ({ spec }) => (isJson(spec) ? change(spec) : undefined))

/** Takes away the members of a spec, at any depth, that a serializer takes for empty. */
function omit(value: unknown, isEmpty: (member: unknown) => boolean): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    omit(member, isEmpty)
    if (!Array.isArray(value) && isEmpty(member)) delete (value as Json)[name]
  }
}

/** Writes every reference of a spec as something else. */
function alterReferences(value: unknown, change: (reference: Json) => unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (isJson(member) && typeof member['resource'] === 'string') (value as Json)[name] = change(member)
    else alterReferences(member, change)
  }
}

const previousSpec = memoryOf(() => ({ spec: {} as Json }))

const previousBody = memoryOf(() => ({ json: undefined as Json | undefined }))

/** What goes wrong with specs on their way in and out. */
export const specDeviations: readonly Deviation[] = [
  {
    name: 'list-without-spec',
    title: 'The items of a list have no spec',
    requirements: ['LIST-35', 'META-29', 'REF-07', 'JSON-14'],
    answers: inResources({ ...own, shownIn: ['list'] }, (resource) => dropAt(resource, '/spec')),
  },
  {
    name: 'put-answers-without-spec',
    title: 'The answer to PUT has no spec',
    // Of a workspace too, whose spec is there even when it is empty.
    requirements: ['META-30', 'REF-07', 'JSON-14', 'WS-01'],
    answers: inResources({ ...own, shownIn: ['put'] }, (resource) => dropAt(resource, '/spec')),
  },
  {
    name: 'put-answers-what-was-before',
    title: 'The answer to an update shows the resource as it was before it',
    requirements: [
      ...['META-30', 'REF-07', 'CONC-02', 'LBL-01', 'LBL-03', 'LBL-05', 'META-20', 'META-22', 'LIFE-09'],
      ...['LIFE-11', 'ASYNC-09'],
    ],
    answers: inResources({ ...own, shownIn: ['put'] }, (resource, { stored }) => {
      if (stored === undefined) return
      const memory = previousBody(stored)
      const before = memory.json
      memory.json = structuredClone(resource)
      if (before === undefined) return
      for (const member of Object.keys(resource)) delete resource[member]
      Object.assign(resource, before)
    }),
  },
  {
    name: 'user-data-hidden',
    title: 'The spec.userData of an instance comes back as asterisks',
    // Whether the longest one was kept whole cannot be seen.
    requirements: ['CON-025', 'REF-07'],
    answers: inSpec({ kinds: ['instance'] }, (spec) =>
      alterAt(spec, '/userData', (text) => (text === undefined ? undefined : '***')),
    ),
  },
  {
    name: 'ssh-keys-lost',
    title: 'The sshKeys and antiAffinityGroup of an instance are passed on and not kept',
    requirements: ['REF-07'],
    answers: inSpec({ kinds: ['instance'] }, (spec) => dropAt(spec, '/sshKeys', '/antiAffinityGroup')),
  },
  {
    name: 'source-image-lost',
    title: 'The sourceImageRef of a block storage is forgotten once the volume is filled',
    requirements: ['BS-06', 'REF-07', 'META-29'],
    answers: inSpec({ kinds: ['block-storage'], shownIn: ['get'] }, (spec) =>
      dropAt(spec, '/sourceImageRef'),
    ),
  },
  {
    name: 'references-as-strings',
    title: 'References in answers are strings',
    requirements: ['REF-06', 'REF-07', 'JSON-14', 'LIST-35', 'IMG-05'],
    answers: inSpec(own, (spec) => alterReferences(spec, ({ resource }) => resource)),
  },
  {
    name: 'reference-tenant-lost',
    title: 'References come back without tenant, workspace and provider',
    requirements: ['REF-07', 'IMG-05'],
    answers: inSpec(own, (spec) => alterReferences(spec, ({ resource }) => ({ resource }))),
  },
  {
    name: 'references-dangle-as-null',
    title: 'Optional references of a NIC come back as null',
    requirements: ['JSON-14', 'REF-07', 'LIST-35'],
    answers: inSpec({ kinds: ['nic'] }, (spec) =>
      ['publicIpRefs', 'securityGroupRefs', 'skuRef'].map((member) =>
        alterAt(spec, `/${member}`, (value) => value ?? null),
      ),
    ),
  },
  {
    name: 'image-defaults-not-shown',
    title: 'The initializer and boot of an image are shown only when they differ from the default',
    requirements: ['IMG-03', 'LIFE-34', 'REF-07'],
    answers: inSpec({ kinds: ['image'] }, (spec) =>
      ['none', 'UEFI'].map((text) => omit(spec, (member) => member === text)),
    ),
  },
  {
    name: 'image-default-of-another-system',
    title: 'An image that says nothing of boot starts with BIOS',
    requirements: ['IMG-03', 'LIFE-34'],
    skips: ['image-boot-default'],
  },
  {
    name: 'false-members-lost',
    title: 'Members that are false are left out of answers',
    requirements: ['IGW-02', 'REF-07', 'LIFE-34'],
    answers: inSpec(own, (spec) => omit(spec, (member) => member === false)),
  },
  {
    name: 'zero-members-lost',
    title: 'Numbers that are zero are left out of answers',
    requirements: ['REF-07', 'JSON-14', 'LIST-35'],
    answers: inSpec(own, (spec) => omit(spec, (member) => member === 0)),
  },
  {
    name: 'empty-spec-lost',
    title: 'A spec without members is left out of answers',
    // OBJ-02: an account that was taken with the spec {} does not show it.
    requirements: ['OBJ-02', 'WS-01', 'REF-07', 'META-30', 'JSON-14', 'LIST-35'],
    answers: inResources(own, (resource) => {
      if (isJson(resource['spec']) && Object.keys(resource['spec']).length === 0) delete resource['spec']
    }),
  },
  {
    name: 'array-cut-to-first',
    title: 'Of the rules of a security group the first one is kept',
    requirements: ['REF-07', 'META-30', 'SG-01'],
    corrupts: afterPut({ kinds: ['security-group'] }, (stored) => {
      const { rules } = stored.user.spec
      if (Array.isArray(rules))
        stored.user = { ...stored.user, spec: { ...stored.user.spec, rules: rules.slice(0, 1) } }
    }),
  },
  {
    name: 'rule-annotations-lost',
    title: 'The annotations of a rule within a security group are lost',
    requirements: ['SG-17', 'REF-07'],
    answers: inSpec({ kinds: ['security-group'] }, (spec) => dropAt(spec, '/rules/*/annotations')),
  },
  {
    name: 'update-keeps-left-out-members',
    title: 'PUT merges its spec into the one that was there, so that optional members cannot be taken away',
    requirements: ['LIFE-04', 'META-30'],
    corrupts: afterPut(own, (stored) => {
      const memory = previousSpec(stored)
      memory.spec = { ...memory.spec, ...stored.user.spec }
      stored.user = { ...stored.user, spec: memory.spec }
    }),
  },
]
