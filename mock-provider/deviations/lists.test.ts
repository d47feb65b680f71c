import { paths, specs } from '../single-vm.test-support.ts'
import { listItemDeviations } from './list-items.ts'
import { pageDeviations } from './pages.ts'
import { selectorDeviations } from './selectors.ts'
import { gateways, life, type Probe, prove, workspaces } from './transcript.test-support.ts'

const labelled: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { env: 'prod', tier: '9' },
  b: { env: 'production', tier: '10' },
  c: { env: 'Prod', tier: 'gold' },
  d: { 'acme:env': 'prod', place: 'x/y' },
}
/** Four workspaces, and then the list with each of these queries. */
const listing =
  (...queries: readonly string[]): Probe =>
  async (api) => {
    for (const [name, labels] of Object.entries(labelled)) {
      await api.put(`${workspaces}/${name}`, { labels, spec: {} })
      await api.get(`${workspaces}/${name}`)
    }
    for (const query of queries) await api.get(`${workspaces}${query}`)
  }
/** The pages that follow one another, at most four. */
const paging =
  (query: string): Probe =>
  async (api) => {
    await listing()(api)
    let next = ''
    for (let page = 0; page < 4; page += 1) {
      const answer = await api.get(`${workspaces}?${query}${next}`)
      const token: unknown = JSON.parse(answer).metadata?.skipToken
      if (typeof token !== 'string') return
      next = `&skipToken=${token}`
    }
  }
const select = (selector: string) => listing(`?labels=${encodeURIComponent(selector)}`)
const empty: Probe = (api) => api.get(workspaces)
const names = (...found: readonly string[]) => RegExp(`names: ${found.join(' ')}$`, 'm')
const deletedShown =
  (wish: string): Probe =>
  async (api) => {
    await life(paths.gateway, { spec: {} })(api)
    await api.put(paths.gateway.replace(/gate$/, 'left'), { spec: {} })
    await api.get(gateways, { accept: `application/json${wish}` })
  }
const elsewhere: Probe = async (api) => {
  for (const workspace of ['w', 'v']) {
    const at = (path: string) => path.replace('workspaces/w', `workspaces/${workspace}`)
    await api.put(at(paths.workspace), { spec: {} })
    await api.get(at(paths.workspace))
    await api.put(at(paths.gateway), { labels: { a: '1' }, spec: {} })
  }
  await api.get(gateways)
  await api.put(paths.gateway, { labels: { a: '2' }, spec: {} })
  await api.get(gateways)
}
const volumes: Probe = async (api) => {
  await api.put(paths.workspace, { spec: {} })
  await api.get(paths.workspace)
  for (const name of ['a', 'b', 'c']) {
    await api.put(paths.volume.replace(/disk$/, name), { spec: specs.volume })
    await api.put(paths.gateway.replace(/gate$/, name), { spec: {} })
  }
  await api.get(paths.volume.replace(/\/disk$/, ''))
  await api.get(gateways)
}
const many: Probe = async (api) => {
  await api.put(paths.workspace, { spec: {} })
  await api.get(paths.workspace)
  for (let index = 0; index <= 1000; index += 1)
    await api.put(`${gateways}/g${String(index).padStart(4, '0')}`, { spec: {} })
  await api.get(gateways)
}
const twoNetworks: Probe = async (api) => {
  await api.put(paths.workspace, { spec: {} })
  await api.get(paths.workspace)
  for (const network of ['net', 'other']) {
    await api.put(paths.network.replace(/net$/, network), { spec: specs.network })
    await api.put(paths.gateway, { spec: {} })
    await api.put(paths.routes.replace('/net/', `/${network}/`), { spec: specs.routes })
  }
  await api.get(paths.routes.replace(/\/routes$/, ''))
}

