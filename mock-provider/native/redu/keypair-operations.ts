import { KeypairCreation } from '../../../contract/native/redu/index.ts'
import { quota } from './catalogue.ts'
import { readBody } from './json-body.ts'
import { listAnswer } from './list-answer.ts'
import { refusal } from './refusal.ts'
import type { Handlers } from './router.ts'
import type { ReduRule } from './rules.ts'
import type { Keypair } from './things.ts'
import { quotaLeft } from './usage.ts'
import { visibleProjects } from './world.ts'

const wanted: Readonly<Record<string, ReduRule>> = {
  '/name': 'keypair-wants-name',
  '/publicKey': 'keypair-wants-publicKey',
}

export const keypairOperations: Handlers<'R09' | 'R10' | 'R11'> = {
  R09({ world, project }) {
    const all = visibleProjects(world, project).flatMap(({ keypairs }) => [...keypairs.values()])
    return listAnswer(
      world,
      'keypairs',
      all.map((keypair) => ({ keypair })),
    )
  },
  async R10({ world, project, request, userId }) {
    const { skipped } = world
    const body = await readBody(request, KeypairCreation, 400, ({ pointer, keyword }) => {
      const rule = wanted[pointer]
      return keyword === 'required' && rule !== undefined && skipped.has(rule)
    })
    if (body instanceof Response) return body
    const { name = `key-${project.keypairs.size}`, publicKey = '' } = body as Partial<typeof body>
    if (project.keypairs.has(name)) {
      return refusal(400, 'Failed to create the keypair: there is one of this name. Choose another.')
    }
    if (quotaLeft(project, { keypairs: 1 }) !== undefined) {
      return refusal(400, `Failed to create the keypair: the project may have ${quota.keypairs}. Delete one.`)
    }
    const keypair: Keypair = {
      name,
      public_key: publicKey,
      fingerprint: await fingerprintOf(publicKey),
      type: 'ssh',
      user_id: userId,
    }
    if (!skipped.has('keypair-is-listed')) project.keypairs.set(name, keypair)
    return Response.json(keypair, { status: 201 })
  },
  R11({ world, project, parameter }) {
    if (!project.keypairs.has(parameter)) {
      const status = world.settings.unknownDeletionStatus
      return refusal(status, 'Failed to delete the keypair: there is none of this name. List the keypairs.')
    }
    if (!world.skipped.has('keypair-deletion')) project.keypairs.delete(parameter)
    return new Response(null, { status: 204 })
  },
}

/** As ssh-keygen shows it. The sample key of the page is abbreviated and no base64: its text is taken as it stands. */
async function fingerprintOf(publicKey: string): Promise<string> {
  const [, blob = ''] = publicKey.split(/ +/)
  const bytes = /^[a-z0-9+/]+={0,2}$/i.test(blob) && blob.length % 4 === 0 ? atob(blob) : blob
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(bytes))
  return `SHA256:${btoa(String.fromCharCode(...new Uint8Array(digest))).replace(/=+$/, '')}`
}
