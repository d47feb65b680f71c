import { computePath } from '../../../contract/native/redu/index.ts'
import type { TrustedIssuer } from '../../auth/trust.ts'
import { type Clock, systemClock } from '../../clock.ts'
import { MockOptionError } from '../../mock-option-error.ts'
import type { KeycloakMock, KeycloakMockOptions } from '../keycloak/index.ts'
import type { NativeDeviation } from '../native-mock.ts'
import { defaultFlavors, defaultImages, type ReduFlavor, type ReduImage } from './catalogue.ts'
import { defaultProjects, type ReduProject } from './project.ts'

/** How a redu.cloud mock differs from the usual one. */
export interface ReduMockOptions {
  /** By default that of the machine. */
  readonly clock?: Clock
  /** Makes ids and keys the same in every run; random without it. */
  readonly seed?: number
  /** Where the compute API stands; `/api/cloud/compute` by default. Its siblings stand beside it. */
  readonly basePath?: string
  /**
   * The Keycloak that gives the tokens: options of the one that the mock brings along (with its own clock and seed by
   * default), or one that exists. It answers below `/realms` of the same origin.
   */
  readonly keycloak?: KeycloakMock | KeycloakMockOptions
  /** The realm whose tokens open the API; the first one of the Keycloak by default. */
  readonly realm?: string
  /** An issuer elsewhere, whose tokens open the API instead; then there is no Keycloak. */
  readonly issuer?: TrustedIssuer
  /** Replaces the default projects: one of `alice` and the service account of `ci`, one of `bob`. */
  readonly projects?: readonly ReduProject[]
  readonly flavors?: readonly ReduFlavor[]
  readonly images?: readonly ReduImage[]
  /** From `BUILD` to `ACTIVE`, and from request to finished snapshot or backup, in milliseconds; 1000 by default. */
  readonly buildMs?: number
  /** From the start of a deletion until the instance is gone, in milliseconds; 1000 by default. */
  readonly deleteMs?: number
  /**
   * How a request without a valid token is refused: 401 as the page states, or 403 `Access denied` as the usual Node
   * middleware for Keycloak does. The two operations behind the open router answer 401 either way.
   */
  readonly guardStyle?: 'source-401' | 'keycloak-connect-403'
  /** Whether the lists of flavors, instances and keypairs are bare arrays (the default) or members of an object. */
  readonly envelope?: 'bare' | 'wrapped'
  /** The status for a creation that asks for something wrong: 500, the only one stated, by default. */
  readonly createValidationStatus?: 400 | 500
  /** The status for the deletion of an unknown keypair, snapshot or backup: 500, the only one stated, by default. */
  readonly unknownDeletionStatus?: 404 | 500
  /** Names of known deviations, or deviations of one's own. */
  readonly deviations?: readonly (string | NativeDeviation)[]
}

export type ReduSettings = Required<
  Omit<ReduMockOptions, 'deviations' | 'seed' | 'keycloak' | 'realm' | 'issuer'>
>

/** @throws {MockOptionError} when an option makes no sense */
export function settingsOf(options: ReduMockOptions): ReduSettings {
  const settings: ReduSettings = {
    clock: options.clock ?? systemClock,
    basePath: options.basePath ?? computePath,
    projects: options.projects ?? defaultProjects,
    flavors: options.flavors ?? defaultFlavors,
    images: options.images ?? defaultImages,
    buildMs: options.buildMs ?? 1000,
    deleteMs: options.deleteMs ?? 1000,
    guardStyle: options.guardStyle ?? 'source-401',
    envelope: options.envelope ?? 'bare',
    createValidationStatus: options.createValidationStatus ?? 500,
    unknownDeletionStatus: options.unknownDeletionStatus ?? 500,
  }
  if (!/^(\/[\w.~-]+)*$/.test(settings.basePath)) {
    throw unusable('basePath', 'it is no path', 'Give one that begins with a slash and ends without')
  }
  wantOneOf('guardStyle', settings.guardStyle, ['source-401', 'keycloak-connect-403'])
  wantOneOf('envelope', settings.envelope, ['bare', 'wrapped'])
  wantOneOf('createValidationStatus', settings.createValidationStatus, [400, 500])
  wantOneOf('unknownDeletionStatus', settings.unknownDeletionStatus, [404, 500])
  for (const name of ['buildMs', 'deleteMs'] as const) {
    if (!(settings[name] >= 0)) throw unusable(name, `${settings[name]} is no time`, 'Give 0 or more')
  }
  for (const name of ['projects', 'flavors', 'images'] as const) wantItems(name, settings[name])
  return settings
}

function wantOneOf(option: string, value: unknown, known: readonly unknown[]): void {
  if (!known.includes(value)) throw unusable(option, `${value} is unknown`, `Use one of ${known.join(', ')}`)
}

function wantItems(option: string, items: readonly { readonly id: string }[]): void {
  if (items.length === 0) throw unusable(option, 'there is none', 'Give one at least')
  const ids = items.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined)
    throw unusable(option, `the id ${twice} is there twice`, 'Give each an id of its own')
}

export function unusable(option: string, reason: string, remedy: string): MockOptionError {
  return new MockOptionError(
    `Failed to create the redu mock: ${option} cannot be used, since ${reason}. ${remedy}.`,
  )
}
