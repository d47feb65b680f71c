/**
 * An in-memory mock of the redu.cloud compute API and the Keycloak in front of it.
 * @module
 */
export type { ReduFlavor, ReduImage } from './catalogue.ts'
export { reduDeviations } from './deviations.ts'
export type { FaultOptions } from './faults.ts'
export { defaultProjects, type ReduProject } from './project.ts'
export { createReduMock, type ReduMock } from './redu-mock.ts'
export type { ReduMockOptions } from './redu-options.ts'
