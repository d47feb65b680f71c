import Type from 'typebox'
import { defineKind, refersTo } from '../kind.ts'
import { statusProperties } from '../schema/status.ts'
import { Reference } from '../schema/values.ts'
import { rulePeers, SecurityGroupRuleSpec } from './security-group-rule.ts'

export const securityGroup = defineKind({
  id: 'security-group',
  schemaName: 'SecurityGroup',
  provider: 'seca.network',
  collection: 'security-groups',
  parents: ['tenant', 'workspace'],
  metadata: 'regional-workspace',
  spec: Type.Object({
    rules: Type.Optional(Type.Array(SecurityGroupRuleSpec, { maxItems: 500 })),
    ruleRefs: Type.Optional(Type.Array(Reference, { maxItems: 500 })),
  }),
  status: { rules: Type.Optional(Type.Array(Type.Object(statusProperties), { maxItems: 500 })) },
  references: [
    refersTo('/spec/rules/*/sourceRef/*', rulePeers, { holdsTarget: false, addressAllowed: true }),
    refersTo('/spec/ruleRefs/*', 'security-group-rule'),
  ],
})
