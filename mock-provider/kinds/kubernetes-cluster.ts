import { isCidr, isIp } from '../../contract/index.ts'
import { overlaps, parseRange } from '../addresses/ip-range.ts'
import { toBase64 } from '../base64.ts'
import type { Flaw } from '../outcome.ts'
import type { Stored } from '../stored.ts'
import type { Admission, AdmissionCheck, KindBehaviour } from '../world.ts'

/** The ranges of pods and services are CIDRs, and apart (K8S-04). */
const rangesApart: AdmissionCheck = {
  rule: 'cluster-ranges',
  needs: ['/spec/podCidr', '/spec/serviceCidr'],
  run({ spec }) {
    const { podCidr, serviceCidr } = spec as { podCidr?: string; serviceCidr?: string }
    const flaws = Object.entries({ podCidr, serviceCidr }).flatMap(([member, text]): Flaw[] =>
      text === undefined || isCidr(text) ? [] : [{ pointer: `/spec/${member}`, message: 'must be a CIDR' }],
    )
    if (flaws.length > 0 || podCidr === undefined || serviceCidr === undefined) return flaws
    if (!overlaps(parseRange(podCidr), parseRange(serviceCidr))) return []
    return [{ pointer: '/spec/serviceCidr', message: `overlaps ${podCidr}, the range of the pods` }]
  },
}

const callersNamed: AdmissionCheck = {
  needs: ['/spec/restrictKubernetesApi'],
  run: ({ spec }) =>
    ((spec['restrictKubernetesApi'] ?? []) as readonly string[]).flatMap((text, index): Flaw[] =>
      isIp(text) || isCidr(text)
        ? []
        : [{ pointer: `/spec/restrictKubernetesApi/${index}`, message: 'must be an IP address or a CIDR' }],
    ),
}

const certificateLength = 256
const tokenLength = 48

const credentialsGiven: AdmissionCheck = {
  needs: [],
  run({ world: { faker }, facts }: Admission) {
    facts['certificate'] ??= toBase64(faker.string.alphanumeric(certificateLength))
    facts['token'] ??= faker.string.alphanumeric(tokenLength)
    return []
  },
}

/** Nobody listens there: the domain is reserved for tests (RFC 6761). */
function kubeConfig({ address: { name, workspace, tenant }, facts }: Stored): string {
  return `apiVersion: v1
kind: Config
clusters:
  - name: ${name}
    cluster:
      server: https://${name}.${workspace}.${tenant}.kubernetes.test:6443
      certificate-authority-data: ${String(facts['certificate'])}
users:
  - name: admin
    user:
      token: ${String(facts['token'])}
contexts:
  - name: admin@${name}
    context:
      cluster: ${name}
      user: admin
current-context: admin@${name}
`
}

export const kubernetesCluster: KindBehaviour = {
  checks: [rangesApart, callersNamed, credentialsGiven],
  status: (_, stored) =>
    stored.state === 'active' || stored.state === 'updating' ? { kubeConfig: kubeConfig(stored) } : {},
}
