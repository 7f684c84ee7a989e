// The house's layers. A breach fails `npm run check`, and the comment says why.
const OURS = '^(sim|mocks|scenarios|reports)/';
const local = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: OURS, pathNot: allowed },
});
const NPM = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'];

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle hides which module is the foundation. Move the shared part down.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Dead, or missing from an index.',
      from: { path: OURS, orphan: true, pathNot: ['\\.json$', '^scenarios/(examples|catalogue)/'] },
      to: {},
    },
    local('sim-depends-on-nothing', '^sim/', '^sim/', 'The core must run without mocks, scenarios or reports.'),
    local('kernel-is-the-floor', '^sim/kernel/', '^sim/kernel/', 'The event engine knows no marketplace words.'),
    local(
      'policy-is-data',
      '^sim/policy/',
      '^sim/(kernel|policy)/',
      'A policy can be read and applied without a world.',
    ),
    local(
      'world-knows-policy',
      '^sim/world/',
      '^sim/(kernel|policy|world)/',
      'The world does not know who plays in it.',
    ),
    local(
      'strategy-plays-in-world',
      '^sim/strategy/',
      '^sim/(kernel|policy|world|strategy)/',
      'No peeking at its own score.',
    ),
    local(
      'judge-is-independent',
      '^sim/ledger/',
      ['^sim/(kernel|policy|ledger)/', '^sim/world/(event|order|words)\\.ts$'],
      'Sharing decide or evolve with the judge would let one bug hide another.',
    ),
    local(
      'engine-joins-world-and-seller',
      '^sim/engine/',
      '^sim/(kernel|policy|world|strategy|ledger|engine)/',
      'One run knows nothing of replications or statistics.',
    ),
    local(
      'scenarios-below-the-cli',
      '^scenarios/(?!(cli|commands/))',
      ['^scenarios/(?!(cli|commands/))', '^sim/index\\.ts$', '^mocks/(index|express|msw)\\.ts$'],
      'Only the command line joins scenarios with reports.',
    ),
    local(
      'cli-uses-front-doors',
      '^scenarios/(cli\\.ts|commands/)',
      ['^scenarios/', '^(sim|mocks|reports)/index\\.ts$', '^mocks/express\\.ts$'],
      'The command line has no private entrances.',
    ),
    local(
      'mocks-on-the-core',
      '^mocks/',
      ['^mocks/', '^sim/index\\.ts$'],
      'The mock plays the world through its front door: no second way to change an order.',
    ),
    {
      name: 'express-in-express',
      severity: 'error',
      comment: 'The handler is the product, express only one of its doors.',
      from: { path: OURS, pathNot: '^mocks/express\\.ts$' },
      to: { path: 'node_modules/express/' },
    },
    {
      name: 'msw-in-msw',
      severity: 'error',
      comment: 'An optional peer: whoever does not test with it must not need it.',
      from: { path: OURS, pathNot: '^mocks/msw\\.ts$' },
      to: { path: 'node_modules/msw/' },
    },
    local(
      'reports-on-result-types',
      '^reports/',
      ['^reports/', '^sim/experiment/result\\.ts$'],
      'A report is a function of a result.',
    ),
    {
      name: 'reports-import-types-only',
      severity: 'error',
      comment: 'No simulation runs while a report is drawn.',
      from: { path: '^reports/' },
      to: { path: '^sim/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sim-is-pure',
      severity: 'error',
      comment: 'No clock, file, network or process: they would break replay.',
      from: { path: '^sim/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sim-has-few-packages',
      severity: 'error',
      comment: 'A seed must mean the same thing next year: only the named edges may use a package.',
      from: { path: '^sim/', pathNot: '^sim/(policy/(parse|local-time)|kernel/calendar)\\.ts$' },
      to: { dependencyTypes: NPM },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      comment: 'What others need belongs in scenarios/.',
      from: { path: OURS },
      to: { path: '^test/' },
    },
    {
      name: 'fast-check-in-arbitraries',
      severity: 'error',
      comment: 'Generators are a product, not a habit of the core.',
      from: { path: OURS, pathNot: '^scenarios/arbitraries/' },
      to: { path: 'node_modules/fast-check/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Cannot be found on disk.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
