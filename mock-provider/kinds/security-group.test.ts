import { expect, it } from 'vitest'
import { checkedProvider } from '../checked-fetch.test-support.ts'
import { build, paths, sibling, specWith } from '../single-vm.test-support.ts'

it('has a status for each inline and each shared rule, and says when they apply', async () => {
  const api = await checkedProvider()
  await build(api, 'rule', ['workspace', 'rule'])
  const ruleRefs = [{ resource: 'security-group-rules/rule' }]
  const created = await api.put(paths.group, specWith('group', { ruleRefs }))
  expect(created.json.status.conditions[0]).toMatchObject({ type: 'rules', reason: 'pending' })
  const { json } = await api.get(paths.group)
  expect(json.status.rules.map(({ state }: { state: string }) => state)).toEqual(['active', 'active'])
  expect(json.status.conditions[0]).toMatchObject({ type: 'rules', reason: 'applied' })
})

it('keeps a rule while a group uses it, and lets several groups use it', async () => {
  const api = await checkedProvider()
  await build(api, 'rule', ['workspace', 'rule'])
  const spec = { ruleRefs: [{ resource: 'security-group-rules/rule' }] }
  await api.make(paths.group, { spec })
  await api.make(sibling(paths.group, 'group2'), { spec })
  expect((await api.delete(paths.rule)).status).toBe(409)
})

it('shows a rule as pending when it was deleted all the same', async () => {
  const api = await checkedProvider({ switches: { groupedRuleDeletion: 'accept' } })
  await build(api, 'rule', ['workspace', 'rule'])
  const ruleRefs = [{ resource: 'security-group-rules/rule' }]
  await api.make(paths.group, specWith('group', { ruleRefs }))
  await api.delete(paths.rule)
  expect((await api.get(paths.rule)).status).toBe(404)
  const { json } = await api.get(paths.group)
  expect(json.status.rules.map(({ state }: { state: string }) => state)).toEqual(['active', 'pending'])
})

it.each([
  ['whose range runs backwards', { protocol: 'tcp', ports: { from: 10, to: 5 } }, '/ports/from'],
  ['of icmp with ports', { protocol: 'icmp', ports: { from: 10 } }, '/ports'],
  ['of tcp with icmp types', { protocol: 'tcp', icmp: { type: 1, code: 0 } }, '/icmp'],
  ['of an unknown protocol', { protocol: 'sctp' }, '/protocol'],
])('refuses a rule %s, inline and as a resource', async (_, members, pointer) => {
  const api = await checkedProvider()
  await build(api, 'workspace')
  const rule = { direction: 'ingress', ...members }
  expect((await api.put(paths.rule, { spec: rule })).pointers).toEqual([`/spec${pointer}`])
  expect((await api.put(paths.group, { spec: { rules: [rule] } })).pointers).toEqual([
    `/spec/rules/0${pointer}`,
  ])
})

it('takes addresses, ranges and groups as peers', async () => {
  const api = await checkedProvider()
  await build(api, 'group', ['workspace', 'group'])
  const sourceRef = ['55.44.33.11', '10.0.0.0/8', 'fd00::/8', 'security-groups/group'].map((resource) => ({
    resource,
  }))
  expect((await api.make(paths.rule, specWith('rule', { sourceRef }))).json.spec.sourceRef).toEqual(sourceRef)
  const unknown = specWith('rule', { sourceRef: [{ resource: 'security-groups/none' }] })
  expect((await api.put(paths.rule, unknown)).pointers).toEqual(['/spec/sourceRef/0'])
  expect((await api.delete(paths.group)).status).toBe(202)
})
