/** Bodies of version 2, which the page does not show: from the public client `cleura/cleura-client-go`. */
import Type from 'typebox'

const closed = { additionalProperties: false } as const

const SecondFactor = Type.Union([Type.Literal('sms'), Type.Literal('webauthn')])

/** `POST /auth/v2/tokens` */
export const LoginRequestV2 = Type.Object(
  {
    login: Type.String(),
    password: Type.String(),
    two_factor_method: Type.Optional(SecondFactor),
  },
  closed,
)

/** What answers a login; which of the optional members are there depends on the result. */
export const LoginAnswerV2 = Type.Object({
  result: Type.Union([
    Type.Literal('login_ok'),
    Type.Literal('twofactor_options'),
    Type.Literal('twofactor_required'),
  ]),
  token: Type.Optional(Type.String({ minLength: 1 })),
  type: Type.Optional(SecondFactor),
  verification: Type.Optional(Type.String({ minLength: 1 })),
  options: Type.Optional(Type.Array(SecondFactor)),
})

/** `POST /auth/v2/request-sms-code` */
export const CodeRequestV2 = Type.Object(
  {
    login: Type.String(),
    verification: Type.String(),
    language_code: Type.Optional(Type.String()),
  },
  closed,
)

/** `POST /auth/v2/tokens-by-sms-code` */
export const CodeLoginRequestV2 = Type.Object(
  { login: Type.String(), verification: Type.String(), code: Type.Integer() },
  closed,
)

/** What answers a code: unlike version 1, without a result. */
export const TokenV2 = Type.Object({ token: Type.String({ minLength: 1 }) })
