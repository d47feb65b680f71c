import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import { type Dispatcher, EnvHttpProxyAgent } from 'undici'
import { TargetError } from '../target/target-error.ts'

/** Sockets per origin: enough for the suites, few enough not to look like an attack. */
const connectionsPerOrigin = 16
const connectTimeoutMs = 10_000

/**
 * One pool per origin. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are honoured; a private CA is taken from SSL_CERT_FILE
 * (NODE_EXTRA_CA_CERTS is honoured by Node itself).
 *
 * @throws {TargetError} when SSL_CERT_FILE cannot be read
 */
export function createTransport(environment: NodeJS.ProcessEnv = process.env): Dispatcher {
  const tls = authorities(environment['SSL_CERT_FILE'])
  return new EnvHttpProxyAgent({
    connections: connectionsPerOrigin,
    connect: { timeout: connectTimeoutMs, ...tls },
    // Behind a proxy only requestTls counts, without one only connect (measured).
    requestTls: { timeout: connectTimeoutMs, ...tls },
    // The default differs between undici 7 and 8.
    proxyTunnel: false,
  })
}

function authorities(file: string | undefined): { ca?: string[] } {
  if (file === undefined || file === '') return {}
  try {
    return { ca: [...rootCertificates, readFileSync(file, 'utf8')] }
  } catch (cause) {
    throw new TargetError(
      'target-unusable',
      `Failed to read SSL_CERT_FILE ${file}: it cannot be opened. Name a readable PEM file or unset the variable.`,
      { cause },
    )
  }
}
