import { hideMembers, markPattern } from '../client/secret-members.ts'

/**
 * The values of secret members that the record only shows by marks. What a check sends is known, so the marks in its
 * request tell which value each stands for; in the answers they then read as what was sent.
 */
export interface HiddenValues {
  /** Learns what the marks of a recorded body stand for, from the same body as it is sent now. */
  learn(sent: string, recorded: string): void
  /** A recorded body with the values that are known. */
  reveal(recorded: string): string
}

export function createHiddenValues(): HiddenValues {
  const values = new Map<string, string>()
  return {
    learn(sent, recorded) {
      const hidden: string[] = []
      hideMembers(
        sent,
        () => {},
        (value) => `${hidden.push(value)}`,
      )
      const marks = [...recorded.matchAll(markPattern)].map(([, mark = '']) => mark)
      if (marks.length !== hidden.length) return
      for (const [index, mark] of marks.entries()) values.set(mark, hidden[index] ?? '')
    },
    reveal: (recorded) =>
      values.size === 0
        ? recorded
        : recorded.replace(markPattern, (all, mark: string) => values.get(mark) ?? all),
  }
}
