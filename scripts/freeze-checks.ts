// Writes the ids of all checks of this version, for the comparison with the next one: node --import tsx scripts/freeze-checks.ts
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { listChecks } from '../cli/actions/list.ts'
import { tool } from '../cli/tool.ts'

const ids = listChecks({}).map(({ id }) => id)
const file = fileURLToPath(new URL(`../test/releases/${tool.version}-checks.txt`, import.meta.url))
writeFileSync(file, `${ids.sort().join('\n')}\n`)
console.log(`${ids.length} checks in ${file}`)
