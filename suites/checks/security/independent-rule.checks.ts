import type { Check } from '../../engine/check.ts'
import { servedCheck } from '../extensions/served.ts'

/** SGR-01: a rule that belongs to no group. */
export const checks: readonly Check[] = [servedCheck('SGR-01', 'security-group-rule')]
