/**
 * The IONOS APIs of Monitoring as a Service as data: operations, bodies and rules. No I/O.
 * @module
 */
export * from './auth-bodies.ts'
export * from './cloud-bodies.ts'
export * from './error-body.ts'
export * from './monitoring-bodies.ts'
export * from './operations.ts'
export { requirements } from './requirements.ts'
export * from './telemetry-bodies.ts'
