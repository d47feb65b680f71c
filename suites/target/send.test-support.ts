import { openTestSession } from '../session.test-support.ts'
import type { Send } from './discover.ts'

/** Sends as the discovery of a run does. */
export function openSend(): Send {
  const { client, signal } = openTestSession()
  return (request) => client.send(request, { check: 'discovery', purpose: 'probe', signal })
}
