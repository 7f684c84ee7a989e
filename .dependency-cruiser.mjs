// The house's layers. A breach fails `npm run check`, and the comment says why.
const OURS = '^(sim|mocks|scenarios|reports)/';
const local = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: OURS, pathNot: allowed },
});

// The mock's layers, lowest first. A layer sees itself and the ones below it; families do not see each other.
const FAMILIES =
  'auth|documents|feeds|finances|mail|messaging|notifications|orders|reports|sellers|solicitations|uploads';
const inMocks = (name, layer, below, comment, exceptions = []) =>
  local(
    name,
    `^mocks/(${layer})/`,
    [...below.map((each) => `^mocks/(${each})/`), '^sim/internal\\.ts$', ...exceptions],
    comment,
  );
const BELOW_FAMILIES = ['wire', 'faults', 'application', 'seller'];

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
      '^sim/(kernel|policy|world|strategy|ledger|lint|engine)/',
      'One run knows nothing of replications or statistics.',
    ),
    local(
      'exhaustive-searches-the-real-rules',
      '^sim/exhaustive/',
      '^sim/(kernel|policy|world|ledger|engine|exhaustive)/',
      'It proves what the deciders and the judge do, under no strategy and in no experiment.',
    ),
    local(
      'experiment-repeats-runs',
      '^sim/experiment/',
      '^sim/(kernel|policy|world|strategy|ledger|engine|experiment)/',
      'Statistics stand on runs alone: a result must not depend on the search or on planted faults.',
    ),
    local(
      'exact-needs-no-world',
      '^sim/exact/',
      ['^sim/(kernel|policy|exact)/', '^sim/ledger/rates\\.ts$'],
      "Chances are computed from numbers and the judge's own comparison: no world is played.",
    ),
    local(
      'mutation-spoils-parts',
      '^sim/mutation/',
      '^sim/(kernel|policy|world|strategy|mutation)/',
      'A planted fault changes a clause or a strategy. It knows nothing of how it will be noticed.',
    ),
    local(
      'lint-reads-words',
      '^sim/lint/',
      '^sim/(policy|world|lint)/',
      'A message is checked by its words, with no run and no result.',
    ),
    {
      name: 'nothing-hangs-on-intents',
      severity: 'error',
      comment: 'Detectors are read and priced on top of the core: a run must not depend on one.',
      from: { path: '^sim/', pathNot: '^sim/(intent/|(index|internal)\\.ts$)' },
      to: { path: '^sim/intent/' },
    },
    {
      name: 'baseline-has-not-seen-the-templates',
      severity: 'error',
      comment: 'A detector that knows the texts knows the answers.',
      from: { path: '^sim/intent/keyword' },
      to: { path: '^sim/', pathNot: '^sim/(intent/(keyword|detector)|world/intent\\.ts$)' },
    },
    local(
      'language-is-the-floor-of-scenarios',
      '^scenarios/language/',
      ['^scenarios/language/', '^sim/internal\\.ts$'],
      'A scenario file is read the same way whoever plays it.',
    ),
    local(
      'suite-plays-what-the-language-says',
      '^scenarios/suite/',
      ['^scenarios/(language|data|suite)/', '^sim/internal\\.ts$'],
      'Workers make backtests again from the order report, so the suite stands on data; the search stands on the suite.',
    ),
    local(
      'data-becomes-experiments',
      '^scenarios/data/',
      ['^scenarios/(language|data)/', '^sim/internal\\.ts$'],
      'Data becomes experiments. The suite plays them, so data has no way of its own to play.',
    ),
    local(
      'exploration-above-the-suite',
      '^scenarios/exploration/',
      ['^scenarios/(language|suite|data|exploration)/', '^sim/internal\\.ts$', '^mocks/(index|express|msw)\\.ts$'],
      'The search builds on what runs; a run must not depend on the search.',
    ),
    local(
      'library-without-the-command-line',
      '^scenarios/([^/]+\\.ts$|library/)',
      [
        '^scenarios/(language|suite|data|exploration|library)/',
        '^scenarios/[^/]+\\.ts$',
        '^sim/(index|internal)\\.ts$',
      ],
      'A program that imports cancelbench gets no command line and no reports with it.',
    ),
    local(
      'cli-uses-front-doors',
      '^scenarios/cli/',
      [
        '^scenarios/(language|suite|data|exploration|cli)/',
        '^sim/internal\\.ts$',
        '^(mocks|reports)/index\\.ts$',
        '^mocks/express\\.ts$',
      ],
      'Only the command line joins scenarios with reports, and it has no private entrances.',
    ),
    local(
      'mocks-on-the-core',
      '^mocks/',
      ['^mocks/', '^sim/internal\\.ts$'],
      'The mock plays the world through its front door: no second way to change an order.',
    ),
    inMocks(
      'mocks-wire-is-the-floor',
      'wire',
      ['wire'],
      'How the API spells, pages, times and limits things is known without any seller: wire imports only itself.',
    ),
    inMocks(
      'mocks-faults-name-no-service',
      'faults',
      ['faults'],
      'A fault is struck by name and chance only, so every layer from the seller up can ask for one.',
    ),
    inMocks(
      'mocks-application-holds-no-seller',
      'application',
      ['wire', 'application'],
      "Tokens, destinations and queues belong to the developer's application and outlive any seller's account.",
    ),
    inMocks(
      'mocks-seller-serves-the-families',
      'seller',
      ['wire', 'faults', 'application', 'seller'],
      'An account is the ground that every API family stands on; it must not know which families exist.',
    ),
    inMocks(
      'mocks-book-knows-no-account',
      'seller/(book|people|records)',
      ['wire', 'seller/book', 'seller/people', 'seller/records'],
      'Views of orders, made-up people and stored records are plain values: they can be made without an account.',
    ),
    ...FAMILIES.split('|')
      .filter((family) => family !== 'documents')
      .map((family) =>
        inMocks(
          `mocks-${family}-alone`,
          family,
          [...BELOW_FAMILIES, 'documents', family],
          'API families do not import each other: move what two of them share to seller/, or to documents/ for filed documents.',
          // An attachment is uploaded for a message: the resources that can be named are the messaging actions.
          family === 'uploads' ? ['^mocks/messaging/actions\\.ts$'] : [],
        ),
      ),
    inMocks(
      'mocks-documents-below-feeds-and-reports',
      'documents',
      [...BELOW_FAMILIES, 'documents'],
      'Feeds and reports are both filed as documents, so documents/ may know neither of them.',
    ),
    inMocks(
      'mocks-marketplace-has-no-doors',
      'marketplace',
      [...BELOW_FAMILIES, FAMILIES, 'marketplace'],
      'The services work together in the same way whoever asks: no page, control call or protocol is known here.',
    ),
    inMocks(
      'mocks-control-below-the-doors',
      'control',
      [...BELOW_FAMILIES, FAMILIES, 'marketplace', 'control'],
      'A control call is a function of the marketplace; the door reads the request and writes the answer.',
    ),
    inMocks(
      'mocks-pages-below-the-doors',
      'pages',
      [...BELOW_FAMILIES, FAMILIES, 'marketplace', 'pages'],
      'A page is a function of the marketplace; the door reads the request and writes the answer.',
    ),
    inMocks(
      'mocks-doors-are-the-top',
      'doors',
      [...BELOW_FAMILIES, FAMILIES, 'marketplace', 'control', 'pages', 'doors'],
      'Doors bring requests to the marketplace and need neither certificates nor a server of their own.',
    ),
    inMocks(
      'mocks-state-stands-on-the-doors',
      'state',
      ['wire', 'marketplace', 'doors', 'state'],
      'A log is replayed by making its requests again, through the same doors; no family of the API has to know that.',
    ),
    inMocks(
      'mocks-tls-stands-alone',
      'tls',
      ['tls'],
      'Certificates and the proxy wrap any HTTP server: they know the names it stands in for, and nothing of marketplaces.',
      ['^mocks/wire/(real-hosts|make-folder)\\.ts$'],
    ),
    {
      name: 'mocks-tls-for-the-outside-only',
      severity: 'error',
      comment: 'Host names and certificates matter only where a server or an interceptor is set up.',
      from: { path: OURS, pathNot: '^mocks/(tls/|(express|msw)\\.ts$)' },
      to: { path: '^mocks/tls/' },
    },
    {
      name: 'mocks-faults-from-the-seller-up',
      severity: 'error',
      comment: 'Below the seller there is nothing a planned fault could strike; above it each place asks for its own.',
      from: {
        path: OURS,
        pathNot: `^mocks/((faults|seller|${FAMILIES}|marketplace|control|doors)/|index\\.ts$)`,
      },
      to: { path: '^mocks/faults/' },
    },
    {
      name: 'mocks-fidelity-is-read-by-people',
      severity: 'error',
      comment:
        'Certificate and discoveries are evidence about the mock: code that reads them could fit itself to them.',
      from: { path: OURS },
      to: { path: '^mocks/(fidelity|discoveries)/' },
    },
    {
      name: 'mocks-front-doors-are-not-shortcuts',
      severity: 'error',
      comment: 'index, express and msw collect what users import; inside mocks/ each file is imported by its own path.',
      from: { path: '^mocks/.+/' },
      to: { path: '^mocks/[^/]+\\.ts$' },
    },
    {
      name: 'mocks-has-three-front-doors',
      severity: 'error',
      comment: 'A loose file belongs to no layer and escapes the rules: put it into a folder.',
      from: { path: '^mocks/[^/]+\\.ts$', pathNot: '^mocks/(index|express|msw)\\.ts$' },
      to: {},
    },
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
      from: { path: '^sim/', pathNot: '^sim/(policy/(parse|local-time)|kernel/event-queue)\\.ts$' },
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
      from: { path: OURS, pathNot: '^scenarios/exploration/arbitraries/' },
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
    exclude: { path: '^scenarios/examples/' }, // written for other projects: they import the package by its name
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
