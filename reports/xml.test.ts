import { expect, it } from 'vitest'
import { escapeXml } from './xml.ts'

it('escapes markup', () => {
  expect(escapeXml(`<a b="c">'&'</a>`)).toBe('&lt;a b=&quot;c&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;')
})

it('shows what XML cannot hold, and keeps tabs, line ends and emoji', () => {
  expect(escapeXml('\u0000\u001b[31m\ud800\uffff\t\r\n😀')).toBe('U+0000U+001B[31mU+D800U+FFFF\t\r\n😀')
})
