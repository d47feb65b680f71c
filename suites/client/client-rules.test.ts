import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { requirements } from '../../contract/index.ts'

/** Where the tests of our own client show that it keeps a rule for clients: the file, and the title of the test. */
const shownBy: Readonly<Record<string, readonly [file: string, title: string]>> = {
  'DISC-10': [
    '../target/discover.test.ts',
    'takes slash and version off a URL, and writes it as URLs are compared',
  ],
  'DISC-16': [
    '../target/discover.test.ts',
    'finds region, zones and the base URL of every declared provider',
  ],
  'VER-08': ['./careful-client.test.ts', 'passes over members that it does not know'],
  'ERR-27': ['./careful-client.test.ts', 'reports a 404 without an Error body, which may be an outage'],
  'META-23': ['./careful-client.test.ts', 'takes version %i after a PUT that changes nothing'],
  'META-24': [
    './careful-client.test.ts',
    'reads the version again before a conditional change that was too late',
  ],
  'META-27': ['./careful-client.test.ts', 'counts on no times and no version of a SKU'],
  'LIFE-03': ['./careful-client.test.ts', 'takes %i for a PUT that creates and for one that updates'],
  'ASYNC-06': ['../expectations/settle.test.ts', 'polls until the resource is active'],
  'ASYNC-07': ['./careful-client.test.ts', 'waits longer from one poll to the next, up to a ceiling'],
  'LIST-11': ['./careful-client.test.ts', 'sends a skipToken of %i characters back as it came'],
  'K8S-12': ['./careful-client.test.ts', 'does not look for cluster SKUs, which have no operation'],
  'GUIDE-03': [
    '../../fixtures/guides/builtin.test.ts',
    'keeps the bodies of the pages in the printed edition',
  ],
  'GUIDE-05': ['../expectations/error-body.test.ts', 'tolerates the older host of the guides'],
  'GUIDE-08': ['../../fixtures/catalogue.test.ts', 'replaces every legacy %s SKU by a listed one'],
  'GUIDE-09': [
    '../usage/plan-guide.test.ts',
    'fills the variables of a provider and renames what the guide creates',
  ],
}

const rules = [...requirements.values()].filter(({ about }) => about === 'client').map(({ id }) => id)

it('has a test of our own client for every rule for clients, and for nothing else', () => {
  expect(Object.keys(shownBy).sort()).toEqual([...rules].sort())
})

it.each(Object.entries(shownBy))('finds the test that shows %s', (_, [file, title]) => {
  expect(readFileSync(new URL(file, import.meta.url), 'utf8')).toContain(`('${title}'`)
})
