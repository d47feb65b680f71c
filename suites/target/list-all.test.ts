import { expect, it } from 'vitest'
import { problem, startProvider } from '../provider.test-support.ts'
import { listAll } from './list-all.ts'
import { openSend } from './send.test-support.ts'

it('follows the pages of a provider that gives smaller ones than it could', async () => {
  const pages: Readonly<Record<string, unknown>> = {
    '/things': { items: [1, 2], metadata: { skipToken: 'a b' } },
    '/things?skipToken=a%20b': { items: [3], metadata: {} },
  }
  const { url, log } = await startProvider(({ path }) => ({ status: 200, body: pages[path] }))
  const { answer, items } = await listAll(`${url}/things`, openSend())
  expect({ status: answer.status, items }).toEqual({ status: 200, items: [1, 2, 3] })
  expect(log()).toHaveLength(2)
})

it('has no items when a page is refused', async () => {
  const { url } = await startProvider(() => problem(403))
  expect((await listAll(`${url}/things`, openSend())).items).toBeUndefined()
})
