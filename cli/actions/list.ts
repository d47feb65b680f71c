import { providerNames } from '../../contract/index.ts'
import { createCatalogue, levelOfCheck } from '../../suites/engine/catalogue.ts'
import { checksOf, planRun } from '../../suites/engine/plan.ts'
import type { RunConfig } from '../../suites/engine/run-config.ts'
import type { ReadOnly } from '../../suites/read-only/named-places.ts'
import { systemOf } from '../../suites/systems.ts'
import { nativeName } from '../native/native-system.ts'
import { refuseForeignOptions } from '../native/refuse-foreign.ts'
import { chosenProfiles } from './chosen-profiles.ts'
import type { RunOptions } from './run-options.ts'

export interface ListedCheck {
  readonly id: string
  readonly title: string
  readonly profile: string
  readonly group: string
  readonly level: string
  readonly scored: boolean
  readonly requirements: readonly { readonly id: string; readonly statement: string; readonly link: string }[]
}

/**
 * The checks that a run with these options would execute on a provider that offers everything. Sends nothing.
 *
 * @param readOnly of a run that changes nothing: the checks that it may execute
 */
export function listChecks(
  options: Pick<RunOptions, 'system' | 'profile' | 'edition' | 'guide' | 'only'>,
  readOnly?: ReadOnly,
): ListedCheck[] {
  refuseForeignOptions(options)
  const config = { ...imaginaryRun(options), ...(readOnly === undefined ? {} : { readOnly }) }
  const catalogue = createCatalogue([], systemOf(config).requirements(config))
  return checksOf(planRun(config)).map(({ check, group }) => ({
    id: check.id,
    title: check.title,
    profile: group.profile,
    group: group.id,
    level: levelOfCheck(check, catalogue),
    scored: group.scored,
    requirements: check.requirements.map((id) => {
      const { statement, source } = catalogue.of(id)
      return { id, statement, link: source.link }
    }),
  }))
}

/** Plans need a provider to fill variables with; this one exists on paper only. */
export function imaginaryRun(
  options: Pick<RunOptions, 'system' | 'profile' | 'edition' | 'guide' | 'only'>,
): RunConfig {
  const native = nativeName(options.system)
  const base = (provider: string) => `http://provider.invalid/providers/${provider}`
  const offer = (name: string, tenant: string) => ({ name, tenant })
  return {
    runId: 'list',
    seed: 0,
    outputDir: '',
    principals: { admin: { token: '' } },
    secrets: [],
    target: {
      embedded: false,
      regionUrl: base('seca.region'),
      authorizationUrl: base('seca.authorization'),
      tenant: 'tenant',
      foreignTenant: 'foreign',
      region: 'region',
      zones: ['zone'],
      subject: 'user@secapi.eu',
      providers: Object.fromEntries(providerNames.map((name) => [name, base(name)])),
      offers: {
        skuTenant: 'seca',
        instanceSku: offer('seca.ds', 'seca'),
        storageSku: offer('seca.rd500', 'seca'),
        networkSku: offer('seca.n1k', 'seca'),
        image: offer('ubuntu-24.04', 'public'),
      },
    },
    ...(native === undefined
      ? {}
      : {
          system: native,
          native: { baseUrls: { api: 'http://provider.invalid' }, accounts: {}, parameters: {} },
        }),
    profiles: options.profile ?? (native === undefined ? chosenProfiles(options) : [native]),
    edition: options.edition ?? 'v1.7',
    ...(options.guide === undefined ? {} : { guide: options.guide }),
    checkFiles: [],
    only: options.only ?? [],
    keepNames: true,
    limits: { requestTimeoutMs: 0, settleMsByKind: {}, budgetMs: 0 },
    level: 'must',
    expect: 'specification',
    concurrency: 1,
  }
}
