import { compileFunction } from 'node:vm'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

async function bundled(contents: string): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'seca',
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  const external = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external === true).map(({ path }) => path),
  )
  expect(external).toEqual([])
  return outputFiles[0]?.text ?? ''
}

it('bundles msw handlers and provider for a browser, without any built-in of Node', async () => {
  const code = await bundled(
    `import { createMockProvider, mockHandlers } from './msw.ts'
     export async function run() {
       const provider = await createMockProvider({ seed: 1 })
       mockHandlers(provider, { baseUrl: 'https://seca.example' })
       const headers = { authorization: 'Bearer ' + (await provider.token()), 'content-type': 'application/json' }
       const url = 'https://seca.example/providers/seca.workspace/v1/tenants/demo/workspaces/w'
       const body = '{"spec":{}}'
       const made = await provider.fetch(new Request(url, { method: 'PUT', headers, body }))
       return [made.status, (await provider.fetch(new Request(url, { headers }))).status]
     }`,
  )
  // What Node alone has is hidden from the code.
  const hidden = ['process', 'Buffer', 'require', 'module', 'exports', 'global', 'setImmediate']
  const run = compileFunction(`${code}; return seca.run()`, ['localStorage', ...hidden])
  // msw asks for a store of cookies as soon as it loads.
  const localStorage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }
  expect(await run(localStorage)).toEqual([201, 200])
})

it('finds a built-in of Node where there is one', async () => {
  await expect(bundled(`export { startMockServer } from './server.ts'`)).rejects.toThrow('node:')
})
