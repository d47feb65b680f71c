/** Workspaces, SKUs, block storage, images. */
import { inference, page, practice, type Rows, referee, resource, schema, template } from './requirement.ts'

const workspace = schema('workspace', 'Workspace')
const blockStorage = schema('block-storage', 'BlockStorageSpec')
const blockStorageStatus = schema('block-storage', 'BlockStorageStatus')
const image = schema('image', 'ImageSpec')
const images = page('images')

export const storage: Rows = [
  ['WS-01', 'MUST', 'spec is part of a workspace, be it an empty object.', workspace],
  ['WS-02', 'MAY', 'A workspace without a spec, as the usage guides print it, is accepted.', page('usage')],
  ['WS-03', 'MUST', 'The metadata of a workspace has one tenant and one region.', workspace],
  ['WS-04', 'MUST', 'PUT in a workspace that does not exist is answered 404 or 422.', page('organization')],
  [
    'WS-05',
    'SHOULD',
    'status.resourceCount is the number of resources in the workspace.',
    schema('workspace', 'WorkspaceStatus'),
  ],
  ['WS-06', 'MUST', 'An empty workspace can be deleted and is gone afterwards.', template],
  [
    'WS-07',
    'MUST',
    'DELETE of a workspace in use takes its resources along (409 tolerated) and never leaves some behind.',
    resource('workspace.v1'),
  ],
  [
    'WS-08',
    'MUST',
    'A workspace that takes its resources along also takes the role assignments that hold for it alone.',
    resource('workspace.v1'),
  ],
  [
    'WS-09',
    'MUST',
    'Until its workspace is active, a new resource is refused or stays pending.',
    page('states'),
  ],
  [
    'WS-10',
    'SHOULD',
    'A workspace with a foreign region in its metadata is created in the region of the endpoint.',
    template,
  ],

  [
    'SKU-01',
    'MUST',
    'PUT and DELETE of a SKU are refused with 405 (404 tolerated): SKUs are only read.',
    page('sku'),
  ],
  [
    'SKU-02',
    'MUST',
    'SKUs are listed under tenants/{tenant}/skus of the shared and of the own tenant.',
    page('usage'),
  ],
  [
    'SKU-03',
    'SHOULD',
    'Compute, storage and network each have a SKU in every region.',
    inference(page('sku')),
  ],
  [
    'SKU-04',
    'MUST',
    'An instance SKU has vCPU from 1 to 60 and ram from 1 to 65536 GB.',
    schema('instance-sku', 'InstanceSkuSpec'),
  ],
  [
    'SKU-05',
    'MUST',
    'A storage SKU has iops from 1 to 45000, a type and a minVolumeSize.',
    schema('storage-sku', 'StorageSkuSpec'),
  ],
  [
    'SKU-06',
    'MUST',
    'A network SKU has bandwidth in Mbit/s and packets in a second.',
    schema('network-sku', 'NetworkSkuSpec'),
  ],
  [
    'SKU-07',
    'SHOULD',
    'A SKU with a published name, seca.{tier}, has the published figures.',
    resource('compute.v1'),
  ],
  [
    'SKU-08',
    'SHOULD',
    'A SKU has the labels tier and provider, and architecture when it is for instances.',
    resource('compute.v1'),
  ],
  ['SKU-09', 'MUST', 'The figures of a SKU never change.', page('sku')],
  [
    'SKU-10',
    'MUST',
    'Resources outlive the SKU that they were made with.',
    page('sku'),
    { excluded: 'provider-internal' },
  ],
  ['SKU-11', 'MUST', 'GET of an unknown SKU answers 404.', template],
  [
    'SKU-12',
    'MUST',
    'The metadata of a SKU has tenant and region.',
    schema('resource', 'SkuResourceMetadata'),
  ],
  [
    'SKU-13',
    'SHOULD',
    'A reference to a SKU works with and without seca. in front when only one SKU fits.',
    page('sku'),
  ],

  ['BS-01', 'MUST', 'A block storage without skuRef or sizeGB is refused.', blockStorage],
  ['BS-02', 'MUST', 'sizeGB of a block storage is from 1 to 1000000.', blockStorage],
  ['BS-03', 'MUST', 'sizeGB can be raised; a smaller value is refused.', blockStorage],
  ['BS-04', 'MUST', 'A block storage keeps its skuRef: a change is refused.', blockStorage],
  ['BS-05', 'MUST', 'status.sizeGB of an active block storage is the size in spec.', blockStorageStatus],
  ['BS-06', 'MUST', 'sourceImageRef fills the volume and is still shown when the image is gone.', images],
  [
    'BS-07',
    'SHOULD',
    'A volume that is too small for its image is refused or ends in error.',
    inference(images),
  ],
  [
    'BS-08',
    'MUST',
    'status.attachedTo names the instance that has the volume, for as long as it has it.',
    blockStorageStatus,
  ],
  [
    'BS-09',
    'MUST',
    'Conditions of type attachment tell when a volume is attached and detached.',
    blockStorageStatus,
  ],
  [
    'BS-10',
    'MUST',
    'A remote volume belongs to one instance at a time.',
    schema('storage-sku', 'StorageSkuSpec'),
  ],
  [
    'BS-11',
    'MUST',
    'DELETE of an attached volume is answered 409, or waits until the instance lets it go.',
    page('core-concepts'),
  ],
  ['BS-12', 'MUST', 'The volumes of an instance outlive it.', page('core-concepts')],
  [
    'BS-13',
    'SHOULD',
    'The minVolumeSize of a SKU bounds its guarantee, not the volume: a smaller one is accepted.',
    schema('storage-sku', 'StorageSkuSpec'),
  ],
  [
    'BS-14',
    'SHOULD',
    'DELETE of the source volume of an image does the image no harm.',
    practice('ECP', images),
  ],

  ['IMG-01', 'MUST', 'An image without blockStorageRef or cpuArchitecture is refused.', image],
  [
    'IMG-02',
    'MUST',
    'The architectures of an image are amd64 and arm64, its initializers none and cloudinit-22, its boot modes UEFI and BIOS.',
    image,
  ],
  ['IMG-03', 'MUST', 'An image that says neither has the initializer none and the boot UEFI.', image],
  [
    'IMG-04',
    'MUST',
    'The metadata of an image has tenant and region but no workspace.',
    schema('image', 'Image'),
  ],
  ['IMG-05', 'SHOULD', 'blockStorageRef of an image names the workspace of the volume.', image],
  ['IMG-06', 'MUST', 'The spec of an image cannot be changed.', images],
  ['IMG-07', 'MUST', 'Public images are listed under tenants/public/images.', page('usage')],
  ['IMG-08', 'MUST', 'Volumes outlive the image that they were made from.', images],
  ['IMG-09', 'MUST', 'A volume from an image that was deleted is refused.', images],
  [
    'IMG-10',
    'SHOULD',
    'The volume of an image lies in the region of the image; one from elsewhere is refused.',
    practice('Go suite', image),
    referee,
  ],
  ['IMG-11', 'SHOULD', 'status.sizeMB of an active image is at least 1.', schema('image', 'ImageStatus')],
  [
    'IMG-12',
    'SHOULD',
    'An image waits in pending until its volume is ready.',
    practice('ECP', page('states')),
  ],
  ['IMG-13', 'MUST', 'A tenant cannot put anything into a shared tenant.', images],
]
