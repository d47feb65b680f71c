/** The deviations that can be named. */
import { accessDeviations } from './access.ts'
import { doorDeviations } from './access-doors.ts'
import { bodyDeviations } from './bodies.ts'
import { catalogueListDeviations } from './catalogue-lists.ts'
import { catalogueMetadataDeviations } from './catalogue-metadata.ts'
import { concurrencyDeviations } from './concurrency.ts'
import { conditionDeviations } from './conditions.ts'
import { defaultDeviations } from './defaults.ts'
import { deleteDoesNothing } from './delete-does-nothing.ts'
import type { Deviation } from './deviation.ts'
import { discoveryDeviations } from './discovery.ts'
import { errorMemberDeviations } from './error-members.ts'
import { errorDeviations } from './errors.ts'
import { extensionDeviations } from './extensions.ts'
import { fixedMemberDeviations } from './fixed-members.ts'
import { governanceDeviations } from './governance.ts'
import { headerDeviations } from './headers.ts'
import { identityDeviations } from './identity.ts'
import { labelDeviations } from './labels.ts'
import { lastingRightDeviations } from './lasting-rights.ts'
import { lateArrivalDeviations } from './late-arrivals.ts'
import { lateEffectDeviations } from './late-effects.ts'
import { lateValidationDeviations } from './late-validation.ts'
import { listIgnoresLimit } from './list-ignores-limit.ts'
import { listItemDeviations } from './list-items.ts'
import { lostEffectDeviations } from './lost-effects.ts'
import { metadataDeviations } from './metadata.ts'
import { misplacedAnswerDeviations } from './misplaced-answers.ts'
import { misshownBalancerDeviations } from './misshown-balancers.ts'
import { misshownFigureDeviations } from './misshown-figures.ts'
import { misshownMemberDeviations } from './misshown-members.ts'
import { nameRuleDeviations } from './name-rules.ts'
import { nameDeviations } from './names.ts'
import { needlessRefusalDeviations } from './needless-refusals.ts'
import { networkRuleDeviations } from './network-rules.ts'
import { oddListDeviations } from './odd-lists.ts'
import { oddReadDeviations } from './odd-reads.ts'
import { oddStatusDeviations } from './odd-statuses.ts'
import { pageDeviations } from './pages.ts'
import { pickyExtensionDeviations } from './picky-extensions.ts'
import { pickyRuleDeviations } from './picky-rules.ts'
import { powerDeviations } from './power.ts'
import { publicIpDeviations } from './public-ips.ts'
import { putDropsLabels } from './put-drops-labels.ts'
import { readDeviations } from './reads-by-kind.ts'
import { referenceLookupDeviations } from './reference-lookup.ts'
import { referenceDeviations } from './references.ts'
import { regionDeviations } from './regions.ts'
import { removalDeviations } from './removal.ts'
import { respeltMemberDeviations } from './respelt-members.ts'
import { schemaLimitDeviations } from './schema-limits.ts'
import { scopeReadingDeviations } from './scope-reading.ts'
import { securityRuleDeviations } from './security-rules.ts'
import { selectorDeviations } from './selectors.ts'
import { specDeviations } from './specs.ts'
import { staleVersionAccepted } from './stale-version-accepted.ts'
import { statusDeviations } from './statuses.ts'
import { storageRuleDeviations } from './storage-rules.ts'
import { systemRoleDeviations } from './system-roles.ts'
import { timestampDeviations } from './timestamps.ts'
import { transitionDeviations } from './transitions.ts'
import { unfollowedReferenceDeviations } from './unfollowed-references.ts'
import { unguardedMemberDeviations } from './unguarded-members.ts'
import { versionDeviations } from './versions.ts'
import { waitingAnswerDeviations } from './waiting-answers.ts'
import { wrongTenantVisible } from './wrong-tenant-visible.ts'

export const deviations: readonly Deviation[] = [
  deleteDoesNothing,
  listIgnoresLimit,
  putDropsLabels,
  staleVersionAccepted,
  wrongTenantVisible,
  ...bodyDeviations,
  ...conditionDeviations,
  ...discoveryDeviations,
  ...errorDeviations,
  ...errorMemberDeviations,
  ...headerDeviations,
  ...identityDeviations,
  ...labelDeviations,
  ...listItemDeviations,
  ...metadataDeviations,
  ...pageDeviations,
  ...regionDeviations,
  ...selectorDeviations,
  ...specDeviations,
  ...statusDeviations,
  ...timestampDeviations,
  ...versionDeviations,
  ...accessDeviations,
  ...concurrencyDeviations,
  ...defaultDeviations,
  ...extensionDeviations,
  ...fixedMemberDeviations,
  ...governanceDeviations,
  ...lateEffectDeviations,
  ...nameDeviations,
  ...networkRuleDeviations,
  ...powerDeviations,
  ...publicIpDeviations,
  ...referenceDeviations,
  ...removalDeviations,
  ...schemaLimitDeviations,
  ...securityRuleDeviations,
  ...storageRuleDeviations,
  ...transitionDeviations,
  ...referenceLookupDeviations,
  ...lateValidationDeviations,
  ...lostEffectDeviations,
  ...oddReadDeviations,
  ...oddStatusDeviations,
  ...needlessRefusalDeviations,
  ...catalogueMetadataDeviations,
  ...nameRuleDeviations,
  ...unfollowedReferenceDeviations,
  ...systemRoleDeviations,
  ...doorDeviations,
  ...lateArrivalDeviations,
  ...oddListDeviations,
  ...waitingAnswerDeviations,
  ...pickyRuleDeviations,
  ...pickyExtensionDeviations,
  ...scopeReadingDeviations,
  ...misshownMemberDeviations,
  ...misshownFigureDeviations,
  ...misshownBalancerDeviations,
  ...misplacedAnswerDeviations,
  ...catalogueListDeviations,
  ...lastingRightDeviations,
  ...readDeviations,
  ...respeltMemberDeviations,
  ...unguardedMemberDeviations,
]
