// Writes the counts of checks and requirements into README.md: node --import tsx scripts/generate-figures.ts
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { imaginaryRun } from '../cli/actions/list.ts'
import { requirementAreas, requirements } from '../contract/index.ts'
import { areaOf } from '../suites/engine/area.ts'
import { checksOf, planRun } from '../suites/engine/plan.ts'
import { replaceBlock } from './replace-block.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const planned = checksOf(planRun(imaginaryRun({})))
const of = (profile: string) => planned.filter(({ group }) => group.profile === profile).length
const rows = [...requirements.values()]
const lines = readdirSync(join(root, 'suites'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test(-support)?\.ts$/.test(file) && !file.includes('native'))
  .reduce((sum, file) => sum + readFileSync(join(root, 'suites', file), 'utf8').split('\n').length - 1, 0)
const count = (excluded: string) => rows.filter((row) => row.excluded === excluded).length

const areas = Object.entries(requirementAreas).map(([area, title]) => {
  const inArea = rows.filter((row) => row.area === area)
  const provider = inArea.filter(({ about }) => about === 'provider')
  const checks = planned.filter(({ check }) => areaOf(check) === area).length
  return `| ${area} ${title} | ${provider.length} | ${provider.filter(({ excluded }) => excluded !== undefined).length} | ${checks} |`
})

const text = `${planned.length} checks: ${of('foundation')} of the foundation, ${of('extensions')} of the extensions, ${of('usage')} of the usage guides.
They verify ${rows.filter(({ about, excluded }) => about === 'provider' && excluded === undefined).length} of the ${rows.length} requirements of the catalogue; ${count('client-rule')} are rules for clients, which the tests of our own client
show, and ${count('data-plane') + count('provider-internal') + count('needs-fault')} no check of a provider can observe (${count('data-plane')} in the data plane only, ${count('provider-internal')} inside the provider, ${count('needs-fault')} take a failure that nobody
outside can cause). The suites are about ${(Math.round(lines / 500) * 500).toLocaleString('en')} lines of code, ${Math.round(lines / planned.length)} for a check; the
community's Go suite has 39,000 for 55 scenarios.

<details><summary>By area</summary>

| area | requirements for providers | not observable | checks |
| --- | ---: | ---: | ---: |
${areas.join('\n')}

</details>`

replaceBlock('checks', text)
console.log(`${planned.length} checks, ${lines} lines`)
