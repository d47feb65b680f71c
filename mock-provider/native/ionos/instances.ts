/** A virtual instance, of which the TelemetryAPI shows metrics. */
export interface IonosInstance {
  readonly uuid: string
  /** The label `dc`. */
  readonly datacenter: string
  readonly contractNumber: number
}

/** Test data, the same in every mock. */
export const defaultInstances: readonly IonosInstance[] = [
  instance(1, 1, 31_000_001),
  instance(2, 1, 31_000_001),
  instance(3, 2, 31_000_002),
  instance(4, 3, 31_000_003),
  instance(5, 4, 31_000_004),
]

function instance(number: number, datacenter: number, contractNumber: number): IonosInstance {
  return {
    uuid: `00000000-0000-4000-8000-00000000020${number}`,
    datacenter: `00000000-0000-4000-8000-00000000030${datacenter}`,
    contractNumber,
  }
}
