import { afterAll, expect, it } from 'vitest'
import { operationClasses, operations } from '../contract/index.ts'
import { checkedProvider } from './checked-fetch.test-support.ts'
import { exemptions } from './operation-status.data.ts'
import { bySwitch, provoke } from './operation-status.test-support.ts'

const cases = operations.flatMap((operation) => {
  const { success, errors } = operationClasses[operation.class]
  return [...success, ...errors].map((status) => {
    const exemption = exemptions.find(
      (each) =>
        each.class === operation.class && each.status === status && each.kinds.includes(operation.kind.id),
    )
    const name = `${operation.method} ${operation.kind.provider}${operation.path}`
    return { name, operation, status, exemption }
  })
})

const table = new Map<string, string[]>()
const note = (name: string, cell: string) => table.set(name, [...(table.get(name) ?? []), cell])

for (const { name, operation, status, exemption } of cases) {
  if (exemption !== undefined) {
    note(name, `(${status})`)
    continue
  }
  it(`answers ${status} to ${name}`, async () => {
    const { status: answered, text } = await provoke(operation, status)
    note(
      name,
      answered === status ? `${status}${bySwitch(operation, status) ? '*' : ''}` : `${status}!${answered}`,
    )
    expect(answered, text).toBe(status)
  })
}

it('answers 200 and 500 to GET /.wellknown/secapi', async () => {
  const api = await checkedProvider({ control: true })
  const path = '/.wellknown/secapi'
  expect((await api.send('GET', path, undefined, { authorization: undefined })).status).toBe(200)
  await api.send('POST', '/__mock/faults', { status: 500 })
  expect((await api.get(path)).status).toBe(500)
  note(`GET ${path}`, '200')
  note(`GET ${path}`, '500')
})

it('exempts only what is documented', () => {
  for (const { class: which, status, kinds } of exemptions) {
    for (const kind of kinds) {
      expect(cases).toContainEqual(
        expect.objectContaining({
          status,
          operation: expect.objectContaining({ class: which, kind: expect.objectContaining({ id: kind }) }),
        }),
      )
    }
  }
})

afterAll(() => {
  const order = (a: string, b: string) =>
    Number.parseInt(a.replace('(', ''), 10) - Number.parseInt(b.replace('(', ''), 10)
  const lines = [...table].map(([name, cells]) => `${cells.sort(order).join(' ').padEnd(46)} ${name}`)
  const legend = '(n): exempt, with a reason in operation-status.data.ts; *: with switch deletionWhileBusy'
  process.stdout.write(`${[`${table.size} operations; ${legend}`, ...lines].join('\n')}\n`)
})
