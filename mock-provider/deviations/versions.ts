import { kinds, type ProviderName, providers } from '../../contract/index.ts'
import { answer as answerOf } from '../outcome.ts'
import { alterAt, inResources } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { bare, type Condition, crashed, instead } from './faulty-answers.ts'

/** Whether a GET asks a provider for a version that it does not have. */
const isOtherVersion: Condition = ({ method, path }, { status }) => {
  const [, provider = '', version] = /\/providers\/([^/]+)\/([^/]+)/.exec(path) ?? []
  if (method !== 'GET' || status !== 404 || !(provider in providers)) return false
  return providers[provider as ProviderName].version !== version
}

const extensions = kinds
  .filter(({ provider }) => providers[provider].group === 'extension')
  .map(({ id }) => id)

/** What goes wrong with the versions of the API. */
export const versionDeviations: readonly Deviation[] = [
  {
    name: 'api-version-of-build',
    title: 'The metadata.apiVersion is the number of the build',
    requirements: ['VER-04', 'VER-02'],
    answers: inResources({}, (resource) => alterAt(resource, '/metadata/apiVersion', () => '1.7.3')),
  },
  {
    name: 'extensions-show-stable-version',
    title: 'Resources of the extensions show v1 in metadata.apiVersion, as the foundation does',
    requirements: ['VER-04'],
    answers: inResources({ kinds: extensions }, (resource) =>
      alterAt(resource, '/metadata/apiVersion', () => 'v1'),
    ),
  },
  {
    name: 'provider-without-version',
    title: 'The metadata.provider is the bare name of the provider',
    requirements: ['VER-05'],
    answers: inResources({}, (resource) =>
      alterAt(resource, '/metadata/provider', (provider) => String(provider).split('/')[0]),
    ),
  },
  {
    name: 'provider-with-other-version',
    title: 'The metadata.provider of the network provider still has the version of its beta',
    requirements: ['VER-05'],
    answers: inResources({ kinds: ['network', 'subnet', 'nic', 'public-ip'] }, (resource) =>
      alterAt(resource, '/metadata/provider', () => 'seca.network/v1beta1'),
    ),
  },
  {
    name: 'unknown-version-fails',
    title: 'A version that does not exist is answered 500',
    requirements: ['VER-06'],
    answers: instead(isOtherVersion, crashed),
  },
  {
    name: 'unknown-version-is-empty',
    title: 'A version that does not exist is answered with an empty list',
    requirements: ['VER-06'],
    answers: instead(isOtherVersion, () => answerOf(200, '{"items":[],"metadata":{}}')),
  },
  {
    name: 'unknown-version-without-body',
    title: 'The gateway answers a version that does not exist with a bare 404',
    requirements: ['VER-06', 'ERR-01'],
    answers: instead(isOtherVersion, bare(404)),
  },
]
