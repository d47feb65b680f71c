import Type from 'typebox'
import { type Issue, toPointer } from '../../contract/index.ts'
import {
  membersOf,
  type PrincipalSettings,
  type SourceSettings,
  sourceKinds,
} from '../../suites/credentials/settings.ts'

const text = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))
const variable = (description: string) =>
  Type.Optional(
    Type.String({
      // Whoever puts the secret itself here is told so; the message does not repeat the value.
      pattern: '^[A-Za-z_][A-Za-z0-9_]{0,63}$',
      description: `${description}: the name of an environment variable, never the value`,
    }),
  )

const sourceMembers = {
  source: Type.Enum([...sourceKinds], { description: 'where the token comes from' }),
  envPrefix: variable('put before the documented names of all variables, e.g. EDITOR_'),
  tokenEnv: variable('a ready token'),
  usernameEnv: variable('the user name'),
  passwordEnv: variable('the password'),
  clientSecretEnv: variable('the client secret'),
  command: text('a command that prints the token'),
  issuer: text('the issuer, an OpenID provider with discovery'),
  url: text('the base URL of the service that gives tokens'),
  realm: text('the realm of Keycloak'),
  clientId: text('the id of the client'),
  scope: text('the scope that is asked for'),
  audience: text('the audience that is asked for'),
  grant: Type.Optional(
    Type.Enum(['password', 'client_credentials'], {
      description: 'how Keycloak is asked; password when there is a user name',
    }),
  ),
  contractNumber: Type.Optional(
    Type.Integer({ minimum: 1, description: 'the contract of IONOS, for members of several' }),
  ),
}

const principal = (description: string, further = {}) =>
  Type.Optional(Type.Object({ ...sourceMembers, ...further }, { description, additionalProperties: false }))

/** The member `principals` of the configuration. */
export const PrincipalsSchema = Type.Optional(
  Type.Object(
    {
      admin: principal('administers the tenant of the run'),
      editor: principal('has seca.workspace-editor in it'),
      viewer: principal('has seca.workspace-viewer in it'),
      outsider: principal('belongs to another tenant and has no right in this one', {
        tenant: text('the tenant of the outsider'),
      }),
    },
    { description: 'who the run acts as', additionalProperties: false },
  ),
)

/** Members that the source of a principal does not have: they would be ignored. */
export function unfitMembers(principals: PrincipalSettings = {}): Issue[] {
  return Object.entries(principals).flatMap(([name, settings]) =>
    Object.keys(settings as SourceSettings)
      .filter((member) => !['source', 'envPrefix', 'tenant'].includes(member))
      .filter((member) => !(membersOf[settings.source] as readonly string[]).includes(member))
      .map((member) => ({
        pointer: toPointer(['principals', name, member]),
        message: `is nothing that the source ${settings.source} has; it has ${membersOf[settings.source].join(', ')}`,
        keyword: 'unfit',
      })),
  )
}

const secretMembers = new Map([
  ['token', 'tokenEnv'],
  ['password', 'passwordEnv'],
  ['clientSecret', 'clientSecretEnv'],
  ['secret', 'clientSecretEnv'],
])

/** An issue in the words that help whoever wrote a secret into the file. */
export function explainSecret(issue: Issue): Issue {
  const member = issue.pointer.split('/').at(-1) ?? ''
  const instead = secretMembers.get(member)
  if (issue.keyword !== 'additionalProperties' || instead === undefined) return issue
  return {
    ...issue,
    message: `is a secret, and secrets have no place in a file; put it into the environment and name the variable in ${instead}`,
  }
}
