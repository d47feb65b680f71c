import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: vitest reads nothing else
export default defineConfig({ test: { dir: 'examples', include: ['*.test.ts'] } })
