import { type Context, Hono, type Next } from 'hono'
import { exportSPKI, importJWK } from 'jose'
import { discoveryDocument, protocolPath } from './discovery.ts'
import { introspect, logOut, revoke } from './end-session.ts'
import { readForm } from './form.ts'
import type { RealmContext } from './issue-tokens.ts'
import { httpError } from './keycloak-error.ts'
import type { KeycloakSettings } from './keycloak-options.ts'
import type { Realm } from './realm.ts'
import { grantToken } from './token-endpoint.ts'

interface InRealm {
  Variables: { realm: RealmContext }
}

/** Where the realms stand below the origin. */
export function realmsPathOf({ basePath }: KeycloakSettings): string {
  return `${basePath}/realms`
}

/** A realm as the clients at this origin see it. */
export function contextOf(settings: KeycloakSettings, realm: Realm, origin: string): RealmContext {
  const issuer = `${settings.publicUrl ?? origin}${realmsPathOf(settings)}/${encodeURIComponent(realm.name)}`
  return { realm, settings, issuer, now: Math.floor(settings.clock.now() / 1000) }
}

const forms = {
  '/token': grantToken,
  '/token/introspect': introspect,
  '/logout': logOut,
  '/revoke': revoke,
} as const

/** The endpoints of all realms. */
export function keycloakApp(settings: KeycloakSettings, realms: ReadonlyMap<string, Realm>): Hono<InRealm> {
  const app = new Hono<InRealm>()
  const below = `${realmsPathOf(settings)}/:realm`
  const enterRealm = async (context: Context<InRealm>, next: Next): Promise<Response | undefined> => {
    const realm = realms.get(context.req.param('realm') ?? '')
    if (realm === undefined) return Response.json({ error: 'Realm does not exist' }, { status: 404 })
    context.set('realm', contextOf(settings, realm, new URL(context.req.url).origin))
    await next()
    return undefined
  }
  // The pattern holds for the realm itself, too.
  app.use(`${below}/*`, enterRealm)
  app.get(below, async ({ var: { realm } }) => Response.json(await description(realm)))
  app.get(`${below}/.well-known/openid-configuration`, ({ var: { realm } }) =>
    Response.json(discoveryDocument(realm.issuer)),
  )
  app.get(`${below}${protocolPath}/certs`, async ({ var: { realm } }) =>
    Response.json({ keys: [(await realm.realm.signingKey()).publicJwk] }),
  )
  for (const [path, answer] of Object.entries(forms)) {
    app.post(`${below}${protocolPath}${path}`, async ({ req, var: { realm } }) => {
      const form = await readForm(req.raw)
      if (form instanceof Response) return form
      return await answer(realm, req.raw.headers.get('authorization'), form)
    })
  }
  for (const path of Object.keys(forms)) {
    app.all(`${below}${protocolPath}${path}`, () => httpError(405, { allow: 'POST' }))
  }
  for (const path of ['', '/.well-known/openid-configuration', `${protocolPath}/certs`]) {
    app.all(`${below}${path}`, () => httpError(405, { allow: 'GET' }))
  }
  app.notFound(() => httpError(404))
  app.onError(() => httpError(500))
  return app
}

/** What a realm says of itself, for adapters that are configured with its address alone. */
async function description({ realm, issuer }: RealmContext): Promise<object> {
  const key = await importJWK((await realm.signingKey()).publicJwk, 'RS256', { extractable: true })
  const pem = await exportSPKI(key as Parameters<typeof exportSPKI>[0])
  return {
    realm: realm.name,
    public_key: pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''),
    'token-service': `${issuer}${protocolPath}`,
    'account-service': `${issuer}/account`,
    'tokens-not-before': 0,
  }
}
