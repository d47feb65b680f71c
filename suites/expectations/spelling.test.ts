import { expect, it } from 'vitest'
import { demandSpelling } from './spelling.ts'

const sent = {
  sizeGB: 10,
  routes: [{ targetRef: { resource: 'internet-gateways/out' } }],
  labels: { size_gb: '' },
}

it.each([
  ['is the same', sent],
  ['lacks a member', { sizeGB: 10 }],
  ['has more members', { ...sent, size: 'large' }],
  ['has other values', { ...sent, routes: 'none' }],
])('says nothing when what came back %s', (_, spec) => {
  expect(() => demandSpelling({ json: { spec } }, sent)).not.toThrow()
})

it.each([
  ['size_gb', { ...sent, sizeGB: undefined, size_gb: 10 }],
  ['SizeGB', { SizeGB: 10 }],
  ['target_ref', { ...sent, routes: [{ target_ref: { resource: 'internet-gateways/out' } }] }],
])('ends the check when a member came back as %s', (name, spec) => {
  const json = JSON.parse(JSON.stringify({ spec })) as unknown
  expect(() => demandSpelling({ json }, sent)).toThrow(`the answer spells a member ${name}`)
})
