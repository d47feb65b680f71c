/** Every system that there are suites for. Apart from the suites themselves, so that a command line can offer the names. */
export const systemNames = ['seca', 'redu', 'ionos', 'cleura'] as const
export type SystemName = (typeof systemNames)[number]
