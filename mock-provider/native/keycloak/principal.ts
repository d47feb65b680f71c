/** Who a token is about. */
export interface Principal {
  readonly subject: string
  readonly username: string
  readonly claims: Readonly<Record<string, unknown>>
}
