import { MockOptionError } from './mock-option-error.ts'

/**
 * Points where the specification is silent or contradicts itself, each with the behaviours that are known. The first
 * choice is the strict one. Numbers are rows of section 8 of the contract.
 */
export const switchChoices = {
  /** 2: the official suite knows no 422 and takes 412 for every rejection and conflict, also for an unknown parent. */
  rejectionStatus: ['documented', '412'],
  /** 1: known servers answer 200 to every PUT. */
  putSuccess: ['201-or-200', '200'],
  /** 13: the page about the model has metadata and status in GET only. */
  putAnswer: ['whole', 'user-part'],
  /** 4: a schema example shows the long form. */
  metadataResource: ['short', 'long'],
  /** 5: a schema example shows small letters. */
  metadataVerb: ['capitals', 'small'],
  /** 6: the page about HTTP asks for the media type of RFC 9457. */
  errorContentType: ['json', 'problem+json'],
  /** 7: the guides and two pages print other hosts. */
  errorTypeHost: ['secapi.cloud', 'secapi.eu', 'api.seca.eu'],
  /** 8: a documentation page has `in (..)`, `notin (..)` and the bare key. */
  selectorSets: ['refuse', 'accept'],
  /** 9: the OpenAPI text cascades; known servers and the official suite refuse. */
  workspaceDeletion: ['cascade', 'refuse'],
  /** 10: the architecture pages call it a composition; known servers and the official suite refuse. */
  networkDeletion: ['refuse', 'cascade'],
  /** 11: the schema default is off; the usage guides show a machine that runs. */
  powerAfterCreation: ['off', 'on'],
  /** 12: metadata of a PUT is ignored; the official suite wants an unknown region refused. */
  metadataRegion: ['ignore', 'check'],
  /** 18: the schema requires the member; pages show subnets that get the one table of their network. */
  subnetRouteTable: ['required', 'defaulted'],
  /** 19: the commit after v1.7 makes it regional. */
  objectStorageMetadata: ['global-tenant', 'regional-workspace'],
  /** 20: the example of the discovery document has the version in its URLs. */
  providerUrlVersion: ['omitted', 'included'],
  /** 21: the template asks for a token everywhere, the discovery document for none. */
  wellknownAuth: ['none', 'bearer'],
  /** 22: one line of a page writes `vm:start`. */
  actionColon: ['refuse', 'accept'],
  /** 23: the header is there, its status is not. */
  staleAction: ['412', '409'],
  /** 24: known servers take the nearest limit. */
  limitOutOfRange: ['refuse', 'clamp'],
  /** 25: the class of lists has no 422, a known server answers it. */
  malformedSelector: ['400', '422'],
  /** 26: the schema wants a role, the text allows none. */
  emptyRoleList: ['refuse', 'accept'],
  /** 30: fixed in the schema's text; the official suite updates the SKU of networks and zones. */
  immutableUpdate: ['refuse', 'accept'],
  /** 31: images are called immutable; the official suite updates them. */
  imageUpdate: ['refuse', 'accept'],
  /** 32: RouteStatus knows `pending` for a target that does not exist; known servers refuse it. */
  missingRouteTarget: ['pending', 'refuse'],
  /** 33: known servers do not know the variants of Accept. */
  deletedItems: ['listed', 'ignored'],
  /** 35: unspecified; some servers hide what exists. */
  foreignTenant: ['403', '404'],
  /** Section 4.5: DELETE while something is created or updated is drawn nowhere. */
  deletionWhileBusy: ['accept', 'refuse'],
  /** Section 4.5: the official suite reads exact histories, which attachments and bindings would make longer. */
  attachmentConditions: ['noted', 'omitted'],
  /** Section 4.5: the official suite sees `updating` after every update, also of labels. */
  labelUpdate: ['in-place', 'updating'],
  /** Section 4.10: the official suite deletes a gateway before its routes and a rule before its group. */
  routedGatewayDeletion: ['refuse', 'accept'],
  groupedRuleDeletion: ['refuse', 'accept'],
  /** Section 4.15: the official suite creates NICs and images before what they refer to. */
  missingPublicIp: ['refuse', 'accept'],
  missingImageVolume: ['refuse', 'accept'],
  /** Requests as the printed guides send them. */
  printedRequests: ['refuse', 'rewrite'],
  /** The guides print the name of a region that no provider has. */
  unknownRegionInScope: ['refuse', 'accept'],
  /** SKUs that the guides order but no list of any revision holds, such as `gold`. */
  unlistedSkus: ['absent', 'offered'],
  /** What an assignment that is limited to workspaces or regions says of requests that have none. */
  narrowScopeBeyond: ['excludes', 'covers'],
  /** Nobody should grant what he does not hold; known servers do not look. */
  foreignGrants: ['refuse', 'accept'],
  /** The published roles leave out the extensions and the security group rules. */
  workspaceCreator: ['everything', 'published-role'],
} as const

export type Switches = { readonly [S in keyof typeof switchChoices]: (typeof switchChoices)[S][number] }

const strict = Object.fromEntries(
  Object.entries(switchChoices).map(([name, [first]]) => [name, first]),
) as unknown as Switches

/** A mode is a preset of switches. */
export const modes = {
  strict,
  lenient: {
    ...strict,
    printedRequests: 'rewrite',
    unknownRegionInScope: 'accept',
    unlistedSkus: 'offered',
  },
  referee: {
    ...strict,
    rejectionStatus: '412',
    workspaceDeletion: 'refuse',
    metadataRegion: 'check',
    immutableUpdate: 'accept',
    imageUpdate: 'accept',
    attachmentConditions: 'omitted',
    labelUpdate: 'updating',
    routedGatewayDeletion: 'accept',
    groupedRuleDeletion: 'accept',
    missingPublicIp: 'accept',
    missingImageVolume: 'accept',
  },
} as const satisfies Record<string, Switches>

export type Mode = keyof typeof modes

/**
 * The switches of a mode, with single ones set otherwise.
 *
 * @throws {MockOptionError} when a switch or its value is unknown
 */
export function switchesOf(mode: Mode, changes: Partial<Switches> = {}): Switches {
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(switchChoices, name)) {
      const known = Object.keys(switchChoices).join(', ')
      throw new MockOptionError(
        `Failed to create the mock provider: the switch ${name} is unknown. Use one of ${known}.`,
      )
    }
    const choices: readonly string[] = switchChoices[name as keyof Switches]
    if (value !== undefined && !choices.includes(value)) {
      throw new MockOptionError(
        `Failed to create the mock provider: the switch ${name} cannot be ${String(value)}. Use ${choices.join(' or ')}.`,
      )
    }
  }
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  return { ...modes[mode], ...Object.fromEntries(given) }
}
