import { inject } from 'vitest'
import { planRun } from '../engine/plan.ts'
import { registerGroups } from './register.ts'

const config = inject('seca')
registerGroups(planRun(config), config)
