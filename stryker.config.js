/** Mutation testing of core's lifecycle and health (`pnpm mutation`; see docs/mutation.md). Too slow for CI. */
export default {
  plugins: ['./scripts/mutation-runner.js'],
  testRunner: 'core',
  mutate: [
    'packages/core/src/{health,lifecycle}/**/*.ts',
    '!**/*.{test,testing,table}.ts',
    '!**/{*-words,shipment-table}.ts',
    // Data that their own tables and pages are tested with; find-lifecycle.ts and open-table.ts are the code among them.
    '!packages/core/src/lifecycle/templates/{b2b,expedited,general,made-to-order,parts,retail}.ts',
  ],
  ignorePatterns: ['**', '!packages/core/**', '!tsconfig*.json', 'node_modules', 'dist'],
  coverageAnalysis: 'perTest',
  // It would write a line into the tables that tests compare as files.
  disableTypeChecks: false,
  timeoutMS: 20_000,
  timeoutFactor: 3,
  concurrency: 2,
  // Every load of a file of tests stays in memory.
  maxTestRunnerReuse: 300,
  reporters: ['clear-text', 'json'],
  clearTextReporter: {allowColor: false, reportTests: false, reportMutants: true, logTests: false},
  jsonReporter: {fileName: 'coverage/mutation.json'},
  tempDirName: 'coverage/stryker',
  cleanTempDir: 'always',
};
