import type { ReduWorld } from './world.ts'

/** A list, bare or under its name: clients of the provider take both. */
export function listAnswer({ settings }: ReduWorld, name: string, items: readonly unknown[]): Response {
  return Response.json(settings.envelope === 'bare' ? items : { [name]: items })
}
