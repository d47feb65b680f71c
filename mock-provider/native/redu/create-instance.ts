import { type InstanceCreation, messages, publicWords } from '../../../contract/native/redu/index.ts'
import { logAction } from './action-log.ts'
import { attach } from './attach-volume.ts'
import { defaultFlavors, defaultImages, quota } from './catalogue.ts'
import { creationFlaws, isGiven } from './creation-request.ts'
import { readAnyBody, wrongContent } from './json-body.ts'
import { fixedAddress, floatingAddress } from './network-address.ts'
import { refusal } from './refusal.ts'
import type { Call } from './router.ts'
import type { Instance } from './things.ts'
import { quotaLeft } from './usage.ts'

/** Starts the creation of an instance. The answer has no id: clients find the instance in the list by its name. */
export async function createInstance(call: Call): Promise<Response> {
  const { world, request, project } = call
  const status = world.settings.createValidationStatus
  const read = await readAnyBody(request)
  if (read instanceof Response) return read
  const flaws = creationFlaws(world, project, read.value)
  // A deviation may have let a required member go: then there is a default for it.
  const body = read.value as Partial<InstanceCreation>
  if (flaws.length > 0) {
    if (world.skipped.has('refused-creation-leaves-nothing') && typeof body?.name === 'string') {
      start(call, { name: body.name })
    }
    return wrongContent(flaws, status)
  }
  const wanted = { instances: 1, volumes: body.volume ? 1 : 0, gigabytes: body.volume?.size ?? 0 }
  const flavor = flavorOf(call, body.flavor)
  const exceeded = quotaLeft(project, { ...wanted, cores: flavor.vcpus, ram: flavor.ram })
  if (exceeded !== undefined) {
    const limit = `${quota[exceeded]} ${exceeded}`
    return refusal(status, `Failed to create the instance: the project may have ${limit}. Delete some.`)
  }
  if (!world.skipped.has('creation-is-listed')) start(call, body)
  return Response.json({ message: messages.creation })
}

function start(call: Call, body: Partial<InstanceCreation>): void {
  const { world, project, userId, now } = call
  const { settings, skipped, newId, nextAddress } = world
  const count = nextAddress()
  const { is_public: publicWish = false, volume } = body
  const wantsPublic = typeof publicWish === 'string' ? publicWords[publicWish] === true : publicWish
  const isPublic = skipped.has('creation-sets-public') ? !wantsPublic : wantsPublic
  const [firstImage = defaultImages[0]] = settings.images
  const instance: Instance = {
    id: newId(),
    name: body.name ?? `instance-${count}`,
    imageId: body.image ?? firstImage?.id ?? '',
    imageName: body.imageName ?? '',
    flavor: flavorOf(call, body.flavor),
    keyName: isGiven(body.key_name) ? body.key_name : undefined,
    sshEnabled: body.enable_ssh === true,
    domain: isGiven(body.dname) ? body.dname : undefined,
    securityGroups: body.securityGroups?.map(({ value }) => value) ?? ['default'],
    userId,
    address: fixedAddress(count),
    floatingIp: isPublic ? floatingAddress(count) : undefined,
    createdAt: now,
    activeAt: skipped.has('creation-ends') ? Number.POSITIVE_INFINITY : now + settings.buildMs,
    updatedAt: now,
    goneAt: undefined,
    actions: [],
  }
  project.instances.set(instance.id, instance)
  if (!skipped.has('creation-is-logged')) logAction(world, instance, 'create', userId, now)
  if (volume === null || volume === undefined || skipped.has('creation-makes-volume')) return
  const made = { id: newId(), name: volume.name, size: volume.size, description: '', createdAt: now }
  project.volumes.set(made.id, made)
  attach(call, instance, made)
}

function flavorOf({ world }: Call, wanted: string | number | undefined): Instance['flavor'] {
  const { flavors } = world.settings
  const found = flavors.find(({ id }) => id === String(wanted)) ?? flavors[0] ?? defaultFlavors[0]
  if (found === undefined) throw new Error('Failed to choose a flavor: there is none. Give the mock one.')
  return found
}
