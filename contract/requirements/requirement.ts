/** A rule of the specification that a provider meets or does not meet. */
export interface Requirement {
  readonly id: string
  readonly level: 'MUST' | 'SHOULD' | 'MAY'
  readonly area: string
  /** In our own words. */
  readonly statement: string
  readonly source: Source
}

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
  usage: 'Examples/usage',
  'usage-extensions': 'Examples/usage-extensions',
  http: 'Conventions/http-semantics',
  operations: 'Conventions/operations-and-http-methods',
  asynchronous: 'Conventions/asynchronous-operations',
  versioning: 'Conventions/api-enhancements',
  security: 'Conventions/api-security',
  'access-control': 'Architecture/api-access-control',
  'resource-model': 'Architecture/resource-model',
  organization: 'Architecture/resource-organization',
} as const

/** A page of the documentation. */
export const page = (name: keyof typeof pages): Source => ({
  clause: `documentation: ${name}`,
  link: `${site}/${pages[name]}`,
})

/** The rows of one area. */
export type Rows = readonly (readonly [
  id: string,
  level: Requirement['level'],
  statement: string,
  source: Source,
])[]
