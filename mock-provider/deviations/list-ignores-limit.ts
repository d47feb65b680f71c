import type { Deviation } from './deviation.ts'

export const listIgnoresLimit: Deviation = {
  name: 'list-ignores-limit',
  title: 'A list holds more items than its limit allows',
  requirements: ['LIST-04'],
  skips: ['list-limit'],
}
