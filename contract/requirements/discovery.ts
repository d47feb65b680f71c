/** Discovery, versions, regions. */
import {
  client,
  inference,
  page,
  parameter,
  practice,
  problem,
  type Rows,
  resource,
  schema,
  template,
} from './requirement.ts'

const wellknown = schema('wellknown', 'Wellknown')
const endpoint = schema('wellknown', 'WellknownEndpoint')
const provider = schema('region', 'Provider')

export const discovery: Rows = [
  [
    'DISC-01',
    'MUST',
    'A provider with discovery answers GET /.wellknown/secapi at the root of its host with 200 and a Wellknown document.',
    resource('wellknown.v1'),
  ],
  [
    'DISC-02',
    'MUST',
    'A Wellknown document holds a version and 1 to 64 endpoints, each with a provider and a url that are not empty.',
    wellknown,
  ],
  ['DISC-03', 'SHOULD', 'The version of the Wellknown document is v1.', wellknown],
  [
    'DISC-04',
    'MUST',
    'Only global providers stand in the Wellknown document: no workspace, compute, storage or network.',
    page('wellknown'),
  ],
  ['DISC-05', 'SHOULD', 'The Wellknown document names seca.region and seca.authorization.', wellknown],
  ['DISC-06', 'SHOULD', 'A Wellknown endpoint writes its provider as name/version.', endpoint],
  [
    'DISC-07',
    'SHOULD',
    'The Wellknown document is open to callers without a token and is the same with one.',
    resource('wellknown.v1'),
  ],
  [
    'DISC-08',
    'MUST',
    'Discovery answers with 200 or 500 and with no other status.',
    resource('wellknown.v1'),
  ],
  [
    'DISC-09',
    'MUST',
    'The url of a Wellknown endpoint is absolute, http or https, and leads to the provider that it names.',
    endpoint,
  ],
  [
    'DISC-10',
    'SHOULD',
    'A client takes a Wellknown url with and without the version at its end.',
    endpoint,
    client,
  ],
  [
    'DISC-11',
    'MUST',
    'A region names 1 to 64 providers with name, version and url, none of them empty.',
    provider,
  ],
  [
    'DISC-12',
    'MUST',
    'The name of a provider in a region is free of a version, which stands in a member of its own.',
    provider,
  ],
  [
    'DISC-13',
    'MUST',
    'The url of a provider is the base in front of /{version}/...; it holds no version itself.',
    template,
  ],
  ['DISC-14', 'MUST', 'A region offers workspace, compute, storage and network in v1.', page('usage')],
  ['DISC-15', 'MAY', 'An extension that a region offers is listed in v1beta1.', page('csp-guide')],
  [
    'DISC-16',
    'MUST',
    'A client uses the url of a provider as it is listed, be it in path or in DNS style.',
    template,
    client,
  ],
  [
    'DISC-17',
    'MUST',
    'Each provider that a region lists answers a list at its url when the token allows it.',
    page('usage'),
  ],
  [
    'DISC-18',
    'SHOULD',
    'A region leaves out a provider that it does not offer.',
    practice('SDK', schema('region', 'RegionSpec')),
  ],
  ['DISC-19', 'MAY', 'Metadata of OAuth or OpenID Connect is published under well-known.', page('wellknown')],

  [
    'VER-01',
    'MUST',
    'The first path segment behind the base of a provider is the version of its API.',
    template,
  ],
  ['VER-02', 'MUST', 'A version has the form vX, vXbetaY or vXalphaY.', page('versioning')],
  ['VER-03', 'MUST', 'Foundation providers are served in v1, extensions in v1beta1.', page('csp-guide')],
  [
    'VER-04',
    'MUST',
    'The version in the path is shown in metadata.apiVersion.',
    schema('resource', 'TypeMetadata'),
  ],
  [
    'VER-05',
    'MUST',
    'metadata.provider is the provider name and its version, joined by a slash.',
    schema('resource', 'PermissionMetadata'),
  ],
  [
    'VER-06',
    'SHOULD',
    'A version that does not exist is answered 404 with an Error body.',
    inference(problem(404)),
  ],
  [
    'VER-07',
    'MUST',
    'Releases of a stable version take no member away and make no further member required.',
    page('versioning'),
    { excluded: 'provider-internal' },
  ],
  [
    'VER-08',
    'MUST',
    'A client passes over members of an answer that it does not know.',
    page('versioning'),
    client,
  ],

  ['REG-01', 'MUST', 'The list of regions holds Region resources.', resource('region.v1')],
  [
    'REG-02',
    'MUST',
    'A region has 1 to 32 zones, whose names have 1 to 32 characters.',
    schema('region', 'RegionSpec'),
  ],
  ['REG-03', 'MUST', 'A region read by its name is the one that the list shows.', resource('region.v1')],
  [
    'REG-04',
    'MUST',
    'PUT and DELETE of a region are refused with 405 (404 tolerated): regions are only read.',
    resource('region.v1'),
  ],
  ['REG-05', 'MUST', 'GET of an unknown region is answered 404.', problem(404)],
  [
    'REG-06',
    'SHOULD',
    'A label selector on regions does no harm, although regions have no labels.',
    parameter('labelSelector'),
  ],
  [
    'REG-07',
    'MUST',
    'A spec names only zones that its region lists; any other zone is refused.',
    schema('region', 'Zone'),
  ],
]
