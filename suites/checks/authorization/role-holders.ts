import type { PrincipalName } from '../../credentials/principal.ts'
import type { CheckContext } from '../../engine/context.ts'
import { assign, subjectOf } from './grants.ts'

/** The principals that hold a system role in the tenant of the run, by their configuration. */
const holders: Readonly<Record<string, PrincipalName>> = {
  'seca.workspace-editor': 'editor',
  'seca.workspace-viewer': 'viewer',
}

/** Somebody with exactly this system role; the outsider gets it where no principal of the run has it. */
export async function holderOf(context: CheckContext, role: string): Promise<PrincipalName> {
  const holder = holders[role]
  if (holder !== undefined && context.config.principals[holder] !== undefined) return holder
  const subject = subjectOf(context, 'outsider')
  await context.alone('outsider')
  await assign(context, [subject], [role])
  return 'outsider'
}
