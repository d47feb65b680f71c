import { paths, specs } from '../single-vm.test-support.ts'
import { conditionDeviations } from './conditions.ts'
import { specDeviations } from './specs.ts'
import { timestampDeviations } from './timestamps.ts'
import { dressed, life, type Probe, prove } from './transcript.test-support.ts'

const chain = ['workspace', 'volume', 'network', 'gateway', 'routes', 'subnet', 'publicIp', 'nic'] as const
const gateway = life(paths.gateway, { spec: {} }, { labels: { a: '1' }, spec: {} })
const changed = life(paths.gateway, { spec: {} }, { spec: { egressOnly: true } }, { spec: {} })
const volume = life(paths.volume, { spec: specs.volume }, { spec: { ...specs.volume, sizeGB: 60 } })
const rule = { direction: 'ingress', annotations: { why: 'web' } }
const ping = { direction: 'ingress', protocol: 'icmp', icmp: { type: 0, code: 0 } }
const group = life(paths.group, { spec: { rules: [rule, ping] } }, { spec: {} })
const machine: Probe = async (api) => {
  for (const part of chain) {
    await api.put(paths[part], { spec: specs[part] })
    await api.get(paths[part])
    await api.get(paths[part])
  }
  const spec = { ...specs.instance, userData: 'secret', sshKeys: ['key'] }
  await api.put(paths.instance, { spec })
  await api.get(paths.instance)
  await api.get(paths.instance)
  await api.put(paths.image, { spec: specs.image })
  await api.get(paths.image)
  await api.put(paths.balancer, { spec: specs.balancer })
}
const role = life(paths.role, { spec: specs.role })
/** Reads show what is under way. */
const slow = { latencyMs: 1 }
const shortTime = '"[^"]*T[0-9:.]+"'

prove([...specDeviations, ...timestampDeviations, ...conditionDeviations], {
  'list-without-spec': [gateway, 'hides', /"items":\[[^\n]*"spec"/],
  'put-answers-without-spec': [gateway, 'hides', /PUT [^ ]*gate [^\n]*"spec"/],
  'put-answers-what-was-before': [gateway, 'hides', /PUT [^ ]*gate [^\n]*"labels"/],
  'user-data-hidden': [machine, 'shows', /"userData":"\*\*\*"/],
  'ssh-keys-lost': [machine, 'hides', /"sshKeys"/],
  'source-image-lost': [volume, 'hides', /GET [^ ]*disk [^\n]*"sourceImageRef"/],
  'references-as-strings': [volume, 'shows', /"skuRef":"skus/],
  'reference-tenant-lost': [volume, 'hides', /"skuRef":\{"tenant"/],
  'references-dangle-as-null': [machine, 'shows', /"skuRef":null/],
  'image-defaults-not-shown': [machine, 'hides', /"boot":"UEFI"/],
  'image-default-of-another-system': [machine, 'shows', /"boot":"BIOS"/],
  'false-members-lost': [life(paths.gateway, { spec: { egressOnly: false } }), 'hides', /"egressOnly":false/],
  'zero-members-lost': [group, 'hides', /"code":0/],
  'empty-spec-lost': [life(paths.workspace, { spec: {} }), 'hides', /"spec":\{\}/],
  'array-cut-to-first': [group, 'hides', /GET [^\n]*"icmp"/],
  'rule-annotations-lost': [group, 'hides', /"why":"web"/],
  'update-keeps-left-out-members': [group, 'hides', /GET [^ ]*group [^\n]*"spec":\{\}/],
  'times-without-zone': [gateway, 'shows', RegExp(`"createdAt":${shortTime}`)],
  'times-with-blank': [gateway, 'shows', /"createdAt":"[\d-]+ /],
  'times-in-epoch-seconds': [gateway, 'shows', /"createdAt":\d/],
  'condition-times-in-epoch-seconds': [gateway, 'shows', /"lastTransitionAt":\d/],
  'times-in-whole-seconds': [gateway, 'shows', /"lastModifiedAt":"[^".]*Z"/],
  'created-at-moves': [gateway, 'shows', /"createdAt":"[^"]*\.001Z"/],
  'last-modified-at-stays': [gateway, 'hides', /"lastModifiedAt":"[^"]*\.001Z"/],
  'last-modified-before-created': [gateway, 'shows', /"lastModifiedAt":"2025/],
  'label-change-keeps-last-modified-at': [
    gateway,
    'hides',
    /GET [^\n]*"labels"[^\n]*"lastModifiedAt":"[^"]*\.001Z"/,
  ],
  'times-missing-in-put-answer': [gateway, 'hides', /PUT [^\n]*"createdAt"/],
  'version-from-zero': [gateway, 'shows', /"resourceVersion":0/],
  'version-as-text': [gateway, 'shows', /"resourceVersion":"1"/],
  'version-missing': [gateway, 'hides', /"resourceVersion"/],
  'version-always-one': [gateway, 'hides', /"resourceVersion":2/],
  'version-blind-to-labels': [gateway, 'hides', /GET [^\n]*"labels"[^\n]*"resourceVersion":2/],
  'deleted-at-zero-time': [gateway, 'shows', /"deletedAt":"0001/],
  'deleted-at-null': [gateway, 'shows', /"deletedAt":null/],
  'deleted-at-missing': [gateway, 'hides', /"deletedAt"/, slow],
  'deleted-at-before-created': [gateway, 'shows', /"deletedAt":"2025/, slow],
  'status-without-conditions': [gateway, 'hides', /"conditions"/],
  'image-without-conditions': [machine, 'hides', /golden [^\n]*"conditions"/],
  'conditions-oldest-first': [gateway, 'shows', /"conditions":\[\{"state":"pending"[^\n]*"state":"active"/],
  'conditions-without-history': [
    gateway,
    'hides',
    /"conditions":\[[^\]]*"state":"active"[^\]]*"state":"creating"/,
  ],
  'conditions-without-end': [volume, 'shows', /"conditions":\[(\{[^}]*\},){32,}/],
  'condition-without-time': [gateway, 'hides', /"lastTransitionAt"/],
  'condition-without-state': [gateway, 'hides', /"conditions":\[\{"state"/],
  'condition-type-without-reason': [gateway, 'shows', /"type":"lifecycle"/],
  'condition-reason-is-sentence': [gateway, 'shows', /"reason":"[^"]* as wanted\."/],
  'condition-behind-state': [gateway, 'shows', /"state":"active","conditions":\[\{"state":"creating"/],
  'active-shown-as-running': [machine, 'shows', /"state":"running"/],
  'states-in-capitals': [gateway, 'shows', /"state":"ACTIVE"/],
  'creating-shown-as-provisioning': [gateway, 'shows', /"state":"provisioning"/],
  'updating-shown-as-creating': [changed, 'hides', /"state":"updating"/],
  'state-missing-in-status': [gateway, 'hides', /"status":\{"state"/],
  'status-missing-in-get': [role, 'hides', /GET [^ ]*reader [^\n]*"status":\{/],
  'list-without-status': [life(paths.gateway, { ...dressed, spec: {} }), 'hides', /"items":\[[^\n]*"status"/],
})
