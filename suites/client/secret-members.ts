import { createHmac, randomBytes } from 'node:crypto'
import { namePattern } from '../../contract/index.ts'

/**
 * Members of bodies that are secret whatever they hold: what providers answer with (keys of an object storage account,
 * the configuration of a cluster), what users hand to machines, and what logins send and get.
 */
const names = [
  'accessKey',
  'secretKey',
  'kubeConfig',
  'userData',
  'password',
  'clientSecret',
  'client_secret',
  'token',
  'access_token',
  'refresh_token',
  'id_token',
] as const

const secretNames: ReadonlySet<string> = new Set(names)

/** Whether the member of a body is secret by its name. */
export function isSecretMember(name: string): boolean {
  return secretNames.has(name)
}

/** What stands in the place of a secret that is no token. */
export const secretPlaceholder = '<redacted>'

// It dies with the process: nobody can try secrets against what was written.
const markKey = randomBytes(32)
const markDigits = 8
/** What stands in the place of the value of a secret member. */
export const markPattern = /<redacted:([0-9a-f]{8})>/g

/** Equal values have equal marks, so that a reader sees that what came back is what was sent. */
function markOf(value: string): string {
  return createHmac('sha256', markKey).update(value).digest('hex').slice(0, markDigits)
}

// In JSON, and in JSON that is quoted in JSON: the quotes then have backslashes before them. What is already replaced
// stays.
const memberPattern = new RegExp(
  `"(${names.join('|')})(\\\\*)"(\\s*:\\s*)\\2"(?!<redacted|<token>)((?:[^"\\\\]|\\\\.)+?)\\2"`,
  'g',
)

/** A code of a second factor: six digits, also where a check sends them as a text. */
const codePattern = /"(code)(\\*)"(\s*:\s*)(?:\2"\d{5,6}\2"|\d{6}\b)/g

/** Links with a token in them, e.g. to a console, and signed links. */
const linkPattern =
  /([?&;](?:access_token|id_token|token|code|password|sig|signature|X-Amz-Signature|X-Amz-Credential)=)[^&;\s"'<>\\]+/gi

/** Values that are remembered when they are seen, because they may turn up again without their name. */
const remembered: ReadonlySet<string> = new Set(['accessKey', 'secretKey', 'kubeConfig'])
const shortestRemembered = 12
const resourceName = new RegExp(namePattern)

/**
 * A text without the values of secret members and without tokens in links.
 *
 * @param remember is told of keys that a provider answered with
 * @param mark says what tells the values of secret members apart
 */
export function hideMembers(
  text: string,
  remember: (secret: string) => void,
  mark: (value: string) => string = markOf,
): string {
  let clean = text
  if (clean.includes('"')) {
    clean = clean
      .replace(memberPattern, (_all, name: string, slash: string, colon: string, value: string) => {
        if (worthRemembering(name, value)) remember(unescaped(value))
        return `"${name}${slash}"${colon}${slash}"<redacted:${mark(value)}>${slash}"`
      })
      .replace(codePattern, `"$1$2"$3"${secretPlaceholder}"`)
  }
  return clean.includes('=') ? clean.replace(linkPattern, `$1${secretPlaceholder}`) : clean
}

/** Whether the value of a secret member stands in a text. */
export function showsMember(text: string): boolean {
  memberPattern.lastIndex = 0
  return memberPattern.test(text)
}

/** A key that looks like the name of a resource would garble every URL. */
function worthRemembering(name: string, value: string): boolean {
  return remembered.has(name) && value.length >= shortestRemembered && !resourceName.test(value)
}

function unescaped(value: string): string {
  try {
    return String(JSON.parse(`"${value}"`))
  } catch {
    return value
  }
}
