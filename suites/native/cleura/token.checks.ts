import { Domains, Projects } from '../../../contract/native/cleura/schemas.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { expectRefusal, expectShape, expectStatus, expectSuccess } from '../expectations.ts'
import { type Credentials, call, domainsPath, headersOf, listDomains, tokensPath } from './api.ts'
import { newToken, type TokenBook } from './tokens.ts'

/** A token that nobody was given. */
const madeUp = 'vahkie7EiDaij7chegaitee2zohsh1oh'

/** What a token opens. */
export function tokenChecks(book: TokenBook): Check[] {
  const refused = (topic: string, title: string, alter: (given: Credentials) => Partial<Credentials>) =>
    defineCheck({
      id: `CLE-13/${topic}`,
      title,
      requirements: ['CLE-13'],
      async run(context) {
        const answer = await listDomains(context, alter(await book.shared(context)))
        expectRefusal(context, 'CLE-13', answer, 'a request without a login and its own token')
        context.expect('CLE-13', !Array.isArray(answer.json), { message: 'domains are listed', answer })
      },
    })
  return [
    defineCheck({
      id: 'CLE-11/domains',
      title: 'lists the domains with a valid token',
      requirements: ['CLE-11'],
      async run(context) {
        const answer = await listDomains(context, await book.shared(context))
        expectStatus(context, 'CLE-11', answer, 200)
        context.expect('CLE-11', Array.isArray(answer.json), {
          message: 'the domains are no JSON array',
          answer,
        })
      },
    }),
    defineCheck({
      id: 'CLE-12/members',
      title: 'shows domains with the members and types of the page',
      requirements: ['CLE-12'],
      async run(context) {
        const answer = await listDomains(context, await book.shared(context))
        if (!Array.isArray(answer.json)) throw new Unverified('prerequisite', 'no domains are listed')
        expectShape(context, 'CLE-12', answer, Domains)
      },
    }),
    refused('no-login', 'refuses a token without its login', ({ token }) => ({ token })),
    refused('no-token', 'refuses a login without a token', ({ login }) => ({ login })),
    refused('other-login', 'refuses a token beside another login', ({ login, token }) => ({
      login: `${login}-other`,
      token,
    })),
    defineCheck({
      id: 'CLE-15/validate',
      title: 'validates a token with 204, and refuses another with 403',
      requirements: ['CLE-15'],
      async run(context) {
        const given = await book.shared(context)
        const validate = (headers: Readonly<Record<string, string>>) =>
          call(context, 'POST', `${tokensPath}/validate`, { headers })
        expectStatus(context, 'CLE-15', await validate(headersOf(given)), 204)
        expectStatus(context, 'CLE-15', await validate(headersOf({ ...given, token: madeUp })), 403)
      },
    }),
    defineCheck({
      id: 'CLE-16/revoke',
      title: 'revokes a token with 204, and refuses it from then on',
      requirements: ['CLE-16'],
      async run(context) {
        const given = await newToken(context, book)
        const answer = await call(context, 'DELETE', tokensPath, { headers: headersOf(given) })
        expectStatus(context, 'CLE-16', answer, 204)
        expectRefusal(context, 'CLE-16', await listDomains(context, given), 'a revoked token')
      },
    }),
    defineCheck({
      id: 'CLE-17/projects',
      title: 'lists the projects of a domain',
      requirements: ['CLE-17'],
      async run(context) {
        const given = await book.shared(context)
        const domains = await listDomains(context, given)
        const [first] = (Array.isArray(domains.json) ? domains.json : []) as readonly {
          readonly id?: unknown
        }[]
        if (typeof first?.id !== 'string') throw new Unverified('prerequisite', 'no domain is listed')
        const path = `${domainsPath.replace(/domains$/, '')}${encodeURIComponent(first.id)}/projects`
        const answer = await call(context, 'GET', path, { headers: headersOf(given) })
        if (!expectSuccess(context, 'CLE-17', answer)) return
        if (!expectShape(context, 'CLE-17', answer, Projects)) return
        const foreign = (answer.json as readonly { readonly domain_id: string }[]).filter(
          (project) => project.domain_id !== first.id,
        )
        context.expect('CLE-17', foreign.length === 0, {
          message: 'projects of another domain are listed',
          answer,
        })
      },
    }),
  ]
}
