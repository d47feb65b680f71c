/** Answer bodies, as far as the page or the published client says what is in them; everything else is open. */
import Type, { type TSchema } from 'typebox'

const Text = Type.String({ minLength: 1 })
const AnyObject = Type.Object({})

/** A list that comes bare or under a name of its own: the published client takes both. */
const listOf = <Item extends TSchema, Name extends string>(item: Item, name: Name) =>
  Type.Union([Type.Array(item), Type.Object({ [name]: Type.Array(item) } as Record<Name, Type.TArray<Item>>)])

/** The exact messages that the page states. */
export const messages = {
  creation: 'Instance creation started',
  deletion: 'Instance deletion started',
  attachment: 'Volume attached successfully',
} as const

/** `GET /overview`; what is in it is not documented. */
export const Overview = AnyObject

/** `GET /instances/flavors`; the id is a string or a number, as in the request. */
export const Flavor = Type.Object({ id: Type.Union([Text, Type.Number()]), name: Text })
export const FlavorList = listOf(Flavor, 'flavors')

/** `GET /instances/list`; the status is `BUILD`, `ACTIVE` or `SHUTOFF`, and others on the way out. */
export const Instance = Type.Object({ id: Text, name: Text, status: Text })
export const InstanceList = listOf(Instance, 'instances')

/** `POST /instances/console`; the page says only that there are data. */
export const ConsoleAccess = AnyObject

/** `GET /instances/:id/logs` */
export const InstanceLog = Type.Object({ output: Type.String() })

/** `GET /instances/:id/actionlog` */
export const ActionLog = Type.Union([Type.Array(Type.Unknown()), AnyObject])

const KeypairMembers = Type.Object({ name: Text })
const WrappedKeypair = Type.Object({ keypair: KeypairMembers })

/** `POST /keypairs` */
export const Keypair = Type.Union([KeypairMembers, WrappedKeypair])

/** `GET /keypairs` */
export const KeypairList = listOf(Keypair, 'keypairs')

/** `GET /snapshots` */
export const SnapshotList = listOf(AnyObject, 'snapshots')

/** `GET /backups` */
export const BackupList = listOf(AnyObject, 'backups')

/** `GET /instances/:instanceId/volumes`; members as those of OpenStack. */
export const Attachment = Type.Object({ volumeId: Text })
export const AttachmentList = Type.Union([
  Type.Array(Attachment),
  Type.Object({ volumeAttachments: Type.Array(Attachment) }),
])

/** `GET /billing/forecast`; what is in it is not documented. */
export const Forecast = Type.Union([Type.Array(Type.Unknown()), AnyObject])

/** An error; the page gives statuses and no body. */
export const ErrorBody = Type.Object({ error: Text, message: Text })
