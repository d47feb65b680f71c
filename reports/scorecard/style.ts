/** The look of the scorecard: readable on paper, in the dark and by those who tell colours apart badly. */
export const scorecardStyle = `
:root { color-scheme: light dark; --line: #d5d9e0; --soft: #5b6472; --card: #f6f7f9;
  --passed: #2e7d4f; --warned: #d9a400; --waived: #d9722b; --failed: #c62f2f; --unverified: #8e5bb5; --na: #9aa3b0; --excluded: #c9ced6; --notrun: #e7eaee }
@media (prefers-color-scheme: dark) { :root { --line: #3a404a; --soft: #a4adba; --card: #22262d; --excluded: #565e6b; --notrun: #343a44 } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 1250px; padding: 1.5rem }
h1 { font-size: 1.6rem; margin: 0 0 .5rem } h2 { font-size: 1.2rem; margin-top: 2rem } h3 { font-size: 1rem; margin: 0 }
small, .facts, .legend { color: var(--soft); font-weight: normal }
.verdict { border-left: .5rem solid var(--na); padding: .6rem 1rem; background: var(--card); font-size: 1.1rem }
.verdict.conformant { border-color: var(--passed) } .verdict.not-conformant, .verdict.outdated-waivers { border-color: var(--failed) } .verdict.conformant-with-waivers { border-color: var(--waived) }
.verdict.not-verified, .verdict.harness-error, .verdict.left-behind { border-color: var(--warned) }
.figure { display: inline-block; margin-right: 2.5rem } .figure b { font-size: 1.5rem }
.legend span { margin-right: 1.2rem; white-space: nowrap } .legend i { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem; vertical-align: -.05rem }
table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: left; font-weight: normal }
thead th { color: var(--soft); font-size: .8rem; vertical-align: bottom } tfoot th, tfoot td { border-top: 2px solid var(--line); font-weight: bold }
tbody th { white-space: nowrap; font-weight: 600 } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } .zero { color: var(--line) }
.bar { display: flex; height: .9rem; min-width: 10rem; background: var(--notrun) } .bar i { display: block }
i.passed { background: var(--passed) } i.warned { background: var(--warned) } i.waived { background: var(--waived) } i.failed { background: var(--failed) }
i.unverified { background: var(--unverified) } i.not-applicable { background: var(--na) } i.excluded { background: var(--excluded) } i.not-run { background: var(--notrun) }
article { border-left: .35rem solid var(--na); background: var(--card); margin: .8rem 0; padding: .6rem 1rem }
article.failed { border-color: var(--failed) } article.waived { border-color: var(--waived) } article.warned { border-color: var(--warned) } article.unverified { border-color: var(--unverified) }
article p { margin: .2rem 0 } article ul { margin: .3rem 0 0; padding-left: 1.2rem } code { font-size: .9em; overflow-wrap: anywhere }
`
