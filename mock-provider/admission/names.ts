import {
  nameMaxLength,
  namePattern,
  type ParentScope,
  parentMaxLengths,
  type ResourceAddress,
  resourceUrn,
} from '../../contract/index.ts'
import type { Flaw } from '../outcome.ts'

const pattern = new RegExp(namePattern)
const maxUrnLength = 255

/** What is wrong with the names in the path of a PUT (NAME-01, NAME-02, META-12). */
export function nameFlaws(address: ResourceAddress): Flaw[] {
  const flaws = unfitParents(address).map((scope) => ({
    pointer: `/metadata/${scope}`,
    message: `must match ${namePattern} and have at most ${parentMaxLengths[scope]} characters`,
  }))
  if (address.name.length > nameMaxLength || !pattern.test(address.name)) {
    const message = `must match ${namePattern} and have at most ${nameMaxLength} characters`
    return [...flaws, { pointer: '/metadata/name', message }]
  }
  if (flaws.length === 0 && resourceUrn(address).length > maxUrnLength) {
    const message = `makes the reference of the resource longer than ${maxUrnLength} characters`
    return [{ pointer: '/metadata/name', message }]
  }
  return flaws
}

/** The parents of a path whose names no parent can have. */
export function unfitParents(address: Omit<ResourceAddress, 'name'>): ParentScope[] {
  return address.kind.parents.filter((scope) => {
    const value = address[scope] ?? ''
    return value.length > parentMaxLengths[scope] || !pattern.test(value)
  })
}
