import type { Faker, LocaleDefinition } from '@faker-js/faker'
// The package itself loads 70 locales and doubles the start of the mock (130 ms); addresses need none.
import { faker as template } from '@faker-js/faker/locale/base'

const Generator = template.constructor as new (options: { locale: LocaleDefinition; seed?: number }) => Faker

/** A source of made-up values, repeatable with a seed. */
export function randomSource(seed: number | undefined): Faker {
  return new Generator({ locale: template.rawDefinitions, ...(seed === undefined ? {} : { seed }) })
}
