import { kindOf, kinds, providerNames, providers, qualifiedProvider } from '../../contract/index.ts'
import { answer as answerOf } from '../outcome.ts'
import { resourceJson } from '../render.ts'
import { alterAt, inLists, inResources, isJson, matchOf, memoryOf, withJson } from './alter.ts'
import type { Deviation, Exchange } from './deviation.ts'
import { instead, problemAnswer, restated } from './faulty-answers.ts'

const inNetwork = ['subnet', 'route-table']
const served = [
  'security-group-rule',
  'kubernetes-cluster',
  'kubernetes-node-pool',
  'network-load-balancer',
  'internet-nat-gateway-instance',
  'object-storage-account',
] as const
const skuKinds = kinds.filter(({ metadata }) => metadata === 'sku').map(({ id }) => id)

const regionReads = memoryOf((_: object) => ({ count: 0 }))

/** The resource of the last segment of a path, in whatever network it lies. */
const inAnyNetwork = ({ world, path }: Exchange) => {
  const match = matchOf({ world, path } as Exchange)
  if (match?.name === undefined || !inNetwork.includes(match.kind.id)) return undefined
  return [...world.store.ofKind(match.kind.id)].find(
    ({ address }) => address.name === match.name && address.workspace === match.workspace,
  )
}

const subjectOf = ({ headers }: Exchange): unknown => {
  const [, payload = ''] = (headers.get('authorization') ?? '').split('.')
  try {
    return Object(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).sub
  } catch {
    return undefined
  }
}

/** Answers of another place, or for another caller. */
export const misplacedAnswerDeviations: readonly Deviation[] = [
  {
    name: 'subnets-found-in-any-network',
    title: 'GET finds a subnet and a route table below every network of the workspace',
    requirements: ['SUB-01', 'RT-01', 'META-04'],
    answers: instead(
      (exchange, { status }) =>
        exchange.method === 'GET' && status === 404 && inAnyNetwork(exchange) !== undefined,
      (exchange, answer) => {
        const stored = inAnyNetwork(exchange)
        return stored === undefined ? answer : answerOf(200, resourceJson(exchange.world, stored))
      },
    ),
  },
  {
    name: 'lists-below-networks-empty',
    title: 'The lists of subnets and route tables below a network are empty',
    requirements: ['SUB-01', 'RT-01', 'LIST-01', 'LIST-09', 'ASYNC-11', 'META-29', 'LIST-03'],
    answers: inLists({ kinds: inNetwork }, (list) => {
      list['items'] = []
    }),
  },
  {
    name: 'missing-places-conflict',
    title: 'A PUT in a workspace or a network that does not exist is answered 409',
    requirements: ['WS-04', 'SUB-11', 'ERR-28'],
    answers: instead(
      ({ method, headers, path }, { status }) =>
        method === 'PUT' &&
        status === 404 &&
        !headers.has('if-unmodified-since') &&
        path.includes('/workspaces/'),
      (_, answer) => restated(answer, 409),
    ),
  },
  {
    name: 'extensions-not-deletable',
    title: 'DELETE of security group rules and of what extensions have is answered 405',
    requirements: [
      ...['SGR-01', 'K8S-01', 'LB-01', 'NAT-01', 'OBJ-01', 'LIFE-23', 'LIFE-25', 'LIFE-26', 'LIFE-28'],
      ...['GUIDE-10'],
    ],
    skips: served.map((id) => `deletion:${id}` as const),
    answers: instead(
      (exchange, { status }) =>
        exchange.method === 'DELETE' &&
        status === 202 &&
        served.some((id) => id === matchOf(exchange)?.kind.id),
      (exchange) => problemAnswer(exchange, 'invalid-request', 405),
    ),
  },
  {
    name: 'wellknown-leads-extensions-astray',
    title: 'The discovery document names the extensions with urls that lead nowhere',
    requirements: ['DISC-09'],
    answers: (exchange, answer) =>
      exchange.path.includes('wellknown') || exchange.path.includes('well-known')
        ? withJson(answer, (body) => {
            const { endpoints } = body
            if (!Array.isArray(endpoints) || !isJson(endpoints[0])) return body
            const url = String(endpoints[0]['url']).replace(/\/providers\/.*$/, '/providers/nowhere')
            const named = providerNames
              .filter((name) => providers[name].group === 'extension')
              .map((name) => ({ provider: qualifiedProvider(name), url }))
            return { ...body, endpoints: [...(endpoints as unknown[]), ...named] }
          })
        : answer,
  },
  {
    name: 'skus-for-administrators-only',
    title: 'Editors and viewers cannot read SKUs, which belong to another tenant',
    requirements: ['AUTHZ-21', 'AUTHZ-25', 'AUTHZ-26', 'AUTHZ-35'],
    answers: instead(
      (exchange, { status }) => {
        const isSku = status === 200 && skuKinds.includes(matchOf(exchange)?.kind.id ?? '')
        return isSku && subjectOf(exchange) !== undefined && !/admin/.test(String(subjectOf(exchange)))
      },
      (exchange) => problemAnswer(exchange, 'forbidden'),
    ),
  },
  {
    name: 'regions-lose-their-zones',
    title: 'A region has zones when it is listed first, and none from then on',
    requirements: ['REG-01', 'REG-02', 'REG-03', 'JSON-14', 'LIST-35', 'META-29', 'LIST-06'],
    answers: inResources({ kinds: [kindOf('region').id] }, (region, { exchange: { world } }) => {
      regionReads(world).count += 1
      if (regionReads(world).count > 1) alterAt(region, '/spec/availableZones', () => [])
    }),
  },
  {
    name: 'action-paths-read-in-part',
    title: 'POST to a path behind that of an action runs the action',
    requirements: ['INST-14'],
    answers: instead(
      ({ method, path }, { status }) =>
        method === 'POST' && status === 404 && /\/(start|stop|restart)\/./.test(path),
      () => ({ status: 202, headers: {} }),
    ),
  },
  {
    name: 'actions-want-a-body',
    title: 'The actions stop and restart without a body are carried out, and answered 400',
    requirements: ['INST-12', 'INST-08', 'INST-09', 'INST-16', 'INST-17', 'INST-18', 'GUIDE-01'],
    answers: instead(
      ({ method, path, headers }, { status }) =>
        method === 'POST' && status === 202 && /\/(stop|restart)$/.test(path) && !headers.has('content-type'),
      (exchange) => problemAnswer(exchange, 'invalid-request'),
    ),
  },
]