prove([...pageDeviations, ...selectorDeviations, ...listItemDeviations], {
  'limit-off-by-one': [listing('?limit=1'), 'shows', names('a', 'b')],
  'page-without-limit-unbounded': [many, 'shows', /items[^\n]*"name":"g1000"/],
  'limit-out-of-range-means-all': [listing('?limit=0'), 'shows', names('a', 'b', 'c', 'd')],
  'limit-no-number-ignored': [listing('?limit=many'), 'hides', /-> 400/],
  'bad-limit-crashes': [listing('?limit=many'), 'shows', /-> 500/],
  'bad-query-is-unprocessable': [listing('?limit=many'), 'shows', /-> 422/],
  'unknown-skip-token-means-first-page': [listing('?skipToken=none'), 'hides', /-> 400/],
  'unknown-skip-token-crashes': [listing('?skipToken=none'), 'shows', /-> 500/],
  'page-repeats-last-item': [paging('limit=2'), 'shows', names('b', 'c')],
  'page-loses-first-item': [paging('limit=2'), 'hides', names('c', 'd')],
  'skip-token-missing': [paging('limit=2'), 'hides', /"skipToken"/],
  'network-lists-end-early': [volumes, 'hides', /internet-gateways -> [^\n]*"name":"c"/],
  'skip-token-on-last-page': [paging('limit=2'), 'shows', /"items":\[\]/],
  'skip-token-without-end': [paging('limit=4'), 'shows', names('d')],
  'skip-token-empty-at-end': [paging('limit=4'), 'shows', /"skipToken":""/],
  'skip-token-null-at-end': [paging('limit=4'), 'shows', /"skipToken":null/],
  'order-by-chance': [listing('', ''), 'shows', names('d', 'c', 'b', 'a')],
  'list-is-array': [empty, 'shows', /\} \[\]/],
  'empty-list-has-null-items': [empty, 'shows', /"items":null/],
  'empty-list-has-no-items-member': [empty, 'hides', /"items"/],
  'selector-ignored': [select('env=prod'), 'shows', names('a', 'b', 'c', 'd')],
  'selector-holds-for-first-page': [paging('limit=1&labels=env%3Dprod*'), 'shows', names('c')],
  'selector-reads-first-term': [select('env=prod*,tier>9'), 'shows', names('a', 'b')],
  'selector-terms-are-alternatives': [select('env=prod,tier=10'), 'shows', names('a', 'b')],
  'selector-not-equal-needs-key': [select('env!=prod'), 'hides', names('b', 'c', 'd')],
  'selector-not-equal-is-equal': [select('env!=prod'), 'shows', names('a')],
  'selector-compares-as-text': [select('tier>9'), 'hides', names('b')],
  'selector-bounds-left-out': [select('tier>=10'), 'hides', names('b')],
  'selector-takes-text-for-zero': [select('tier<9'), 'shows', names('c')],
  'selector-without-wildcards': [select('env=prod*'), 'hides', names('a', 'b')],
  'selector-without-key-wildcards': [select('e*=prod'), 'hides', names('a')],
  'selector-fits-beginnings': [select('env=prod'), 'shows', names('a', 'b')],
  'selector-blind-to-case': [select('env=prod'), 'shows', names('a', 'c')],
  'selector-drops-namespace': [select('acme:env=prod'), 'hides', names('d')],
  'selector-refuses-double-equals': [select('env==prod'), 'shows', /-> 400/],
  'selector-half-decoded': [select('place=x/y'), 'hides', names('d')],
  'malformed-selector-ignored': [select('=='), 'hides', /-> 400/],
  'malformed-selector-crashes': [select('=='), 'shows', /-> 500/],
  'selector-fitting-nothing-not-found': [select('env=none'), 'shows', /-> 404/],
  'list-leaks-other-workspaces': [elsewhere, 'shows', /items[^\n]*"workspace":"v"/],
  'list-leaks-other-tenants': [empty, 'shows', /"name":"private"/],
  'list-leaks-other-networks': [twoNetworks, 'shows', /items[^\n]*"network":"other"/],
  'list-late': [elsewhere, 'shows', /"items":\[\]/, { latencyMs: 1 }],
  'list-shows-deleted': [deletedShown(''), 'shows', names('gate', 'left')],
  'list-hides-deleted': [deletedShown('; deleted=true'), 'hides', names('gate', 'left')],
  'list-of-deleted-shows-all': [deletedShown('; deleted=only'), 'shows', names('gate', 'left')],
  'list-takes-any-wish-for-deleted': [deletedShown('; deleted=maybe'), 'hides', /-> 400/],
  'list-items-are-names': [elsewhere, 'hides', /items[^\n]*"spec"/],
  'list-items-of-yesterday': [elsewhere, 'hides', /items[^\n]*"labels":\{"a":"2"/],
  'list-of-skus-without-figures': [(api) => api.get('seca.compute/v1/tenants/demo/skus'), 'hides', /"vCPU"/],
  'size-in-megabytes': [volumes, 'shows', /"sizeGB":51200/],
  'list-shows-name-of-first': [volumes, 'hides', /block-storages -> [^\n]*"name":"b"/],
})
