// Prints the plain closing line of CI from vitest's JSON report; no test at all is a failure.
import { readFileSync } from 'node:fs'

const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
if (numPassedTests === 0 || numFailedTests > 0) process.exitCode = 1
