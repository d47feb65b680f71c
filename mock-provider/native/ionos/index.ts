/**
 * An in-memory mock of the IONOS AuthAPI, CloudAPI, MonitoringAPI and TelemetryAPI.
 * @module
 */
export { ionosDeviations } from './deviations.ts'
export type { FaultOptions } from './faults.ts'
export { defaultIdentities, type IonosIdentity, type IonosRole } from './identities.ts'
export { defaultInstances, type IonosInstance } from './instances.ts'
export { createIonosMock, type IonosMock, type IssueOptions } from './ionos-mock.ts'
export type { IonosMockOptions } from './ionos-options.ts'
