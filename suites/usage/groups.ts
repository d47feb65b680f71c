import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Guide, GuideError, loadGuide, parseGuide } from '../../fixtures/index.ts'
import { type Check, type CheckGroup, defineCheck } from '../engine/check.ts'
import type { RunConfig } from '../engine/run-config.ts'
import { documentedErrors } from './documented-errors.ts'
import { createModernForm } from './modern-form.ts'
import { type GuidePlan, type PlannedRequest, planGuide } from './plan-guide.ts'
import { replayPrinted } from './printed-step.ts'
import { promiseChecks } from './promises.ts'
import { type GivenUp, removalCheck } from './removal-check.ts'
import { createReplayState } from './replay-state.ts'
import { replayStep } from './step.ts'

const requirementOfGuide: Readonly<Record<string, string>> = {
  'single-vm': 'GUIDE-01',
  'load-balanced-pair': 'GUIDE-02',
}

/** What a step of each method is held to, beside the guide itself. */
const requirementsOfMethod: Readonly<Record<string, readonly string[]>> = {
  PUT: [
    'LIFE-01',
    'LIFE-07',
    'LIFE-08',
    'LIFE-10',
    'META-01',
    'META-06',
    'META-09',
    'META-16',
    'LBL-01',
    'LBL-03',
    'REF-07',
    'JSON-14',
  ],
  GET: ['LIFE-06', 'LIST-01', 'JSON-14'],
  DELETE: ['LIFE-23', 'LIFE-25'],
  POST: [],
}

/** What the groups of one run share, and what is different for each replay. */
interface Replay {
  readonly config: RunConfig
  /** Behind every name that the guide creates. */
  readonly suffix: string
  readonly givenUp: GivenUp
}

/** The groups of the profile `usage`: the guides of the chosen edition, or the guide of the user. */
export function usageGroups(config: RunConfig): CheckGroup[] {
  const givenUp: GivenUp = new Set()
  const replay = (number: number): Replay => ({ config, givenUp, suffix: suffix(config, number) })
  if (config.guide !== undefined) return [guideGroup(readGuide(config.guide), replay(1), undefined)]
  const ids = Object.keys(requirementOfGuide)
  if (config.edition === 'printed') return ids.map((id, index) => printedGroup(id, replay(index + 1)))
  return [
    ...ids.map((id, index) => guideGroup(loadGuide(id, 'v1.7'), replay(index + 1), requirementOfGuide[id])),
    documentedErrors(config, givenUp),
  ]
}

/** The URLs that the guides of a run create, for the proof that all of them are free. */
export function createdUrls(config: RunConfig): string[] {
  return plansOf(config)
    .flatMap(({ requests }) => requests)
    .filter(({ creates, missing }) => creates !== undefined && missing === undefined)
    .map(({ url }) => url)
}

function plansOf(config: RunConfig): GuidePlan[] {
  if (config.guide !== undefined) return [planGuide(readGuide(config.guide), config, suffix(config, 1))]
  return Object.keys(requirementOfGuide).map((id, index) =>
    planGuide(loadGuide(id, 'v1.7'), config, suffix(config, index + 1)),
  )
}

/** Two guides use the same names, so each replay has a number of its own behind the run id. */
function suffix(config: RunConfig, number: number): string {
  return config.keepNames ? '' : `-${config.runId}${number}`
}

/** @param requirement what a built-in guide stands for; a guide of the user claims none */
function guideGroup(guide: Guide, replay: Replay, requirement: string | undefined): CheckGroup {
  const { config, givenUp } = replay
  const plan = planGuide(guide, config, replay.suffix)
  const state = createReplayState()
  const idOf = (request: PlannedRequest) =>
    requirement === undefined ? `guide/${request.id}` : `${requirement}/${request.id.toLowerCase()}`
  const steps = plan.requests.map((request): Check => {
    const requirements = [
      ...(requirement === undefined ? [] : [requirement]),
      ...(requirementsOfMethod[request.method] ?? []),
    ]
    return defineCheck({
      id: idOf(request),
      title: titleOf(request),
      requirements,
      kinds: request.match === undefined ? [] : [request.match.kind.id],
      needs: needsOf(request, plan, idOf),
      run: (context) => replayStep(context, request, state),
    })
  })
  const id = requirement === undefined ? 'custom' : guide.id
  return {
    id: `usage/${id}`,
    title: `Usage: ${guide.title}`,
    profile: 'usage',
    scored: true,
    sequential: true,
    reads: false,
    checks: [
      ...steps,
      ...promiseChecks(id, plan.requests, state, idOf),
      removalCheck(id, 'removes everything that the guide created', givenUp),
    ],
  }
}

function printedGroup(id: string, { config, suffix, givenUp }: Replay): CheckGroup {
  const modern = createModernForm(planGuide(loadGuide(id, 'v1.7'), config, suffix))
  const printed = loadGuide(id, 'printed')
  const plan = planGuide(printed, config, suffix)
  const requirement = requirementOfGuide[id] ?? 'GUIDE-01'
  const steps = plan.requests.map((request) =>
    defineCheck({
      id: `${requirement}/printed-${request.id.toLowerCase()}`,
      title: titleOf(request),
      requirements: [requirement, ...(request.source.drift.length > 0 ? ['ERR-24', 'ASYNC-03'] : [])],
      kinds: request.match === undefined ? [] : [request.match.kind.id],
      run: (context) => replayPrinted(context, request, modern),
    }),
  )
  return {
    id: `usage/${id}-printed`,
    title: `Usage as printed: ${printed.title}`,
    profile: 'usage',
    scored: false,
    sequential: true,
    reads: false,
    checks: [...steps, removalCheck(`${id}-printed`, 'removes everything that the guide created', givenUp)],
  }
}

/** `G0-09 PUT block-storage: Boot volume of the server` */
function titleOf({ id, method, source, match }: PlannedRequest): string {
  const title = source.title.startsWith(id) ? source.title.slice(id.length).trim() : source.title
  return `${id} ${method} ${match?.kind.id ?? 'request'}: ${title}`
}

function needsOf(
  request: PlannedRequest,
  plan: GuidePlan,
  idOf: (request: PlannedRequest) => string,
): string[] {
  return plan.requests
    .filter(
      ({ creates, id }) => creates !== undefined && id !== request.id && request.dependsOn.includes(creates),
    )
    .map(idOf)
}

function readGuide(file: string): Guide {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new GuideError({
      code: 'guide-unreadable',
      verb: 'load',
      file,
      reason: 'it cannot be opened',
      remedy: 'Give the path of a readable .http file with --guide',
      cause,
    })
  }
  return parseGuide(text, basename(file))
}
