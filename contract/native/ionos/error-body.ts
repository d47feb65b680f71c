import Type from 'typebox'

/** What the AuthAPI, the CloudAPI and the MonitoringAPI answer with every error. */
export const IonosError = Type.Object({
  httpStatus: Type.Integer({ minimum: 400, maximum: 599 }),
  messages: Type.Array(Type.Object({ errorCode: Type.String(), message: Type.String({ minLength: 1 }) }), {
    minItems: 1,
  }),
})
export type IonosError = Type.Static<typeof IonosError>
