import { expect, it } from 'vitest'
import { kindOf } from '../kind-registry.ts'
import { memberAt } from './constraint-text.ts'
import { constraints, exclusions, requirementOf, requirements } from './index.ts'

const all = [...requirements.values()]

/** How many requirements of each level an area has: MUST, SHOULD, MAY. */
const areas: Readonly<Record<string, readonly [must: number, should: number, may: number]>> = {
  DISC: [11, 6, 2],
  VER: [7, 1, 0],
  AUTHN: [13, 5, 1],
  AUTHZ: [30, 7, 0],
  HDR: [7, 10, 1],
  JSON: [10, 4, 0],
  ERR: [18, 14, 0],
  META: [24, 6, 0],
  LBL: [11, 2, 0],
  REF: [11, 4, 1],
  LIFE: [25, 9, 0],
  ASYNC: [8, 4, 0],
  CONC: [11, 3, 0],
  LIST: [26, 10, 1],
  NAME: [3, 1, 0],
  REG: [6, 1, 0],
  WS: [7, 2, 1],
  ROLE: [4, 4, 0],
  RA: [3, 5, 1],
  SKU: [9, 4, 0],
  BS: [11, 3, 0],
  IMG: [9, 4, 0],
  INST: [21, 9, 0],
  NET: [12, 1, 0],
  SUB: [8, 3, 2],
  RT: [7, 3, 0],
  IGW: [2, 2, 0],
  NIC: [8, 3, 1],
  PIP: [3, 4, 0],
  SG: [12, 4, 1],
  SGR: [2, 1, 0],
  LB: [9, 3, 1],
  NAT: [4, 1, 0],
  OBJ: [3, 3, 0],
  K8S: [7, 5, 0],
  ALOG: [3, 3, 0],
  GUIDE: [6, 4, 0],
  CON: [127, 0, 0],
}

it('has 669 requirements', () => {
  expect(requirements.size).toBe(669)
})

it.each(Object.entries(areas))('has every %s with its level, numbered without a gap', (area, [
  must,
  should,
  may,
]) => {
  const own = all.filter((requirement) => requirement.area === area)
  const count = (level: string) => own.filter((requirement) => requirement.level === level).length
  expect([count('MUST'), count('SHOULD'), count('MAY')]).toEqual([must, should, may])
  const width = area === 'CON' ? 3 : 2
  const numbers = Array.from({ length: must + should + may }, (_, index) => index + 1)
  expect(own.map(({ id }) => id).sort()).toEqual(
    numbers.map((n) => `${area}-${String(n).padStart(width, '0')}`),
  )
})

it('has no area beside those that are counted', () => {
  expect([...new Set(all.map(({ area }) => area))].sort()).toEqual(Object.keys(areas).sort())
})

it('states everything once, in a sentence', () => {
  const statements = all.map(({ statement }) => statement.toLowerCase())
  expect(statements.filter((statement, index) => statements.indexOf(statement) !== index)).toEqual([])
  for (const { id, statement } of all) expect(statement, id).toMatch(/^\S.*\S\.$/)
})

it('links every source', () => {
  for (const { id, source } of all) {
    expect(source.clause, id).toMatch(/^\S.*\S$/)
    expect(source.link, id).toMatch(
      /^https:\/\/(github\.com\/eu-sovereign-cloud\/spec\/blob\/v1\.7\/spec|spec\.secapi\.cloud\/docs\/content|www\.rfc-editor\.org\/rfc)\/[\w./#-]+$/,
    )
    expect(URL.canParse(source.link), id).toBe(true)
  }
})

it('excludes for listed reasons only, and every rule for clients', () => {
  for (const { id, about, excluded } of all) {
    if (excluded !== undefined) expect(exclusions, id).toContain(excluded)
    expect(excluded === 'client-rule', id).toBe(about === 'client')
  }
})

it('demands no more than SHOULD where the Go suite is the only source', () => {
  for (const { id, level, referee, source } of all) {
    if (referee) expect(level, id).toBe('SHOULD')
    expect(/^practice: Go suite/.test(source.clause), id).toBe(referee === true)
  }
})

it.each(constraints)('finds $pointer in the schema of $kind ($id)', ({ id, kind, pointer }) => {
  expect(memberAt(kindOf(kind), pointer)).toBeDefined()
  expect(requirementOf(id).statement).toContain(`${kindOf(kind).schemaName} spec`)
})

it.each([
  ['CON-005', 'Role spec.permissions[].verb is a required array of 1 to 16 entries, each a string.'],
  ['CON-015', 'BlockStorage spec.sizeGB is a required integer from 1 to 1000000 that may only grow.'],
  ['CON-020', 'Image spec.boot is an optional value, one of UEFI, BIOS (UEFI by default).'],
  ['CON-059', 'Nic spec.skuRef is an optional reference that never changes once it is set.'],
])('describes %s from its schema', (id, statement) => {
  expect(requirementOf(id).statement).toBe(statement)
})

it('refuses an id that the catalogue does not have', () => {
  expect(() => requirementOf('LIST-99')).toThrow('Failed to find requirement LIST-99')
})
