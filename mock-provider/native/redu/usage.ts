import { quota } from './catalogue.ts'
import type { ProjectState } from './project.ts'

export type Quantity = keyof typeof quota

/** How much of everything a project has. */
export function usageOf(project: ProjectState): Readonly<Record<Quantity, number>> {
  const instances = [...project.instances.values()]
  return {
    instances: instances.length,
    cores: sum(instances.map(({ flavor }) => flavor.vcpus)),
    ram: sum(instances.map(({ flavor }) => flavor.ram)),
    keypairs: project.keypairs.size,
    volumes: project.volumes.size,
    gigabytes: sum([...project.volumes.values()].map(({ size }) => size)),
    snapshots: project.snapshots.size,
    backups: project.backups.size,
  }
}

/** What there would be too much of; undefined when all fits. */
export function quotaLeft(
  project: ProjectState,
  wanted: Readonly<Partial<Record<Quantity, number>>>,
): Quantity | undefined {
  const usage = usageOf(project)
  const names = Object.keys(wanted) as Quantity[]
  return names.find((name) => (wanted[name] ?? 0) > 0 && usage[name] + (wanted[name] ?? 0) > quota[name])
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
