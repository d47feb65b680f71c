/** The floors of the house: each folder imports only from the floors below it (docs/decisions/0001). */
const floors = ['contract', 'fixtures', 'mock-provider', 'suites', 'reports', 'cli']

const upward = floors.slice(0, -1).map((floor, index) => ({
  name: `${floor}-imports-only-from-below`,
  severity: 'error',
  comment: `${floor}/ may import only from the floors below it`,
  from: { path: `^${floor}/` },
  to: { path: `^(${floors.slice(index + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'suites-never-import-the-mock',
      severity: 'error',
      comment: 'the referee must not know the provider that it judges',
      from: { path: '^(suites|reports)/' },
      to: { path: '^mock-provider/' },
    },
    {
      name: 'small-provider-knows-the-documents-alone',
      severity: 'error',
      comment: 'it judges the judge, so a wrong fact of ours must not reach it',
      from: { path: '^test/small-provider/' },
      to: { path: `^(${floors.join('|')}|test/(?!small-provider/))` },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
