import { requirements } from '../../../contract/native/cleura/requirements.ts'
import type { CheckGroup } from '../../engine/check.ts'
import { publicDocs } from '../../engine/profiles.ts'
import type { System } from '../../engine/system.ts'
import { catalogueOf } from '../mark-levels.ts'
import { codeChecks } from './code.checks.ts'
import { logInChecks } from './log-in.checks.ts'
import { pageGroup } from './page.checks.ts'
import { tokenChecks } from './token.checks.ts'
import { createTokenBook, tokenRemoval } from './tokens.ts'

/** The Cleura Cloud REST API, as far as it gives a token and tries it. */
export const cleura: System = {
  name: 'cleura',
  title: 'Cleura Cloud REST API',
  specification: 'Cleura Cloud REST API',
  profiles: [publicDocs],
  parameters: { control: 'URL of the control of a mock, which tells the codes of its SMS' },
  groups() {
    const book = createTokenBook()
    const group = (id: string, title: string, checks: CheckGroup['checks']): CheckGroup => ({
      id: `cleura/${id}`,
      title,
      profile: 'cleura',
      scored: true,
      sequential: true,
      reads: false,
      checks,
    })
    return [
      group('log-in', 'Logging in', [
        ...logInChecks(book),
        ...codeChecks(book),
        tokenRemoval(book, 'log-in-tokens'),
      ]),
      group('token', 'What a token opens', [...tokenChecks(book), tokenRemoval(book, 'tokens')]),
      pageGroup(),
    ]
  },
  requirements: (config) => catalogueOf(requirements, config),
}
