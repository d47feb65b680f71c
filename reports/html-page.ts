import { escapeXml } from './xml.ts'

/** A page of one file that loads nothing and runs no script. */
export function htmlPage({
  title,
  style,
  body,
}: {
  readonly title: string
  /** CSS. */
  readonly style: string
  /** HTML. */
  readonly body: string
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeXml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}
