import { kindOf } from '../../contract/index.ts'
import { answer as answerOf } from '../outcome.ts'
import { resourceJson } from '../render.ts'
import { alterAt, dropAt, inResources, isJson, type Json, matchOf, objectsIn, type Scope } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { crashed, instead, problemAnswer } from './faulty-answers.ts'

const region = kindOf('region')

const inRegions = (change: (region: Json) => unknown, scope: Scope = {}) =>
  inResources({ ...scope, kinds: [region.id] }, change)

const inSpec = (change: (spec: Json) => unknown, scope?: Scope) =>
  inRegions(({ spec }) => (isJson(spec) ? change(spec) : undefined), scope)

const offered = (spec: Json) => objectsIn(spec, 'providers')

/** What goes wrong in what a region says of itself. */
export const regionDeviations: readonly Deviation[] = [
  {
    name: 'region-list-without-providers',
    title: 'The list shows regions without their providers, which only GET has',
    requirements: ['REG-03', 'DISC-11', 'REG-01', 'META-29', 'LIST-35', 'JSON-14'],
    answers: inRegions((shown) => dropAt(shown, '/spec/providers'), { shownIn: ['list'] }),
  },
  {
    name: 'region-provider-without-url',
    title: 'A region offers a provider with an empty url',
    requirements: ['DISC-11', 'DISC-17', 'JSON-14', 'REG-01', 'LIST-35'],
    answers: inSpec((spec) => alterAt(spec, '/providers/5/url', () => '')),
  },
  {
    name: 'region-provider-name-with-version',
    title: 'A region writes its providers as name/version',
    requirements: ['DISC-12', 'DISC-14'],
    answers: inSpec((spec) =>
      offered(spec).map((each) =>
        alterAt(each, '/name', (name) => `${String(name)}/${String(each['version'])}`),
      ),
    ),
  },
  {
    name: 'region-provider-url-with-version',
    title: 'The urls of the providers in a region end with the version',
    requirements: ['DISC-13', 'DISC-17', 'VER-01'],
    answers: inSpec((spec) =>
      offered(spec).map((each) =>
        alterAt(each, '/url', (url) => `${String(url)}/${String(each['version'])}`),
      ),
    ),
  },
  {
    name: 'region-without-network',
    title: 'A region forgets to offer seca.network',
    requirements: ['DISC-14'],
    answers: inSpec((spec) => {
      spec['providers'] = offered(spec).filter(({ name }) => name !== 'seca.network')
    }),
  },
  {
    name: 'region-compute-in-beta',
    title: 'A region offers compute in v1beta1 only',
    requirements: ['DISC-14', 'DISC-17', 'VER-03'],
    answers: inSpec((spec) => {
      for (const each of offered(spec)) if (each['name'] === 'seca.compute') each['version'] = 'v1beta1'
    }),
  },
  {
    name: 'region-extension-in-stable-version',
    title: 'A region lists its extensions in v1',
    requirements: ['DISC-15', 'DISC-17', 'VER-03'],
    answers: inSpec((spec) => alterAt(spec, '/providers/*/version', () => 'v1')),
  },
  {
    name: 'region-version-of-build',
    title: 'A region lists versions such as 1.7.2 of its providers',
    requirements: ['VER-02', 'DISC-14', 'DISC-15', 'DISC-17', 'VER-03'],
    answers: inSpec((spec) => alterAt(spec, '/providers/*/version', () => '1.7.2')),
  },
  {
    name: 'region-without-zones',
    title: 'A region has no zone',
    requirements: ['REG-02', 'REG-01', 'REG-07', 'JSON-14', 'LIST-35'],
    answers: inSpec((spec) => {
      spec['availableZones'] = []
    }),
  },
  {
    name: 'region-with-labels-and-status',
    title: 'A region has labels and a status, like every other resource of the platform',
    requirements: ['META-28'],
    answers: inRegions((shown) => {
      shown['labels'] = { tier: 'gold' }
      shown['status'] = { state: 'active', conditions: [] }
    }),
  },
  {
    name: 'region-read-shows-fewer-zones',
    title: 'A region read by its name has fewer zones than in the list',
    requirements: ['REG-03', 'META-29'],
    answers: inSpec((spec) => alterAt(spec, '/availableZones', (zones) => (zones as string[]).slice(0, 1)), {
      shownIn: ['get'],
    }),
  },
  {
    name: 'region-unknown-answered-with-first',
    title: 'A region that is not there is answered with the first one',
    requirements: ['REG-05', 'LIFE-07', 'ERR-28', 'META-01'],
    answers(exchange, answer) {
      if (exchange.method !== 'GET' || answer.status !== 404 || matchOf(exchange)?.kind !== region)
        return answer
      const { world } = exchange
      const first = world.store.members({ kind: region })[0]
      return first === undefined ? answer : answerOf(200, resourceJson(world, first))
    },
  },
  {
    name: 'region-writable',
    title: 'PUT and DELETE of a region are accepted and do nothing',
    requirements: ['REG-04', 'HDR-13'],
    answers(exchange, answer) {
      const match = matchOf(exchange)
      if (answer.status !== 405 || match?.kind !== region || match.name === undefined) return answer
      if (exchange.method === 'DELETE') return { status: 202, headers: {} }
      return exchange.method === 'PUT' ? answerOf(200, '{}') : answer
    },
  },
  {
    name: 'region-selector-fails',
    title: 'A label selector on regions, which have no labels, ends in 500',
    requirements: ['REG-06'],
    answers: instead(
      (exchange, { status }) =>
        status === 200 && matchOf(exchange)?.kind === region && /(^|&)labels=/.test(exchange.query),
      crashed,
    ),
  },
  {
    name: 'region-lists-provider-that-is-down',
    title: 'A region lists the activity log, behind whose url nothing answers',
    requirements: [
      'DISC-17',
      'DISC-18',
      'ALOG-01',
      'ALOG-02',
      'ALOG-04',
      'LIST-01',
      'LIST-03',
      'LIST-36',
      'LIST-37',
      'VER-03',
    ],
    answers: instead(
      ({ path }, { status }) => path.includes('/seca.activity-log/') && status < 400,
      (exchange) => problemAnswer(exchange, 'resource-not-found'),
    ),
  },
]
