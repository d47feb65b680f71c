/** Request bodies. They are open: the console of the provider sends members that the page does not list. */
import Type from 'typebox'

const Text = Type.String({ minLength: 1 })

const SecurityGroupChoice = Type.Object({ value: Type.String(), label: Type.String() })

/** A volume that is made along with an instance; the size is in GiB. */
export const NewVolume = Type.Object({ name: Text, size: Type.Number({ exclusiveMinimum: 0 }) })
export type NewVolume = Type.Static<typeof NewVolume>

/** What the console of the provider sends for `is_public`, and the plain words. Other strings are not documented. */
export const publicWords: Readonly<Record<string, boolean>> = {
  shouldbetrue: true,
  true: true,
  shouldbefalse: false,
  false: false,
}

/** `POST /instances/create`; `key_name` is required as well when `enable_ssh` is true. */
export const InstanceCreation = Type.Object({
  name: Text,
  image: Text,
  imageName: Text,
  flavor: Type.Union([Text, Type.Number()]),
  securityGroups: Type.Optional(Type.Array(SecurityGroupChoice)),
  key_name: Type.Optional(Type.String()),
  network: Type.Optional(Type.String()),
  is_public: Type.Optional(Type.Union([Type.Boolean(), Type.String()])),
  dname: Type.Optional(Type.String()),
  enable_ssh: Type.Optional(Type.Boolean()),
  user_data: Type.Optional(Type.String()),
  volume: Type.Optional(Type.Union([NewVolume, Type.Null()])),
})
export type InstanceCreation = Type.Static<typeof InstanceCreation>

/** The members of {@link InstanceCreation} that the page marks as required. */
export const requiredOfInstance = ['name', 'image', 'imageName', 'flavor'] as const

/** Names an instance: console, make-public, make-private. */
export const InstanceChoice = Type.Object({ instanceId: Text })

/** `POST /keypairs`; in camel case, while the answer is in snake case. The page abbreviates its sample key. */
export const KeypairCreation = Type.Object({
  name: Text,
  publicKey: Type.String({ pattern: '^(ssh-|ecdsa-|sk-)[^\\s]+ +[^\\s]+' }),
})

/** `POST /snapshot` */
export const SnapshotCreation = Type.Object({ instanceId: Text, snapshotName: Text })

/** `POST /backup` */
export const BackupCreation = Type.Object({ volumeId: Text, backupName: Text })

/** `POST /instance/attach-volume` */
export const VolumeAttachment = Type.Object({ instanceId: Text, volumeId: Text })

/** `POST /volumes/create` of the volume API. */
export const VolumeCreation = Type.Object({
  name: Text,
  size: Type.Number({ exclusiveMinimum: 0 }),
  description: Type.Optional(Type.String()),
})

/** `POST /volumes/attach` of the volume API, in snake case. */
export const VolumeApiAttachment = Type.Object({ volume_id: Text, instance_id: Text })

/** `POST /volumes/detach` of the volume API. */
export const VolumeApiDetachment = Type.Object({ attachment_id: Text, volume_id: Text })
