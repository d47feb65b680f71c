/**
 * The redu.cloud compute API as data: operations, bodies, sample requests and rules. No I/O.
 * @module
 */
export * from './answer-bodies.ts'
export * from './operations.ts'
export * from './page-bodies.ts'
export * from './request-bodies.ts'
export { requirements } from './requirements.ts'
