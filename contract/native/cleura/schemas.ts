/** Bodies of version 1. Requests are closed at the top, so that a flat body of version 2 is told apart. */
import Type from 'typebox'

const closed = { additionalProperties: false } as const

/** `POST /auth/v1/tokens` */
export const LoginRequest = Type.Object(
  {
    auth: Type.Object({
      login: Type.String(),
      password: Type.String(),
      twofa_method: Type.Optional(Type.Literal('sms')),
    }),
  },
  closed,
)

/** `POST /auth/v1/tokens/request2facode` */
export const CodeRequest = Type.Object(
  { request2fa: Type.Object({ login: Type.String(), verification: Type.String() }) },
  closed,
)

/** `POST /auth/v1/tokens/verify2fa`; the page insists on the integer. */
export const CodeLoginRequest = Type.Object(
  {
    verify2fa: Type.Object({ login: Type.String(), verification: Type.String(), code: Type.Integer() }),
  },
  closed,
)

/** The end of a login. */
export const LoginOk = Type.Object({ result: Type.Literal('login_ok'), token: Type.String({ minLength: 1 }) })

/** The password was right, a code is needed. */
export const SecondFactorRequired = Type.Object({
  result: Type.Literal('twofactor_required'),
  type: Type.Literal('sms'),
  verification: Type.String({ minLength: 1 }),
})

const Region = Type.Object({
  zone_id: Type.String(),
  name: Type.String(),
  status: Type.String(),
  region: Type.String({ minLength: 1 }),
})

/** A domain of OpenStack. The ids of area and zone are strings, although they look like numbers. */
export const Domain = Type.Object({
  area: Type.Object({
    id: Type.String(),
    name: Type.String(),
    tag: Type.String({ minLength: 1 }),
    regions: Type.Array(Region),
  }),
  id: Type.String({ pattern: '^[0-9a-f]{32}$' }),
  status: Type.String(),
  name: Type.String(),
  enabled: Type.Boolean(),
})
export type Domain = Type.Static<typeof Domain>

/** `GET /accesscontrol/v1/openstack/domains` */
export const Domains = Type.Array(Domain)

export const Project = Type.Object({
  id: Type.String({ minLength: 1 }),
  name: Type.String(),
  domain_id: Type.String(),
  enabled: Type.Boolean(),
  default: Type.Boolean(),
  description: Type.String(),
})
export type Project = Type.Static<typeof Project>

/** `GET /accesscontrol/v1/openstack/:domainId/projects` */
export const Projects = Type.Array(Project)

/** Declared for version 2; assumed for version 1, whose page shows no error. */
export const ErrorBody = Type.Object({
  error: Type.Object({
    code: Type.Integer(),
    message: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ key: Type.String(), value: Type.String() }))),
  }),
})
export type ErrorBody = Type.Static<typeof ErrorBody>
