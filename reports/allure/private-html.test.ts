import { expect, it } from 'vitest'
import { findLeak, makePrivate } from './private-html.ts'

const analytics = `
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <script>
        window.dataLayer = window.dataLayer || [];
        function gtag(){dataLayer.push(arguments);}
        gtag('js', new Date());
        gtag('config', 'G-1', {
          "report": "awesome"
        });
    </script>`
const page = (extra: string) =>
  `<head>\n    <meta charset="utf-8">\n</head><body>${extra}\n<p>kept</p></body>`

it('removes the analytics, keeps the rest, and forbids connections', () => {
  const html = makePrivate(page(analytics))
  expect(html).toContain('<p>kept</p>')
  expect(html).not.toMatch(/google|gtag|dataLayer/)
  expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`)
})

it.each([
  ['there are none', ''],
  ['they look otherwise', analytics.replace('arguments', 'args')],
  ['there are two', analytics + analytics],
])('refuses a template in which %s', (_, extra) => {
  expect(() => makePrivate(page(extra))).toThrow(expect.objectContaining({ code: 'html-template-changed' }))
})

it.each([
  '<script src="https://cdn.example.test/x.js"></script>',
  "<link rel='stylesheet' href='//cdn.example.test/x.css'>",
  '<img alt="" src=http://example.test/x.png>',
  '<style>@font-face{src:url(https://example.test/x.woff)}</style>',
  '<style>@import "https://example.test/x.css"</style>',
  "<script>gtag('event')</script>",
])('refuses %s', (extra) => {
  expect(() => makePrivate(page(analytics + extra))).toThrow(
    expect.objectContaining({ code: 'html-not-private' }),
  )
})

it('takes links that a reader may click, and data URLs, for no leak', () => {
  expect(
    findLeak('<a href="https://spec.example.test">clause</a><img src="data:image/png;base64,AAAA">'),
  ).toBeUndefined()
})
