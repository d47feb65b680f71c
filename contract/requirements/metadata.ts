/** Metadata, user metadata, references, names. */
import { client, inference, page, parameter, type Rows, schema, template } from './requirement.ts'

const modification = schema('resource', 'ModificationMetadata')
const urn = schema('resource', 'ReferenceURN')
const reference = schema('resource', 'Reference')
const labels = schema('resource', 'Labels')
const annotations = schema('resource', 'Annotations')
const extensions = schema('resource', 'Extensions')
const objectForm = { since: 'February 2026' } as const

export const metadata: Rows = [
  ['META-01', 'MUST', 'metadata.name is the last segment of the path.', schema('resource', 'NameMetadata')],
  ['META-02', 'MUST', 'metadata.tenant is the tenant in the path.', schema('resource', 'TenantMetadata')],
  [
    'META-03',
    'MUST',
    'metadata.workspace is the workspace in the path.',
    schema('resource', 'WorkspaceMetadata'),
  ],
  ['META-04', 'MUST', 'metadata.network is the network in the path.', schema('resource', 'NetworkMetadata')],
  [
    'META-05',
    'MUST',
    'metadata.region is the region of the endpoint.',
    schema('resource', 'RegionalMetadata'),
  ],
  ['META-06', 'MUST', 'metadata holds every member that its type requires.', schema('resource')],
  ['META-07', 'MUST', 'metadata in a PUT body has no effect.', template],
  ['META-08', 'MUST', 'status in a PUT body has no effect.', page('resource-model')],
  ['META-09', 'MUST', 'metadata.ref is the full name of the resource, without scheme and host.', urn],
  ['META-10', 'MUST', 'metadata.ref of a subnet, a route table or a node pool goes through its parent.', urn],
  [
    'META-11',
    'MUST',
    'metadata.ref of a region has no tenant, that of a workspace ends with the workspace.',
    urn,
  ],
  ['META-12', 'MUST', 'metadata.ref is no longer than 255 characters.', urn],
  ['META-13', 'MUST', 'metadata.ref stays the same as long as the resource exists.', urn],
  [
    'META-14',
    'SHOULD',
    'metadata.resource is the short path: type/name, below its network when nested.',
    page('resource-model'),
  ],
  ['META-15', 'SHOULD', 'metadata.verb is the HTTP method in capitals.', page('resource-model')],
  [
    'META-16',
    'MUST',
    'metadata.kind is the value that the specification gives the kind.',
    schema('resource', 'TypeMetadata'),
  ],
  [
    'META-17',
    'SHOULD',
    'A kind without a value in the specification has a metadata.kind in kebab case.',
    schema('resource', 'TypeMetadata'),
  ],
  ['META-18', 'MUST', 'createdAt is set at creation by the provider and stays.', modification],
  ['META-19', 'MUST', 'lastModifiedAt starts at createdAt or later and only goes forward.', modification],
  [
    'META-20',
    'MUST',
    'A change of spec, labels, annotations or extensions moves lastModifiedAt.',
    modification,
  ],
  ['META-21', 'MUST', 'resourceVersion is an integer from 1 on.', modification],
  ['META-22', 'MUST', 'Every change raises resourceVersion.', modification],
  [
    'META-23',
    'SHOULD',
    'After a PUT that changes nothing a client takes the old resourceVersion as well as a new one.',
    page('operations'),
    client,
  ],
  [
    'META-24',
    'SHOULD',
    'A client reads the resourceVersion again before a conditional change, because a change of status may raise it.',
    page('usage'),
    client,
  ],
  ['META-25', 'MUST', 'deletedAt is there while a resource is being deleted, and not before.', modification],
  ['META-26', 'MUST', 'deletedAt comes after createdAt, or is equal to it.', modification],
  [
    'META-27',
    'SHOULD',
    'A client does not count on createdAt, lastModifiedAt and resourceVersion of a SKU.',
    schema('resource', 'SkuResourceMetadata'),
    client,
  ],
  [
    'META-28',
    'MUST',
    'A region consists of metadata and spec, without labels and without status.',
    schema('region', 'Region'),
  ],
  [
    'META-29',
    'MUST',
    'GET and list show the same identity, spec, labels, annotations and extensions.',
    inference(template),
  ],
  ['META-30', 'MUST', 'The answer to PUT holds metadata and spec of what is stored.', template],

  ['LBL-01', 'MUST', 'Labels come back as they were sent.', labels],
  ['LBL-02', 'MUST', 'A label value has at most 63 characters.', labels],
  ['LBL-03', 'MUST', 'Annotations come back as they were sent.', annotations],
  ['LBL-04', 'MUST', 'An annotation value has at most 1024 characters.', annotations],
  ['LBL-05', 'MUST', 'Accepted extensions come back as they were sent.', extensions],
  [
    'LBL-06',
    'MUST',
    'An extension that the provider does not take is refused; it is not lost in silence.',
    extensions,
  ],
  [
    'LBL-07',
    'MUST',
    'Labels, annotations and extensions of an existing resource can be changed.',
    schema('resource', 'UserResourceMetadata'),
  ],
  ['LBL-08', 'MUST', 'A PUT that leaves labels out removes those that were there.', page('operations')],
  ['LBL-09', 'MUST', 'A change of labels alone leaves spec and its effect as they are.', inference(labels)],
  ['LBL-10', 'MUST', 'Dots, colons, dashes and slashes are allowed in keys.', parameter('labelSelector')],
  [
    'LBL-11',
    'SHOULD',
    'More labels or annotations than the provider takes are answered 422.',
    schema('resource', 'UserResourceMetadata'),
  ],
  ['LBL-12', 'SHOULD', 'A label may have an empty value.', labels],
  ['LBL-13', 'MUST', 'A label value that is no string is refused.', labels],

  [
    'REF-01',
    'MUST',
    'A reference is an object: resource always, provider, region, tenant and workspace when wanted.',
    reference,
    { since: 'April 2025' },
  ],
  ['REF-02', 'MUST', 'What a reference leaves out is taken from the resource that it stands in.', reference],
  [
    'REF-03',
    'MUST',
    'The tenant that a reference names is the one in which the target is looked up.',
    page('sku'),
  ],
  [
    'REF-04',
    'SHOULD',
    'A scope in front of type/name, or the whole URN, is understood inside resource.',
    reference,
  ],
  ['REF-05', 'MAY', 'A reference in the older form, a string, is understood.', page('usage')],
  ['REF-06', 'MUST', 'References in answers are objects.', reference, objectForm],
  ['REF-07', 'MUST', 'A spec comes back with every member that was sent, references included.', reference],
  ['REF-08', 'MUST', 'A reference to a type that the member does not take is refused.', inference(reference)],
  ['REF-09', 'MUST', 'A reference without resource is refused.', reference],
  [
    'REF-10',
    'MUST',
    'In a reference resource has 1 to 256 characters and every other member at most 64.',
    reference,
  ],
  [
    'REF-11',
    'MUST',
    'A reference to a SKU that does not exist is refused before anything is stored.',
    page('asynchronous'),
  ],
  [
    'REF-12',
    'SHOULD',
    'A resource whose target does not exist is refused or stays pending, and does not become active.',
    schema('route-table', 'RouteStatus'),
  ],
  [
    'REF-13',
    'MUST',
    'A reference reaches into another workspace that the caller may read, unless a policy refuses it with 403 or 422.',
    reference,
  ],
  [
    'REF-14',
    'MUST',
    'The parent is part of a reference to a nested resource: networks/{network}/subnets/{name}.',
    reference,
  ],
  [
    'REF-15',
    'SHOULD',
    'A nested target without its parent is found when only one fits.',
    page('usage-extensions'),
  ],
  [
    'REF-16',
    'SHOULD',
    'A reference still shows the name of its target after the target was deleted.',
    inference(reference),
  ],

  [
    'NAME-01',
    'MUST',
    'A name has 1 to 128 characters: kebab-case segments of small letters and digits, joined by dots.',
    schema('resource', 'NameMetadata'),
  ],
  [
    'NAME-02',
    'MUST',
    'In a path a tenant, workspace or network has 1 to 64 characters, a cluster 1 to 128.',
    schema('parameters'),
  ],
  [
    'NAME-03',
    'SHOULD',
    'A workspace or network that is too long for a path is refused, or else its children are.',
    parameter('workspacePathParam'),
  ],
  [
    'NAME-04',
    'MUST',
    'A name is unique within its collection and free for use in others.',
    page('control-plane'),
  ],
]
