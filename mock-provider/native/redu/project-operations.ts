import { quota, volumePrice } from './catalogue.ts'
import { listAnswer } from './list-answer.ts'
import type { ProjectState } from './project.ts'
import type { Handlers } from './router.ts'
import { usageOf } from './usage.ts'

const hourMs = 3_600_000
const credits = 100

/** What a project can choose from, has, and pays. */
export const projectOperations: Handlers<'R01' | 'R02' | 'R20' | 'X01' | 'X02' | 'X03' | 'X09'> = {
  R01({ project }) {
    const used = usageOf(project)
    // Named as the limits of OpenStack: the page says only that there are quotas.
    const absolute = {
      maxTotalInstances: quota.instances,
      totalInstancesUsed: used.instances,
      maxTotalCores: quota.cores,
      totalCoresUsed: used.cores,
      maxTotalRAMSize: quota.ram,
      totalRAMUsed: used.ram,
      maxTotalKeypairs: quota.keypairs,
      maxTotalVolumes: quota.volumes,
      totalVolumesUsed: used.volumes,
      maxTotalVolumeGigabytes: quota.gigabytes,
      totalGigabytesUsed: used.gigabytes,
    }
    return Response.json({
      project: { id: project.project.id, name: project.project.name },
      limits: { absolute },
    })
  },
  R02({ world }) {
    const flavors = world.settings.flavors.map(({ id, name, vcpus, ram, disk }) => ({
      id,
      name,
      vcpus,
      ram,
      disk,
    }))
    return listAnswer(world, 'flavors', flavors)
  },
  R20({ project, now }) {
    const start = new Date(now)
    const from = Date.UTC(start.getUTCFullYear(), start.getUTCMonth())
    const until = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1)
    const hours = (until - from) / hourMs
    const { instances, volumes } = pricePerHour(project)
    return Response.json({
      currency: 'EUR',
      period: { from: new Date(from).toISOString(), until: new Date(until).toISOString() },
      instances: cents(instances * hours),
      volumes: cents(volumes * hours),
      total: cents((instances + volumes) * hours),
    })
  },
  X01: ({ world }) =>
    Response.json(world.settings.images.map(({ id, name }) => ({ id, name, status: 'active' }))),
  X02: ({ project }) => Response.json(project.securityGroups),
  X03: ({ project }) => Response.json([project.network]),
  X09({ project }) {
    const { instances, volumes } = pricePerHour(project)
    return Response.json({ credits, cost: cents((instances + volumes) * 24) })
  },
}

function pricePerHour({ instances, volumes }: ProjectState): { instances: number; volumes: number } {
  let [ofInstances, ofVolumes] = [0, 0]
  for (const { flavor } of instances.values()) ofInstances += flavor.pricePerHour
  for (const { size } of volumes.values()) ofVolumes += size * volumePrice
  return { instances: ofInstances, volumes: ofVolumes }
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100
}
