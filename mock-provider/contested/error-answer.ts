import { problemType } from '../../contract/index.ts'
import { type Answer, errorAnswer, type Refusal, refuse } from '../outcome.ts'
import type { Switches } from '../switches.ts'

const hosts: Readonly<Record<Switches['errorTypeHost'], string | undefined>> = {
  'secapi.cloud': undefined,
  'secapi.eu': 'http://secapi.eu/errors/',
  'api.seca.eu': 'https://api.seca.eu/problems/',
}

const ownHost = problemType('forbidden').slice(0, -'forbidden'.length)

/** The error answer to a refusal, in the status, media type and spelling that the switches ask for. */
export function switchedError(switches: Switches, refusal: Refusal, instance: string): Answer {
  const { body = '', ...rest } = errorAnswer(asRejection(switches, refusal), instance)
  const host = hosts[switches.errorTypeHost]
  const spelt = host === undefined ? body : body.replace(ownHost, host)
  if (switches.errorContentType === 'json') return { ...rest, body: spelt }
  return { ...rest, headers: { ...rest.headers, 'content-type': 'application/problem+json' }, body: spelt }
}

/** 412 for every rejection and conflict, where the official suite is to be content. */
function asRejection(switches: Switches, refusal: Refusal): Refusal {
  const rejected = refusal.refused === 'validation-error' || refusal.refused === 'resource-conflict'
  return switches.rejectionStatus === '412' && rejected ? asPrecondition(refusal) : refusal
}

/** The same refusal as a failed precondition. */
export function asPrecondition({ detail, sources }: Refusal): Refusal {
  return refuse('precondition-failed', detail, sources === undefined ? {} : { sources })
}
