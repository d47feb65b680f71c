import type { ErrorBody } from '../../../contract/native/cleura/schemas.ts'

type Flaws = NonNullable<ErrorBody['error']['errors']>

/** An error of the API; the body is that of version 2, since the page shows none for version 1. */
export function refusal(status: number, message: string, flaws: Flaws = []): Response {
  const error = { code: status, message, ...(flaws.length === 0 ? {} : { errors: flaws }) }
  return Response.json({ error }, { status })
}
