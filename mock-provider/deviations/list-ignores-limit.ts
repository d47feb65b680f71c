import type { Deviation } from './deviation.ts'

export const listIgnoresLimit: Deviation = {
  name: 'list-ignores-limit',
  title: 'A list holds more items than its limit allows',
  requirements: ['LIST-04'],
  regions: ['eu-central-1', 'eu-west-1'],
  skips: ['list-limit'],
}
