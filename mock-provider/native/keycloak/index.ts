/**
 * An in-memory mock of the part of Keycloak that programs get tokens from.
 * @module
 */
export { createKeycloakMock, type KeycloakMock, type KeycloakTokenOptions } from './keycloak-mock.ts'
export type { KeycloakMockOptions } from './keycloak-options.ts'
export { defaultRealms, type KeycloakClient, type KeycloakRealm, type KeycloakUser } from './realms.ts'
