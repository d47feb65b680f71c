import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,fixtures,mock-provider,suites,reports,cli,test}/**/*.test.ts'],
    // Tests start commands and servers; a machine under load must not turn them red.
    // One less than the cores is the default: on two cores everything would wait in one line.
    maxWorkers: availableParallelism(),
    // The contract and the checks are loaded once per worker and not once per file: no test leaves anything behind in them.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
