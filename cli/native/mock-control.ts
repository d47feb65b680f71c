import type { NativeMock } from '../../mock-provider/native/native-mock.ts'

/** What can be done to a mock from outside, beside using it. A member that is missing is something it does not have. */
export interface MockControl {
  /** Lets the next request of an operation fail. */
  fail?(operation: string): void
  /** Lets time leap. */
  advance(milliseconds: number): void
  /** A token that is over. */
  expiredToken?(baseUrl: string, account: string | undefined): Promise<string>
  /** The codes that were sent to a login, the oldest first. */
  codes?(login: string): readonly string[]
}

const prefix = '/__mock/'
const longestLeapMs = 366 * 86_400_000

/** A mock that is also controlled under `/__mock`. The port is that of the mock: it must not be open to others. */
export function withControl(mock: NativeMock, control: MockControl): NativeMock {
  return {
    system: mock.system,
    async fetch(request) {
      const url = new URL(request.url)
      if (!url.pathname.startsWith(prefix)) return await mock.fetch(request)
      const body = request.method === 'POST' ? await readObject(request) : {}
      return await answer(control, url, body).catch((cause: unknown) =>
        refusal(400, cause instanceof Error ? cause.message : String(cause)),
      )
    },
  }
}

async function answer(
  control: MockControl,
  url: URL,
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const path = url.pathname.slice(prefix.length)
  const { operation, advanceMs, account } = body
  if (path === 'faults' && control.fail !== undefined) {
    control.fail(String(operation))
    return new Response(null, { status: 204 })
  }
  if (path === 'clock') {
    const milliseconds = Number(advanceMs)
    if (!(milliseconds >= 0 && milliseconds <= longestLeapMs)) {
      return refusal(
        400,
        `Failed to move the clock: advanceMs is no number from 0 to ${longestLeapMs}. Correct it.`,
      )
    }
    control.advance(milliseconds)
    return new Response(null, { status: 204 })
  }
  if (path === 'tokens' && control.expiredToken !== undefined) {
    const token = await control.expiredToken(url.origin, typeof account === 'string' ? account : undefined)
    return Response.json({ token }, { status: 201 })
  }
  if (path === 'sms' && control.codes !== undefined) {
    const sent = control.codes(url.searchParams.get('login') ?? '')
    return Response.json({ messages: sent.map((code) => ({ code })) })
  }
  return refusal(404, 'Failed to control the mock: it has no such control. Use faults, clock, tokens or sms.')
}

async function readObject(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const value: unknown = await request.json().catch(() => undefined)
  return Object(value) as Readonly<Record<string, unknown>>
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status })
}
