/**
 * An in-memory SECA provider that implements the contract: behind a port, a fetch handler, or msw.
 * @module
 */
export { type Clock, type ManualClock, manualClock, systemClock } from './clock.ts'
export { ConnectionReset } from './control/faults.ts'
export { defaultSubject, type MockProviderOptions } from './options.ts'
export type { Answer } from './outcome.ts'
export { createMockProvider, type MockProvider, type ProviderUrls, type TokenOptions } from './provider.ts'
export { foreignWorkspace } from './seed/seed.ts'
export { type MockServer, type MockServerOptions, startMockServer } from './server.ts'
export { type Mode, modes, type Switches, switchChoices } from './switches.ts'
