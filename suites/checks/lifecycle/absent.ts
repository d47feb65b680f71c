import type { Kind } from '../../../contract/index.ts'
import type { CheckContext } from '../../engine/context.ts'
import { runMark } from '../../provisioning/names.ts'

/** The URL of a resource of a kind that does not exist: its name bears the mark of the run, and nothing makes it. */
export async function absentUrl(context: CheckContext, kind: Kind): Promise<string> {
  const { url } = await context.resources.collection(kind.id)
  return `${url}/${runMark(context.config.runId)}-absent`
}
