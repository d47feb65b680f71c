import type { AdmissionCheck, KindBehaviour } from '../world.ts'

const accessKeyLength = 20
const secretKeyLength = 40
const userIdLength = 64

/** Keys are the provider's to give; those of a request are ignored like all of its status (OBJ-04). */
const keysGiven: AdmissionCheck = {
  needs: [],
  run({ world: { faker }, facts }) {
    facts['keys'] ??= {
      accessKey: faker.string.alphanumeric({ length: accessKeyLength, casing: 'upper' }),
      secretKey: faker.string.alphanumeric(secretKeyLength),
      canonicalUserId: faker.string.hexadecimal({ length: userIdLength, prefix: '', casing: 'lower' }),
    }
    return []
  },
}

export const objectStorageAccount: KindBehaviour = {
  checks: [keysGiven],
  status: (_, { state, facts }) =>
    state === 'active' || state === 'updating' ? (facts['keys'] as Readonly<Record<string, unknown>>) : {},
}
