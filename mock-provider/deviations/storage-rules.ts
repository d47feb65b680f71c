import { forget } from '../visibility.ts'
import { alterAt, dropAt, inLists, inResources, isJson, memoryOf, storedOf } from './alter.ts'
import type { Deviation } from './deviation.ts'

const volumes = { kinds: ['block-storage'] }
const images = { kinds: ['image'] }

const lastInstance = memoryOf((_: object): { reference?: unknown } => ({}))
const sizeAtFirst = memoryOf(({ user }: { user: { spec: object } }) => ({ ...user.spec }))

/** What goes wrong with volumes and images, and between them and instances. */
export const storageRuleDeviations: readonly Deviation[] = [
  {
    name: 'volume-too-small-for-image',
    title: 'A volume that is smaller than its image is created and becomes active',
    requirements: ['BS-07'],
    skips: ['image-fits'],
  },
  {
    name: 'volume-size-not-followed',
    title: 'The member status.sizeGB stays at the first size when a volume grows',
    requirements: ['BS-05'],
    corrupts: (exchange, { status }) => {
      const stored = exchange.method === 'PUT' && status === 201 ? storedOf(exchange) : undefined
      if (stored !== undefined) sizeAtFirst(stored)
    },
    answers: inResources(volumes, ({ status }, { stored }) => {
      const first = stored === undefined ? undefined : (sizeAtFirst(stored) as { sizeGB?: unknown }).sizeGB
      if (isJson(status) && first !== undefined) status['sizeGB'] = first
    }),
  },
  {
    name: 'volume-hides-its-instance',
    title: 'The status of a volume does not tell which instance has it',
    requirements: ['BS-08'],
    answers: inResources(volumes, (resource) => dropAt(resource, '/status/attachedTo')),
  },
  {
    name: 'volume-still-attached',
    title: 'A volume shows the instance that once had it for ever',
    requirements: ['BS-08', 'INST-29'],
    answers: inResources(volumes, ({ status }, { stored }) => {
      if (stored === undefined || !isJson(status)) return
      const last = lastInstance(stored)
      if (isJson(status['attachedTo'])) last.reference = status['attachedTo']
      else if (last.reference !== undefined) status['attachedTo'] = last.reference
    }),
  },
  {
    name: 'attachments-not-noted',
    title: 'A volume has no conditions of the type attachment',
    requirements: ['BS-09'],
    skips: ['attachments-noted:attachment'],
  },
  {
    name: 'parts-shared-by-instances',
    title: 'A volume or a NIC that one instance has is taken by another',
    requirements: ['BS-10', 'INST-26'],
    skips: ['parts-free'],
  },
  {
    name: 'instance-takes-volumes-along',
    title: 'The volumes of an instance are deleted with it',
    requirements: ['BS-12', 'INST-29', 'BS-09', 'BS-08'],
    corrupts: ({ world, method, path }, { status }) => {
      if (method !== 'DELETE' || status !== 202 || !path.includes('/instances/')) return
      const gone = [...world.store.ofKind('instance')].filter(({ state }) => state === 'deleting')
      for (const { targetKey, targetKind } of gone.flatMap(({ edges }) => edges)) {
        const volume = targetKind.id === 'block-storage' ? world.store.get(targetKey) : undefined
        if (volume === undefined) continue
        world.inFlight.delete(volume)
        world.store.remove(volume)
        forget(world, volume)
      }
    },
  },
  {
    name: 'image-goes-with-its-volume',
    title: 'An image is deleted with the volume that it was made from',
    requirements: ['BS-14'],
    corrupts: (exchange, { status }) => {
      const volume = exchange.method === 'DELETE' && status === 202 ? storedOf(exchange) : undefined
      if (volume?.address.kind.id !== 'block-storage') return
      const { world } = exchange
      for (const holder of world.store.holders(volume.key)) {
        if (holder.address.kind.id !== 'image') continue
        world.inFlight.delete(holder)
        world.store.remove(holder)
        forget(world, holder)
      }
    },
  },
  {
    name: 'volumes-go-with-their-image',
    title: 'Volumes are deleted with the image that they were made from',
    requirements: ['IMG-08', 'BS-06', 'REF-16'],
    corrupts: (exchange, { status }) => {
      const image = exchange.method === 'DELETE' && status === 202 ? storedOf(exchange) : undefined
      if (image?.address.kind.id !== 'image') return
      const { world } = exchange
      for (const holder of world.store.holders(image.key)) {
        if (holder.address.kind.id !== 'block-storage') continue
        world.inFlight.delete(holder)
        world.store.remove(holder)
        forget(world, holder)
      }
    },
  },
  {
    name: 'image-without-size',
    title: 'An active image has the size 0, since nobody measures it',
    requirements: ['IMG-11', 'JSON-14', 'LIST-35'],
    answers: inResources(images, (resource) => alterAt(resource, '/status/sizeMB', () => 0)),
  },
  {
    name: 'image-forgets-workspace-of-volume',
    title: 'The reference blockStorageRef of an image loses its workspace',
    requirements: ['IMG-05', 'REF-07'],
    answers: inResources(images, (resource) => dropAt(resource, '/spec/blockStorageRef/workspace')),
  },
  {
    name: 'public-images-missing',
    title: 'The shared tenant public lists no images',
    // Neither AUTHZ-35 nor the guides: what is there may be read, and the tenant seca has the images too.
    requirements: ['IMG-07'],
    answers: inLists(images, (list, _, { tenant }) => {
      if (tenant === 'public') list['items'] = []
    }),
  },
  {
    name: 'architecture-unchecked',
    title: 'A boot image for another architecture than the SKU is accepted',
    requirements: ['INST-27'],
    skips: ['architecture-fits'],
  },
  {
    name: 'nic-of-other-zone-accepted',
    title: 'An instance takes a NIC in another zone',
    requirements: ['INST-25'],
    skips: ['nics-in-zone:instance'],
  },
]
