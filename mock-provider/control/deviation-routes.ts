import { isRefusal, refuse } from '../outcome.ts'
import { flag, type Members, readControl, required, text } from './body.ts'
import { done, type Route, shown } from './control.ts'

const members: Members = { name: required(text('must name a deviation')), on: flag }

export const deviationRoutes: Readonly<Record<string, Route>> = {
  'GET /__mock/deviations': ({ session: { deviations } }) =>
    shown({
      items: deviations.all.map(({ name, title, requirements }) => ({
        name,
        title,
        requirements,
        on: deviations.names.includes(name),
      })),
    }),

  async 'POST /__mock/deviations'({ session: { deviations } }, request) {
    const read = await readControl<{ name: string; on?: boolean }>(request, 'switch the deviation', members)
    if (isRefusal(read)) return read
    const { name, on = true } = read.body
    const flaw = deviations.flaw([name])
    if (flaw !== undefined) {
      return refuse('validation-error', `Failed to switch the deviation: ${flaw}.`, {
        sources: [{ pointer: '/name', parameter: 'name' }],
      })
    }
    deviations.switch(name, on)
    return done()
  },

  'DELETE /__mock/deviations'({ session: { deviations } }) {
    deviations.set([])
    return done()
  },
}
