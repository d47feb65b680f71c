import { valueAt } from '../../../contract/index.ts'
import { NotApplicable } from '../../engine/check-ended.ts'
import type { CheckContext } from '../../engine/context.ts'
import { detailOf } from '../../expectations/answer.ts'
import type { Provisioned } from '../../provisioning/draft.ts'
import { prerequisite, untilUsable } from '../network/outcomes.ts'
import { referenceTo } from '../network/own-network.ts'

type Architecture = 'amd64' | 'arm64'

const mebibytesPerGigabyte = 1024
const smallestGB = 50

/** The architecture of the SKU that instances are made with. */
export async function architectureOfSku(context: CheckContext): Promise<Architecture> {
  const { instanceSku } = context.config.target.offers
  if ('missing' in instanceSku) throw new NotApplicable(instanceSku.missing)
  const { url } = await context.resources.collection('instance-sku')
  const read = await context.send({ method: 'GET', url: `${url}/${instanceSku.name}` }, 'setup')
  prerequisite(read, `GET of the SKU ${instanceSku.name}`)
  const architecture = valueAt(read.json, '/labels/architecture')
  if (architecture === 'amd64' || architecture === 'arm64') return architecture
  throw new NotApplicable(`the SKU ${instanceSku.name} does not say its architecture`)
}

/** A volume that was filled with an image for an architecture. */
export async function volumeFor(context: CheckContext, cpuArchitecture: Architecture): Promise<Provisioned> {
  const draft = await context.resources.draft('image', { spec: { cpuArchitecture } })
  const put = await context.resources.put(draft)
  if (put.status >= 400 && put.status < 500)
    throw new NotApplicable(`the provider takes no images for ${cpuArchitecture}${detailOf(put)}`)
  prerequisite(put, `PUT ${draft.url}`)
  const image = await untilUsable(context, draft)
  const sizeMB = Number(valueAt(image.json, '/status/sizeMB') ?? 0)
  const sizeGB = Math.max(smallestGB, Math.ceil(sizeMB / mebibytesPerGigabyte))
  return await context.resources.create('block-storage', {
    spec: { sizeGB, sourceImageRef: referenceTo(draft) },
  })
}
