import { kinds } from '../../contract/index.ts'
import { dropAt, inLists, itemsOf } from './alter.ts'
import type { Deviation } from './deviation.ts'

const skus = { kinds: kinds.filter(({ metadata }) => metadata === 'sku').map(({ id }) => id) }

/** One term with a plain =, as it stands in the URL. */
const plainTerm = /(?:^|&)labels=[^&=!<>,*%]+=[^&=!<>,*%]+(?:&|$)/

const encodedEquals = /(?:^|&)labels=[^&]*%3D/i

/** What goes wrong with lists of the catalogue, which other code fills and filters than that of resources. */
export const catalogueListDeviations: readonly Deviation[] = [
  {
    name: 'sku-selector-loses-last',
    title: 'Of the SKUs that fit key=value the last one is left out',
    requirements: ['LIST-16'],
    answers: inLists(skus, (list, { query }) => {
      if (plainTerm.test(query)) list['items'] = itemsOf(list).slice(0, -1)
    }),
  },
  {
    name: 'sku-selector-read-encoded',
    title: 'A selector of SKUs whose = is URL-encoded finds nothing',
    requirements: ['LIST-28'],
    answers: inLists(skus, (list, { query }) => {
      if (encodedEquals.test(query)) list['items'] = []
    }),
  },
  {
    name: 'region-list-ends-early',
    title: 'A page of regions never says that another one follows',
    requirements: ['LIST-08', 'LIST-09'],
    regions: ['eu-central-1', 'eu-west-1'],
    answers: inLists({ kinds: ['region'] }, (list) => dropAt(list, '/metadata/skipToken')),
  },
]
