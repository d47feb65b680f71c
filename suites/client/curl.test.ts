import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import type { Exchange } from '../results.ts'
import { toCurl } from './curl.ts'

function buildExchange(request: Exchange['request']): Exchange {
  return {
    check: 'TEST-01/check',
    ordinal: 1,
    purpose: 'step',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    attempt: 1,
    request,
  }
}

it('gives the words of a GET that a shell passes on', () => {
  const request = {
    method: 'GET',
    url: 'http://host/v1/x?labels=a,b&limit=1',
    headers: { accept: 'application/json', authorization: 'Bearer <token>', host: 'host' },
  }
  expect(words(toCurl(buildExchange(request)))).toEqual([
    '-i',
    'http://host/v1/x?labels=a,b&limit=1',
    '-H',
    'accept: application/json',
    '-H',
    'Authorization: Bearer from-the-environment',
  ])
})

it('keeps quotes, dollars and newlines of a body when a shell reads it', () => {
  const body = `{"a":"it's $HOME \`id\` \\n"}`
  const command = toCurl(buildExchange({ method: 'PUT', url: 'http://host/x', headers: {}, body }))
  expect(words(command)).toEqual(['-i', '-X', 'PUT', 'http://host/x', '--data-raw', body])
})

/** The arguments that a shell would give to curl. */
function words(command: string): string[] {
  const script = command.replace(/^curl/, `printf '%s\\0'`)
  const env = { SECA_TOKEN: 'from-the-environment', PATH: process.env['PATH'] }
  const out = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env })
  return out.split('\0').slice(0, -1)
}
