import { FlavorList, Forecast, Overview } from '../../../contract/native/redu/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectShape, expectSuccess } from '../expectations.ts'
import { call } from './api.ts'

/** What every project can read, whatever is in it. */
export const readChecks: readonly Check[] = [
  defineCheck({
    id: 'KC-01/overview',
    title: 'reads the overview of the project',
    requirements: ['KC-01'],
    reads: true,
    async run(context) {
      const answer = await call(context, 'R01')
      if (!expectSuccess(context, 'KC-01', answer)) return
      context.expect('KC-01', !Array.isArray(answer.json), {
        message: 'the overview is an array',
        expected: 'an object',
        answer,
      })
      expectShape(context, 'KC-01', answer, Overview)
    },
  }),
  defineCheck({
    id: 'KC-02/flavors',
    title: 'lists flavors with id and name',
    requirements: ['KC-02'],
    reads: true,
    async run(context) {
      const answer = await call(context, 'R02')
      if (expectSuccess(context, 'KC-02', answer)) expectShape(context, 'KC-02', answer, FlavorList)
    },
  }),
  defineCheck({
    id: 'KC-24/forecast',
    title: 'reads the billing forecast',
    requirements: ['KC-24'],
    reads: true,
    async run(context) {
      const answer = await call(context, 'R20')
      if (expectSuccess(context, 'KC-24', answer)) expectShape(context, 'KC-24', answer, Forecast)
    },
  }),
]
