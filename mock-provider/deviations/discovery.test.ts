import { discoveryDeviations } from './discovery.ts'
import { regionDeviations } from './regions.ts'
import { type Probe, prove } from './transcript.test-support.ts'
import { versionDeviations } from './versions.ts'

const wellknown: Probe = (api) => api.get('/.wellknown/secapi')
const anonymous: Probe = (api) => api.get('/.wellknown/secapi', { authorization: '' })

const region = 'seca.region/v1/regions/eu-central-1'
const regions: Probe = async (api) => {
  await api.get('seca.region/v1/regions')
  await api.get(region)
}
const shown: Probe = async (api) => {
  await api.put('seca.workspace/v1/tenants/demo/workspaces/w', { spec: {} })
  await api.get('seca.workspace/v1/tenants/demo/workspaces/w')
  await api.put('seca.network/v1/tenants/demo/workspaces/w/public-ips/ip', { spec: { version: 'IPv4' } })
  await api.put('seca.object-storage/v1beta1/tenants/demo/workspaces/w/accounts/a', { spec: {} })
}
const otherVersion: Probe = (api) => api.get('seca.compute/v9/tenants/demo/workspaces/w/instances')

prove([...discoveryDeviations, ...regionDeviations, ...versionDeviations], {
  'wellknown-unavailable': [wellknown, 'shows', /-> 503/],
  'wellknown-needs-token': [anonymous, 'shows', /-> 401/],
  'wellknown-as-text': [wellknown, 'shows', /text\/plain/],
  'wellknown-without-version': [wellknown, 'hides', /"version"/],
  'wellknown-of-next-version': [wellknown, 'shows', /"version":"v2"/],
  'wellknown-without-endpoints': [wellknown, 'shows', /"endpoints":\[\]/],
  'wellknown-lists-regional-provider': [wellknown, 'shows', /seca\.compute\/v1/],
  'wellknown-without-authorization': [wellknown, 'hides', /"seca\.authorization\/v1"/],
  'wellknown-provider-without-version': [wellknown, 'shows', /"provider":"seca\.region"/],
  'wellknown-provider-empty': [wellknown, 'shows', /"provider":""/],
  'wellknown-relative-urls': [wellknown, 'shows', /"url":"\/providers/],
  'wellknown-urls-mixed-up': [wellknown, 'shows', /"seca\.region\/v1","url":"[^"]*seca\.authorization/],
  'region-list-without-providers': [regions, 'hides', /items.*"providers":\[/],
  'region-provider-without-url': [regions, 'shows', /"url":""/],
  'region-provider-name-with-version': [regions, 'shows', /"name":"seca\.compute\/v1"/],
  'region-provider-url-with-version': [regions, 'shows', /seca\.compute\/v1"/],
  'region-without-network': [regions, 'hides', /seca\.network/],
  'region-compute-in-beta': [regions, 'shows', /"seca\.compute","version":"v1beta1"/],
  'region-extension-in-stable-version': [regions, 'hides', /v1beta1/],
  'region-version-of-build': [regions, 'shows', /1\.7\.2/],
  'region-without-zones': [regions, 'shows', /"availableZones":\[\]/],
  'region-with-labels-and-status': [regions, 'shows', /"labels":/],
  'region-read-shows-fewer-zones': [regions, 'shows', /"availableZones":\["a"\]/],
  'region-unknown-answered-with-first': [(api) => api.get('seca.region/v1/regions/none'), 'shows', /-> 200/],
  'region-writable': [(api) => api.put(region, {}), 'shows', /-> 200/],
  'region-selector-fails': [(api) => api.get('seca.region/v1/regions?labels=a%3Db'), 'shows', /-> 500/],
  'region-lists-provider-that-is-down': [
    (api) => api.get('seca.activity-log/v1beta1/tenants/demo/workspaces/w/activity-logs'),
    'shows',
    /-> 404/,
  ],
  'api-version-of-build': [shown, 'shows', /"apiVersion":"1\.7\.3"/],
  'extensions-show-stable-version': [shown, 'hides', /"apiVersion":"v1beta1"/],
  'provider-without-version': [shown, 'shows', /"provider":"seca\.workspace"/],
  'provider-with-other-version': [shown, 'shows', /seca\.network\/v1beta1/],
  'unknown-version-fails': [otherVersion, 'shows', /-> 500/],
  'unknown-version-is-empty': [otherVersion, 'shows', /-> 200/],
  'unknown-version-without-body': [otherVersion, 'hides', /"type"/],
})
