import { type Kind, kinds } from '../../../contract/index.ts'
import { type GuideRequest, loadGuide, renderText } from '../../../fixtures/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'
import { expectRefusal } from '../../expectations/refusal.ts'
import { sendCreation } from '../../ledger/send-creation.ts'
import { nameFor } from '../../provisioning/names.ts'
import { guideVariables } from '../../usage/guide-values.ts'
import { printedDefects, withDefects } from './printed-defects.ts'

/** The kind whose collection the path of a request ends in. */
function kindAt({ url }: GuideRequest): Kind {
  const collection = url.split('/').at(-2)
  const kind = kinds.find((each) => each.collection === collection && each.verbs.includes('put'))
  if (kind === undefined) throw new Error(`Failed to find the kind of ${url}: no kind has this collection.`)
  return kind
}

/** GUIDE-04: the bodies of the guides, with the JSON defects that they were published with. */
export const checks: readonly Check[] = Object.entries(printedDefects).flatMap(([id, requests]) => {
  const guide = loadGuide(id, 'printed')
  return guide.requests.flatMap((request) => {
    const defects = requests[request.id]
    if (defects === undefined) return []
    const kind = kindAt(request)
    const checkId = `GUIDE-04/${request.id.toLowerCase()}`
    return defineCheck({
      id: checkId,
      title: `${kind.id}: answers 400 to the broken JSON of ${request.id} in the usage guides`,
      requirements: ['GUIDE-04'],
      kinds: [kind.id],
      async run(context) {
        const { runId } = context.config
        const { url: collectionUrl } = await context.resources.collection(kind.id)
        const url = `${collectionUrl}/${nameFor(runId, checkId, kind.id, 0)}`
        const text = withDefects(request.bodyText ?? '', defects)
        const rawBody = renderText(guide, request, text, guideVariables(context.config).values)
        // A parser that forgives everything might make something of it.
        const answer = await sendCreation(context.ledger, { kind: kind.id, url }, () =>
          context.send({ method: 'PUT', url, rawBody }),
        )
        expectRefusal(context, 'GUIDE-04', answer, 'malformed')
      },
    })
  })
})
