import { expect, it } from 'vitest'
import { buildExchange, buildPolls } from '../record.test-support.ts'
import { httpTranscript } from './http-transcript.ts'

it('writes requests and responses as text, polls condensed', () => {
  const text = httpTranscript([buildExchange(), ...buildPolls('x', 2, ['creating', 'active'])])
  expect(text).toMatchInlineSnapshot(`
    "=== 1: step, 2026-03-01T10:00:00.000Z, 12 ms

    PUT https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1 HTTP/1.1
    authorization: Bearer <token>
    content-type: application/json

    {
      "spec": {
        "skuRef": "skus/small"
      }
    }

    HTTP/1.1 201
    content-type: application/json

    {
      "metadata": {
        "name": "vm-1"
      },
      "status": {
        "state": "creating"
      }
    }


    === 2 to 3: 2 polls in 512 ms: 200 creating, 200 active (the last one follows)

    GET https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1 HTTP/1.1
    authorization: Bearer <token>

    HTTP/1.1 200

    {
      "status": {
        "state": "active"
      }
    }
    "
  `)
})

it('never shows the value of an authorization header, whatever was recorded', () => {
  const text = httpTranscript([
    buildExchange({
      request: {
        method: 'GET',
        url: 'https://api.example.test/',
        headers: { Authorization: 'Bearer s3cret-value' },
      },
      response: {
        status: 200,
        headers: { 'set-cookie': 'sid=s3cret-value' },
        body: 'eyJhbGciOiJub25lIn0.eyJzIjoxfQ.sig',
      },
    }),
  ])
  expect(text).toContain('Authorization: Bearer <token>')
  expect(text).not.toMatch(/s3cret-value|eyJ/)
})

it('says what happened when no answer came', () => {
  const { response: _, ...unanswered } = buildExchange()
  const text = httpTranscript([
    { ...unanswered, attempt: 2, error: { code: 'ETIMEDOUT', message: 'no answer in 30 s' } },
  ])
  expect(text).toContain('attempt 2')
  expect(text).toContain('No answer: ETIMEDOUT: no answer in 30 s')
})

it('cuts a body that would blow up the report, and says where the rest is', () => {
  const response = { status: 200, headers: {}, body: 'x'.repeat(70_000) }
  expect(httpTranscript([buildExchange({ response })])).toContain(
    '... 6000 more characters in exchanges.ndjson',
  )
})
