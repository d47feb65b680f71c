import { inject } from 'vitest'
import { createCatalogue } from '../engine/catalogue.ts'
import { loadOwnChecks } from '../engine/own-checks.ts'
import { planShard } from '../engine/shard.ts'
import { systemOf } from '../systems.ts'
import { registerGroups } from './register.ts'

const config = inject('seca')
const own = await loadOwnChecks(config.checkFiles)
registerGroups(
  planShard(config, own.checks),
  config,
  createCatalogue(own.requirements, systemOf(config).requirements(config)),
)
