import { isCaught, type Judgement } from './judge.ts'
import { isPraised, type VariantJudgement } from './judge-variant.ts'
import { killersOf } from './killers.ts'

/** What a proof has shown so far. */
export interface Judgements {
  readonly deviations: readonly Judgement[]
  readonly variants: readonly VariantJudgement[]
  /** The checks that had to be killed; empty when only a part of the deviations was tried. */
  readonly must: readonly string[]
}

export interface Figures {
  readonly deviations: number
  readonly killed: number
  /** Deviations that look like a slow provider: unverified, never conformant. */
  readonly neverVerified: number
  readonly survived: number
  readonly wronglyBlamed: number
  readonly harnessErrors: number
  readonly variants: number
  readonly falseAlarms: number
  readonly must: number
  readonly mustNeverKilled: number
}

export function figuresOf({ deviations, variants, must }: Judgements): Figures {
  const killed = deviations.filter(({ killedBy }) => killedBy.length > 0).length
  const caught = deviations.filter(isCaught).length
  return {
    deviations: deviations.length,
    killed,
    neverVerified: caught - killed,
    survived: deviations.length - caught,
    wronglyBlamed: deviations.filter(({ wrong }) => wrong.length > 0).length,
    harnessErrors: deviations.filter(({ harnessErrors }) => harnessErrors.length > 0).length,
    variants: variants.length,
    falseAlarms: variants.filter((variant) => !isPraised(variant)).length,
    must: must.length,
    mustNeverKilled: neverKilled({ deviations, must }).length,
  }
}

/** The checks of a MUST that no deviation made fail: nobody knows whether they can. */
export function neverKilled({ deviations, must }: Pick<Judgements, 'deviations' | 'must'>): string[] {
  const killers = killersOf(deviations)
  return must.filter((id) => !killers.has(id))
}

/** Whether everything is as it must be. */
export function isFlawless(figures: Figures): boolean {
  const { survived, wronglyBlamed, harnessErrors, falseAlarms, mustNeverKilled } = figures
  return survived + wronglyBlamed + harnessErrors + falseAlarms + mustNeverKilled === 0
}

/** The figures in one line. */
export function inOneLine(figures: Figures): string {
  const { deviations, killed, neverVerified, survived, wronglyBlamed, harnessErrors } = figures
  const { variants, falseAlarms, must, mustNeverKilled } = figures
  const rest = must === 0 ? '' : `; ${must} MUST checks, ${mustNeverKilled} never killed`
  return `${deviations} deviations: ${killed} killed, ${neverVerified} never verified, ${survived} survived, ${wronglyBlamed} with wrong blame, ${harnessErrors} with harness errors; ${variants} variants, ${falseAlarms} with false alarms${rest}`
}
