import { parse } from 'yaml'
import { valueAt } from '../../../contract/index.ts'
import { type Check, defineCheck } from '../../engine/check.ts'

const kind = 'kubernetes-cluster'
const longest = 65_536

/** K8S-05: how to reach a cluster. */
export const checks: readonly Check[] = [
  defineCheck({
    id: `K8S-05/${kind}`,
    title: `${kind}: shows the kubeconfig of an active cluster`,
    requirements: ['K8S-05'],
    kinds: [kind],
    async run(context) {
      const { url } = await context.resources.shared(kind)
      const answer = await context.send({ method: 'GET', url })
      const text = valueAt(answer.json, '/status/kubeConfig')
      const fits = typeof text === 'string' && text !== '' && text.length <= longest
      const there = context.expect('K8S-05', fits, {
        message: `an active cluster has no kubeConfig of at most ${longest} characters`,
        path: '$.status.kubeConfig',
        expected: 'a kubeconfig',
        actual: typeof text === 'string' ? `${text.length} characters` : text,
        answer,
      })
      if (!there) return
      const missing = missingIn(readYaml(text as string))
      context.expect('K8S-05', missing.length === 0, {
        message: `kubeConfig is no kubeconfig: it lacks ${missing.join(', ')}`,
        path: '$.status.kubeConfig',
        expected: 'kind Config with clusters, users and contexts',
        // What it does have may let somebody in.
        actual: `without ${missing.join(', ')}`,
        answer,
      })
    },
  }),
]

function missingIn(config: unknown): string[] {
  const lists = ['clusters', 'users', 'contexts'].filter((member) => {
    const list = valueAt(config, `/${member}`)
    return !Array.isArray(list) || list.length === 0
  })
  return [...(valueAt(config, '/kind') === 'Config' ? [] : ['kind Config']), ...lists]
}

/** JSON is YAML too. */
function readYaml(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' }) as unknown
  } catch {
    return undefined
  }
}
