/** Points where the specification is silent or contradicts itself, each with the behaviours that are known. */
export const switchChoices = {
  /** The OpenAPI text cascades; known servers and the official suite refuse. */
  workspaceDeletion: ['cascade', 'refuse'],
  /** The architecture pages call it a composition; known servers and the official suite refuse. */
  networkDeletion: ['refuse', 'cascade'],
  /** The schema default is off; the usage guides show a machine that runs. */
  powerAfterCreation: ['off', 'on'],
  /** RouteStatus knows `pending` for a target that does not exist; the official suite wants it refused. */
  missingRouteTarget: ['pending', 'refuse'],
  /** Requests as the printed guides send them. */
  printedRequests: ['refuse', 'rewrite'],
  /** The guides print the name of a region that no provider has. */
  unknownRegionInScope: ['refuse', 'accept'],
  /** SKUs that the guides order but no list of any revision holds, such as `gold`. */
  unlistedSkus: ['absent', 'offered'],
} as const

export type Switches = { readonly [S in keyof typeof switchChoices]: (typeof switchChoices)[S][number] }

const strict: Switches = {
  workspaceDeletion: 'cascade',
  networkDeletion: 'refuse',
  powerAfterCreation: 'off',
  missingRouteTarget: 'pending',
  printedRequests: 'refuse',
  unknownRegionInScope: 'refuse',
  unlistedSkus: 'absent',
}

/** A mode is a preset of switches. */
export const modes = {
  strict,
  lenient: {
    ...strict,
    printedRequests: 'rewrite',
    unknownRegionInScope: 'accept',
    unlistedSkus: 'offered',
  },
} as const satisfies Record<string, Switches>

export type Mode = keyof typeof modes
