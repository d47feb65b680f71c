import { refusal } from './refusal.ts'
import type { Call } from './router.ts'
import type { Instance } from './things.ts'

/**
 * Finds an instance of the project that nobody deletes yet, or answers that there is none. The page lists no 404: an id
 * of nobody is a bad request, and so is one of another project.
 */
export function findInstance({ project }: Call, id: string, status = 400): Instance | Response {
  const instance = project.instances.get(id)
  if (instance !== undefined && instance.goneAt === undefined) return instance
  return refusal(
    status,
    'Failed to find the instance: the project has none with this id. List the instances.',
  )
}
