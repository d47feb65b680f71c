import { kinds } from '../../contract/index.ts'
import { inResources, isJson, type Json, ownKinds } from './alter.ts'
import type { Deviation } from './deviation.ts'
import { type Condition, crashed, instead, restated } from './faulty-answers.ts'

const own = { kinds: ownKinds }

/** A body that was refused before anyone asked what it means: 400 for its syntax. */
const isUnreadable: Condition = ({ method }, { status, body = '' }) =>
  method === 'PUT' && status === 400 && body.includes('"sources":[]')

const snakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function respell(value: unknown, spell: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => respell(each, spell))
  if (!isJson(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [spell(name), respell(member, spell)]),
  )
}

const respelt = (part: string, spell: (name: string) => string) => (resource: Json) => {
  if (resource[part] !== undefined) resource[part] = respell(resource[part], spell)
}

/** What goes wrong with JSON itself, in requests and in answers. */
export const bodyDeviations: readonly Deviation[] = [
  {
    name: 'broken-json-is-unprocessable',
    title: 'A body that is not JSON is answered 422',
    requirements: ['JSON-02', 'JSON-03', 'GUIDE-04'],
    answers: instead(isUnreadable, (_, answer) => restated(answer, 422)),
  },
  {
    name: 'broken-json-crashes',
    title: 'A body that is not JSON ends in 500',
    requirements: ['JSON-02', 'JSON-03', 'GUIDE-04'],
    answers: instead(isUnreadable, crashed),
  },
  {
    name: 'body-without-object-crashes',
    title: 'A body that is JSON but no object ends in 500',
    requirements: ['JSON-04'],
    skips: ['bodies-without-object'],
  },
  {
    name: 'null-member-crashes',
    title: 'A null in an optional member ends in 500',
    requirements: ['JSON-11'],
    skips: ['optional-nulls'],
  },
  {
    name: 'unknown-member-crashes',
    title: 'A member that is not known ends in 500',
    requirements: ['JSON-10'],
    skips: ['unknown-members'],
  },
  {
    name: 'large-body-crashes',
    title: 'A body that is larger than the provider takes ends in 500',
    requirements: ['JSON-13'],
    answers: instead((_, { status }) => status === 413, crashed),
  },
  {
    name: 'text-taken-for-number',
    title: 'A block storage takes a text of digits for its sizeGB',
    requirements: ['JSON-05', 'CON-015'],
    skips: ['member-types'],
  },
  {
    name: 'architecture-in-any-spelling',
    title: 'An image takes its architecture in capitals and small letters',
    requirements: ['JSON-09', 'IMG-02', 'CON-018'],
    skips: ['value-spelling'],
  },
  {
    name: 'metadata-in-snake-case',
    title: 'The members of metadata are written in snake case',
    requirements: [
      ...['JSON-07', 'META-06', 'JSON-14', 'LIST-35', 'META-18', 'META-19', 'META-21', 'META-22', 'META-20'],
      ...['VER-04', 'CONC-02', 'META-25', 'LIFE-24', 'LIST-33'],
    ],
    answers: inResources(own, respelt('metadata', snakeCase)),
  },
  {
    name: 'spec-in-snake-case',
    title: 'The members of a spec are written in snake case',
    requirements: ['JSON-07', 'REF-07', 'JSON-14', 'LIST-35', 'META-30'],
    answers: inResources(own, respelt('spec', snakeCase)),
  },
  {
    name: 'members-in-pascal-case',
    title: 'The members of a status begin with a capital',
    requirements: ['JSON-07', 'LIFE-13', 'LIFE-14', 'LIFE-16', 'LIFE-10', 'LIFE-08', 'JSON-14', 'LIST-35'],
    answers: inResources(
      { kinds: ['role', 'role-assignment'] },
      respelt('status', (name) => name.charAt(0).toUpperCase() + name.slice(1)),
    ),
  },
  {
    name: 'absent-members-as-null',
    title: 'The labels, annotations and extensions that nobody sent come back as null',
    requirements: ['JSON-14', 'LIST-35'],
    answers: inResources(own, (resource) => {
      for (const part of ['labels', 'annotations', 'extensions']) resource[part] ??= null
    }),
  },
  {
    name: 'number-members-as-text',
    title: 'Numbers in a spec come back as texts',
    requirements: ['JSON-14', 'REF-07', 'LIST-35'],
    answers: inResources(
      { kinds: kinds.filter(({ provider }) => provider === 'seca.storage').map(({ id }) => id) },
      ({ spec }) => {
        if (!isJson(spec)) return
        for (const [name, value] of Object.entries(spec))
          if (typeof value === 'number') spec[name] = String(value)
      },
    ),
  },
  {
    name: 'json-followed-by-text',
    title: 'GET is answered with JSON behind a guard against hijacking',
    requirements: ['JSON-01', 'JSON-14', 'LIFE-06', 'LIST-01'],
    answers: instead(
      ({ method, path }, { status }) =>
        method === 'GET' && status === 200 && path.includes('/seca.authorization/'),
      (_, answer) => ({ ...answer, body: `)]}',\n${answer.body}` }),
    ),
  },
]
