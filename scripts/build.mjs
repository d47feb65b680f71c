// Compiles the floors into dist/ and copies what is not TypeScript (the guides as .http files).
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'

const require = createRequire(import.meta.url)
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc')

rmSync('dist', { recursive: true, force: true })
const compiled = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
if (compiled.status !== 0) process.exit(compiled.status ?? 1)

for (const floor of ['contract', 'fixtures', 'mock-provider', 'suites', 'reports', 'cli']) {
  cpSync(floor, join('dist', floor), {
    recursive: true,
    filter: (source) => statSync(source).isDirectory() || extname(source) === '.http',
  })
}
chmodSync(join('dist', 'cli', 'main.js'), 0o755)
