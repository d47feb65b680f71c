import type { Deviation } from './deviation.ts'

export const deleteDoesNothing: Deviation = {
  name: 'delete-does-nothing',
  title: 'DELETE is accepted, and the resource stays as it was',
  requirements: ['LIFE-25'],
  skips: ['deletion'],
}
