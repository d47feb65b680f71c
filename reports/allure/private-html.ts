import { ReportError } from '../report-error.ts'

/**
 * Allows what is in the file itself and no connection at all. Links that a reader clicks still work.
 * `unsafe-inline` and `data:` scripts are how a single-file report works; with no host allowed they can leak nothing.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' data: blob:",
  "style-src 'unsafe-inline' data:",
  'img-src data: blob:',
  'font-src data:',
  'media-src data: blob:',
  'connect-src data: blob:',
  'frame-src data: blob:',
  'worker-src data: blob:',
  "form-action 'none'",
].join('; ')

// Verbatim from the template of @allurereport/plugin-awesome 3.18; only the ids vary.
const analyticsSnippet =
  /[ \t]*<script async src="https:\/\/www\.googletagmanager\.com\/gtag\/js\?id=[\w-]+"><\/script>\s*<script>\s*window\.dataLayer = window\.dataLayer \|\| \[\];\s*function gtag\(\)\{dataLayer\.push\(arguments\);\}\s*gtag\('js', new Date\(\)\);\s*gtag\('config', '[\w-]+', \{[^{}]*\}\);\s*<\/script>\n?/g

const analyticsWords = /googletagmanager|google-analytics|\bgtag\s*\(|\bdataLayer\b/i
const foreignResource =
  /<(?:script|img|iframe|audio|video|source|embed|object)\b[^>]*?\s(?:src|data)\s*=\s*["']?\s*(?:https?:)?\/\/|<link\b[^>]*?\shref\s*=\s*["']?\s*(?:https?:)?\/\/|@import\s+(?:url\()?\s*["']?(?:https?:)?\/\/|url\(\s*["']?(?:https?:)?\/\//i

/**
 * Takes the analytics out of a report and forbids it every connection: what a sovereign cloud shows its auditors must
 * not tell a third party that it was opened.
 *
 * @throws {ReportError} `html-template-changed` when the analytics are not where they are expected,
 * `html-not-private` when anything else would be loaded from a host
 */
export function makePrivate(html: string): string {
  const snippets = html.match(analyticsSnippet) ?? []
  if (snippets.length !== 1) {
    throw changed(`the analytics snippet was found ${snippets.length} times, expected once`)
  }
  const cleaned = html.replace(analyticsSnippet, '')
  const charset = '<meta charset="utf-8">'
  if (cleaned.split(charset).length !== 2) throw changed(`expected ${charset} once`)
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">`
  const result = cleaned.replace(charset, () => `${charset}\n    ${policy}`)
  const leak = findLeak(result)
  if (leak !== undefined) {
    throw new ReportError(
      'html-not-private',
      `Failed to make the HTML report private: it would still load ${leak}. Use the version of allure that package.json names.`,
    )
  }
  return result
}

/** The first thing in the markup that contacts a host, or `undefined`. What data: URLs and base64 hold is under the policy. */
export function findLeak(html: string): string | undefined {
  // In pieces: one match over megabytes of base64 would overflow the stack of the expression.
  const markup = html.replace(/[A-Za-z0-9+/]{200}/g, '')
  const found = analyticsWords.exec(markup) ?? foreignResource.exec(markup)
  return found ? JSON.stringify(markup.slice(found.index, found.index + 120)) : undefined
}

function changed(reason: string): ReportError {
  return new ReportError(
    'html-template-changed',
    `Failed to remove the analytics from the HTML report: ${reason}. Use the version of allure that package.json names.`,
  )
}
