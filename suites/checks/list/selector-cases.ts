import { NotApplicable } from '../../engine/check-ended.ts'
import { type Contents, type Item, labelLost, labelsOf } from './contents.ts'

/** A selector and the items that fit it. */
export interface SelectorCase {
  readonly term: string
  /** Names of the items that have to be shown; the others must not be. */
  readonly fits: readonly string[]
  /** Names of items of which this case says nothing: another requirement does. */
  readonly leaves: readonly string[]
}

type PlantedCase = readonly [term: string, fits: readonly number[], leaves?: readonly number[]]

/**
 * Selectors on the planted labels (suites/provisioning/population.ts), by requirement. Each keeps away from what the
 * others are about: only LIST-20 and LIST-22 look at values that are no number, or start like another.
 */
const planted: Readonly<Record<string, readonly PlantedCase[]>> = {
  'LIST-13': [
    ['env=prod', [0, 1], [3]],
    ['env!=prod', [2, 4], [3]],
  ],
  'LIST-16': [
    ['env=staging', [2]],
    ['rank=9', [2]],
    ['site=north-1', [0]],
    ['env=STAGING', []],
  ],
  'LIST-17': [
    ['env!=staging', [0, 1, 3, 4]],
    ['rank!=10', [0, 2, 3, 4]],
  ],
  'LIST-18': [
    ['env=prod,rank=10', [1]],
    ['rank=10,env=prod', [1]],
    ['env=staging,site=north-1', []],
    ['env=prod,rank=2,site=north-1', [0]],
  ],
  // As text 10 comes before 2 and 9.
  'LIST-19': [
    ['rank>9', [1], [3]],
    ['rank<9', [0], [3]],
    ['rank>=9', [1, 2], [3]],
    ['rank<=9', [0, 2], [3]],
    ['rank>2', [1, 2], [3]],
  ],
  'LIST-20': [
    ['rank>1', [0, 1, 2]],
    ['rank<100', [0, 1, 2]],
    ['rank>=0', [0, 1, 2]],
    ['rank<=100', [0, 1, 2]],
  ],
  'LIST-21': [
    ['env=prod*', [0, 1, 3]],
    ['site=*-1', [0, 2]],
    ['site=*ort*', [0, 1]],
    ['site=n*2', [1]],
    ['*nk=9', [2]],
    ['*it*=*outh*', [2]],
  ],
  'LIST-22': [
    ['env=prod', [0, 1]],
    ['env=pro', []],
    ['site=orth-1', []],
    ['site=north.1', []],
  ],
  'LIST-23': [
    ['acme:team=blue', [0]],
    ['acme:team=red', [2]],
    ['other:team=blue', []],
  ],
  'LIST-24': [['env==staging', [2]]],
  'LIST-25': [
    ['env in (staging,production)', [2, 3]],
    ['env notin (staging)', [0, 1, 3, 4]],
    ['site', [0, 1, 2]],
  ],
  // Letters, the operator and the comma, all of them encoded.
  'LIST-28': [
    ['%65nv%3Dstaging', [2]],
    ['env%3Dprod%2Crank%3D10', [1]],
    ['acme%3Ateam%3Dred', [2]],
  ],
  'LIST-29': [
    ['env=none', []],
    ['no-such-key=none', []],
  ],
}

/** The cases of a requirement for a collection; none when its labels do not allow one. */
function selectorCases(requirement: string, contents: Contents): readonly SelectorCase[] {
  if (!contents.planted) return observedCases(requirement, contents.items)
  const names = (indexes: readonly number[]) => indexes.flatMap((index) => contents.items[index]?.name ?? [])
  return (planted[requirement] ?? []).map(([term, fits, leaves = []]) => ({
    term,
    fits: names(fits),
    leaves: names(leaves),
  }))
}

/**
 * The cases of a requirement.
 *
 * @throws {Unverified} when the labels that were planted did not come back
 * @throws {NotApplicable} when the labels that the provider chose allow no case
 */
export function demandCases(requirement: string, contents: Contents): readonly SelectorCase[] {
  if (contents.lost !== undefined) throw labelLost(contents.lost)
  const cases = selectorCases(requirement, contents)
  if (cases.length === 0) throw new NotApplicable('the labels that the provider chose allow no such selector')
  return cases
}

/** The same for labels that the provider chose: terms are made from one that some items have and others have not. */
function observedCases(requirement: string, items: readonly Item[]): readonly SelectorCase[] {
  const [key, value] = labelsOf(items)[0] ?? []
  if (key === undefined || value === undefined) return []
  const start = value.slice(0, -1)
  const keyStart = key.slice(0, -1)
  const has = ({ labels }: Item) => labels[key] === value
  const second = Object.entries(items.find(has)?.labels ?? {}).find(([other]) => other !== key)
  const alike = items.flatMap(({ name, labels }) =>
    labels[key] !== value && labels[key]?.startsWith(value) === true ? [name] : [],
  )
  // LIST-22 is about values that start like the one that was asked for.
  const leaves = requirement === 'LIST-21' || requirement === 'LIST-22' ? [] : alike
  const is = (term: string, fits: (item: Item) => boolean): SelectorCase => ({
    term,
    fits: items.flatMap((item) => (fits(item) && !leaves.includes(item.name) ? [item.name] : [])),
    leaves,
  })
  const both =
    ([other, text]: readonly [string, string]) =>
    (item: Item) =>
      has(item) && item.labels[other] === text
  const cases: Readonly<Record<string, readonly SelectorCase[]>> = {
    'LIST-13': labelsOf(items).map(([each, text]) =>
      is(`${each}!=${text}`, ({ labels }) => labels[each] !== text),
    ),
    'LIST-16': [is(`${key}=${value}`, has)],
    'LIST-17': [is(`${key}!=${value}`, (item) => !has(item))],
    'LIST-18': [
      is(`${key}=${value},no-such-key=none`, () => false),
      is(`no-such-key=none,${key}=${value}`, () => false),
      ...(second === undefined ? [] : [is(`${second.join('=')},${key}=${value}`, both(second))]),
    ],
    'LIST-21': [
      is(`${key}=${start}*`, ({ labels }) => labels[key]?.startsWith(start) === true),
      is(`${keyStart}*=${value}`, ({ labels }) =>
        Object.entries(labels).some(([each, text]) => each.startsWith(keyStart) && text === value),
      ),
    ],
    'LIST-22': [is(`${key}=${start}`, ({ labels }) => labels[key] === start)],
    'LIST-24': [is(`${key}==${value}`, has)],
    'LIST-25': [is(`${key} in (${value})`, has), is(`${key} notin (${value})`, (item) => !has(item))],
    'LIST-28': [is(`${key}%3D${value}`, has)],
    'LIST-29': [is('no-such-key=none', () => false)],
  }
  return cases[requirement] ?? []
}
