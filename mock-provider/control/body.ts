import { readJson } from '../admission/request-body.ts'
import { type Flaw, isRefusal, type Refusal, refuseFlaws } from '../outcome.ts'

/** What a member of a control body must be, and how to say it. */
export interface Member {
  readonly fits: (value: unknown) => boolean
  readonly must: string
  readonly required?: true
}

export type Members = Readonly<Record<string, Member>>

/** Reads the body of a control request; refuses it for everything that is wrong in it. */
export async function readControl<T>(
  request: Request,
  what: string,
  members: Members,
): Promise<{ readonly body: T } | Refusal> {
  const read = await readJson(request)
  if (isRefusal(read)) return read
  const flaws = memberFlaws(members, read.value)
  return flaws.length > 0 ? refuseFlaws(what, flaws) : { body: read.value as T }
}

export function memberFlaws(members: Members, body: unknown): Flaw[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [{ pointer: '', message: 'must be an object' }]
  }
  const missing = Object.entries(members)
    .filter(([name, { required }]) => required === true && !Object.hasOwn(body, name))
    .map(([name, { must }]) => ({ pointer: `/${name}`, message: `is missing and ${must}` }))
  const unfit = Object.entries(body).flatMap(([name, value]): Flaw[] => {
    const member = Object.hasOwn(members, name) ? members[name] : undefined
    const pointer = `/${name}`
    if (member === undefined) {
      return [{ pointer, message: `is not one of ${Object.keys(members).join(', ')}` }]
    }
    return member.fits(value) ? [] : [{ pointer, message: member.must }]
  })
  return [...missing, ...unfit]
}

export const text = (must: string): Member => ({
  fits: (value) => typeof value === 'string' && value !== '',
  must,
})

export const flag: Member = { fits: (value) => typeof value === 'boolean', must: 'must be true or false' }

export const integer = (least: number, most = Number.MAX_SAFE_INTEGER): Member => ({
  fits: (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  must:
    most === Number.MAX_SAFE_INTEGER
      ? `must be an integer of at least ${least}`
      : `must be an integer from ${least} to ${most}`,
})

export const required = (member: Member): Member => ({ ...member, required: true })
