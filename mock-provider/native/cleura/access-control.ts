import type { Hono } from 'hono'
import type { CleuraBackend } from './backend.ts'
import { callerOf } from './caller.ts'
import { refusal } from './refusal.ts'

/** What a token opens: domains and their projects. */
export function addAccessControl(app: Hono, backend: CleuraBackend): void {
  const { domains, projects, escapedSlashes } = backend.settings

  app.get('/accesscontrol/v1/openstack/domains', ({ req }) => {
    const fault = backend.faults.take('CL5')
    if (fault !== undefined) return fault
    const caller = callerOf(req.raw, backend)
    return caller instanceof Response ? caller : list(domains)
  })

  app.get('/accesscontrol/v1/openstack/:domainId/projects', ({ req }) => {
    const fault = backend.faults.take('CL8')
    if (fault !== undefined) return fault
    const caller = callerOf(req.raw, backend)
    if (caller instanceof Response) return caller
    const domainId = req.param('domainId')
    if (!domains.some(({ id }) => id === domainId)) {
      return refusal(
        404,
        'Failed to list projects: there is no such domain. Use the id of one that is listed.',
      )
    }
    const all = backend.skips('projects-of-domain')
    return list(projects.filter((project) => all || project.domain_id === domainId))
  })

  function list(items: readonly object[]): Response {
    const plain = JSON.stringify(items)
    // A slash stands only inside strings, and both spellings mean the same (RFC 8259, section 7).
    const text = escapedSlashes ? plain.replaceAll('/', '\\/') : plain
    return new Response(text, { headers: { 'content-type': 'application/json' } })
  }
}
