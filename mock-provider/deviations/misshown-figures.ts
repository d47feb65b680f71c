import { kinds } from '../../contract/index.ts'
import { alterAt, inResources, isJson, memoryOf } from './alter.ts'
import type { Deviation } from './deviation.ts'

const skuKinds = kinds.filter(({ metadata }) => metadata === 'sku').map(({ id }) => id)

const lookedAt = memoryOf((_: object) => ({ times: 0 }))

/** Figures of SKUs, and places of accounts, that answers show otherwise than they are. */
export const misshownFigureDeviations: readonly Deviation[] = [
  {
    name: 'sku-figures-measured-anew',
    title: 'The figures of a SKU are measured whenever it is read',
    requirements: ['SKU-09', 'META-29', 'SKU-04', 'SKU-05', 'SKU-06'],
    answers: inResources({ kinds: skuKinds }, ({ spec }, { stored }) => {
      if (!isJson(spec)) return
      const seen = lookedAt(stored ?? spec)
      seen.times += 1
      for (const member of Object.keys(spec))
        alterAt(spec, `/${member}`, (value) => (typeof value === 'number' ? value + seen.times : value))
    }),
  },
  {
    name: 'sku-figures-as-text',
    title: 'The figures of a SKU are texts with their unit',
    // SKU-07: a figure with a unit is not the one that is published.
    requirements: ['JSON-14', 'LIST-35', 'SKU-04', 'SKU-05', 'SKU-06', 'SKU-07', 'SKU-08'],
    answers: inResources({ kinds: skuKinds }, ({ spec }) => {
      if (!isJson(spec)) return
      for (const member of Object.keys(spec))
        alterAt(spec, `/${member}`, (value) => (typeof value === 'number' ? `${value} units` : value))
    }),
  },
  {
    name: 'account-in-no-workspace',
    title: 'Object storage accounts name another workspace than that of their path',
    // OBJ-05: the place is neither that of a global nor of a regional resource.
    requirements: ['OBJ-05', 'META-03', 'META-06'],
    answers: inResources({ kinds: ['object-storage-account'] }, ({ metadata }) => {
      if (isJson(metadata)) metadata['workspace'] = 'elsewhere'
    }),
  },
]
