/** A rule of the specification that a provider (or a client) meets or does not meet. */
export interface Requirement {
  readonly id: string
  readonly level: 'MUST' | 'SHOULD' | 'MAY'
  readonly area: string
  /** In our own words. */
  readonly statement: string
  readonly source: Source
  /** The revision of the specification that brought the rule: a tag, or the month of the commit. */
  readonly since: string
  /** Why no check of a provider observes it. Our mock may still be made to show it (`needs-fault`). */
  readonly excluded?: Exclusion
  /** Whose rule it is; a rule for clients tests our own client and is kept out of the score of a provider. */
  readonly about: 'provider' | 'client'
  /** Asserted by the community's Go suite alone: MUST under `--expect referee`, and never more than SHOULD else. */
  readonly referee?: true
}

/** Why a requirement has no check. */
export const exclusions = ['data-plane', 'provider-internal', 'needs-fault', 'client-rule'] as const
export type Exclusion = (typeof exclusions)[number]

/** Where a requirement comes from: the document, the place in it, and a link that opens it. */
export interface Source {
  readonly clause: string
  readonly link: string
}

const repository = 'https://github.com/eu-sovereign-cloud/spec/blob/v1.7/spec'
const site = 'https://spec.secapi.cloud/docs/content'

/** A schema file, e.g. `schema('resource', 'NameMetadata')`. */
export const schema = (file: string, name?: string): Source => ({
  clause: `schemas/${file}.yaml${name === undefined ? '' : `#${name}`}`,
  link: `${repository}/schemas/${file}.yaml`,
})

/** The problem of a status, e.g. `problem(404)`. */
export const problem = (status: number): Source => schema('errors', `Error${status}`)

/** A parameter of the operations, e.g. `parameter('limitParam')`. */
export const parameter = (name: string): Source => schema('parameters', name)

/** The operations of a provider, e.g. `resource('compute.v1')`. */
export const resource = (file: string): Source => ({
  clause: `resources/${file}.yaml`,
  link: `${repository}/resources/${file}.yaml`,
})

/** The template that every operation is made from: methods, parameters, statuses. */
export const template: Source = {
  clause: 'templates/resource.yaml.tpl',
  link: `${repository}/templates/resource.yaml.tpl`,
}

const pages = {
  intro: 'intro',
  glossary: 'glossary',
  security: 'Conventions/api-security',
  'core-concepts': 'Conventions/core-api-concepts',
  operations: 'Conventions/operations-and-http-methods',
  http: 'Conventions/http-semantics',
  enhancements: 'Conventions/api-enhancements',
  versioning: 'Conventions/versioning',
  asynchronous: 'Conventions/asynchronous-operations',
  'control-plane': 'Architecture/control-plane-specification',
  organization: 'Architecture/resource-organization',
  'access-control': 'Architecture/api-access-control',
  'resource-model': 'Architecture/resource-model',
  states: 'Architecture/resource-states',
  'csp-guide': 'Adoption/csp-guide',
  images: 'Other/image-handling',
  roles: 'Other/system-roles',
  wellknown: 'Other/wellknown',
  sku: 'Other/sku',
  usage: 'Examples/usage',
  'usage-extensions': 'Examples/usage-extensions',
} as const

/** A page of the documentation. */
export const page = (name: keyof typeof pages): Source => ({
  clause: `documentation: ${name}`,
  link: `${site}/${pages[name]}`,
})

/** What implementations do where the documents are silent, with the document that comes nearest. */
export const practice = (who: string, near: Source): Source => ({
  clause: `practice: ${who}`,
  link: near.link,
})

/** What follows from a document without being written in it. */
export const inference = (near: Source): Source => ({
  clause: `inference: ${near.clause}`,
  link: near.link,
})

/** A section of an RFC, e.g. `rfc(9110, '10.2.1')`. */
export const rfc = (number: number, section: string): Source => ({
  clause: `RFC ${number}, section ${section}`,
  link: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
})

/** What a row says beyond its level, statement and source. */
type Extras = Partial<Pick<Requirement, 'since' | 'excluded' | 'about' | 'referee'>>

/** A rule for clients. */
export const client = { about: 'client', excluded: 'client-rule' } as const satisfies Extras

/** A rule that only the community's Go suite asserts. */
export const referee = { referee: true } as const satisfies Extras

/** The rows of some areas. The area is the part of the id in front of the number. */
export type Rows = readonly (readonly [
  id: string,
  level: Requirement['level'],
  statement: string,
  source: Source,
  extras?: Extras,
])[]
