/** The public pages that the rules of the IONOS APIs come from. */
export const pages = {
  howTo: 'https://docs.ionos.com/cloud/observability/monitoring-as-a-service/api-how-tos',
  auth: 'https://api.ionos.com/docs/authentication/v1/',
  cloud: 'https://api.ionos.com/docs/cloud/v6/',
  monitoring: 'https://api.ionos.com/docs/monitoring/v1/',
  prometheus: 'https://prometheus.io/docs/prometheus/latest/querying/api/',
} as const

export type Page = keyof typeof pages
