import { minimumRightsText } from '../../suites/target/minimum-rights.ts'

/** What stands below the flags of `run --help`. */
export function runHelp(): string {
  return `
Examples:
  seca-conformance run
  SECA_TOKEN=... seca-conformance run --region-url https://cloud.example/providers/seca.region --tenant acme
  seca-conformance run --only 'GUIDE-01/*' --timeout instance=1800
  seca-conformance run --edition printed --mode lenient
  seca-conformance run --waivers seca-waivers.yaml
  seca-conformance run --guide my.http --region-url ... --tenant acme
  KEYCLOAK_CLIENT_SECRET=... seca-conformance run --credential keycloak --region-url ... --tenant acme

Credentials (--credential) and their variables; a token is renewed while the run needs it, and given back:
  static    SECA_TOKEN
  command   SECA_TOKEN_COMMAND: prints the token, or JSON with token and expiresAt
  oidc      OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET[, OIDC_SCOPE, OIDC_AUDIENCE]
  keycloak  KEYCLOAK_URL, KEYCLOAK_REALM, KEYCLOAK_CLIENT_ID, and KEYCLOAK_CLIENT_SECRET or
            KEYCLOAK_USERNAME, KEYCLOAK_PASSWORD[, KEYCLOAK_CLIENT_SECRET][, KEYCLOAK_SCOPE]
  ionos     IONOS_USERNAME, IONOS_PASSWORD[, IONOS_CONTRACT_NUMBER], or IONOS_TOKEN[, IONOS_API_URL]
  cleura    no SECA provider takes its token: the run says so and stops
Further principals (editor, viewer, outsider) stand in the configuration file.

${minimumRightsText()}

Exit codes, the first that applies: 2 bad usage or configuration, 4 our own error, 1 not conformant or a waiver is
outdated, 3 could not be verified, 5 conformant but something was left behind, 6 conformant but no certificate
(--certify), 0 conformant, or all that failed is waived; 130 after Ctrl-C.`
}
