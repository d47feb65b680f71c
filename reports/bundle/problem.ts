/** What is wrong with a bundle, by the file that shows it. */
export interface Problem {
  readonly file: string
  readonly message: string
}
