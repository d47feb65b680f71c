import { valueAt } from '../../../contract/index.ts'
import { defineCheck, forKinds } from '../../engine/check.ts'
import { Unverified } from '../../engine/check-ended.ts'
import { changedLabelOf, labelled } from '../lifecycle/changes.ts'
import { demandAnswer, untilAtRest } from '../lifecycle/watch.ts'
import { writable } from '../sets.ts'
import { versionOf } from './conditional.ts'

const rivals = ['one', 'two', 'three', 'four']
const quick = ['one', 'two', 'three']

/** CONC: several changes at once, or close together. */
export const checks = forKinds(writable, (kind) => [
  defineCheck({
    id: `CONC-11/${kind.id}`,
    title: `${kind.id}: of several changes at once with the same resourceVersion one passes`,
    requirements: ['CONC-11'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      await untilAtRest(context, url, kind)
      const resourceVersion = await versionOf(context, url)
      const answers = await Promise.all(
        rivals.map(async (rival) => ({
          rival,
          answer: await context.send({ method: 'PUT', url, body: labelled(body, rival), resourceVersion }),
        })),
      )
      const passed = answers.filter(({ answer }) => answer.status < 300)
      if (passed.length === 0 && (await versionOf(context, url)) !== resourceVersion) {
        throw new Unverified('prerequisite', 'the resourceVersion moved by itself')
      }
      context.expect('CONC-11', passed.length === 1, {
        message: `${passed.length} of ${rivals.length} changes with the same resourceVersion passed`,
        path: 'status',
        expected: 'one success',
        actual: answers.map(({ answer }) => answer.status).join(', '),
        ...(passed[1] === undefined ? {} : { answer: passed[1].answer }),
      })
      const [winner] = passed
      if (winner === undefined || passed.length > 1) return
      const read = await context.send({ method: 'GET', url })
      demandAnswer(read, `GET ${url}`)
      context.expect('CONC-11', changedLabelOf(read.json) === winner.rival, {
        message: 'a change that did not pass was carried out',
        path: '$.labels',
        expected: winner.rival,
        actual: changedLabelOf(read.json),
        answer: read,
      })
    },
  }),
  defineCheck({
    id: `CONC-12/${kind.id}`,
    title: `${kind.id}: no two changes have the same lastModifiedAt`,
    requirements: ['CONC-12'],
    kinds: [kind.id],
    async run(context) {
      const { url, body } = await context.resources.own(kind.id)
      const moments: number[] = []
      for (const value of quick) {
        const put = await context.send({ method: 'PUT', url, body: labelled(body, value) })
        demandAnswer(put, `PUT ${url}`)
        // A provider may show the metadata in GET only.
        const inPut = valueAt(put.json, '/metadata/lastModifiedAt')
        const shown = inPut === undefined ? (await context.send({ method: 'GET', url })).json : put.json
        const moment = valueAt(shown, '/metadata/lastModifiedAt')
        // META-06 and META-19 find one that is missing.
        if (typeof moment !== 'string') throw new Unverified('prerequisite', 'there is no lastModifiedAt')
        moments.push(Date.parse(moment))
      }
      context.expect('CONC-12', new Set(moments).size === moments.length, {
        message: 'two changes have the same lastModifiedAt',
        path: '$.metadata.lastModifiedAt',
        expected: 'another millisecond for every change',
        actual: moments,
      })
    },
  }),
])
