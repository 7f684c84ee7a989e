// Which tests judge the mutants of a folder: fast ones that are about it. A mutant costs the time of
// the tests that reach it, so tests that take many seconds are left out.
const WORLDS = 'test/sim/{seller,stages,slips,properties.prop,short-cut.prop}.test.ts';
const SUITE = ['test/scenarios/suite/**/*.test.ts', 'test/scenarios/data/*.test.ts'];
const MOCKS = [
  'test/mocks/{behaviour,cancellation-reasons,wire-facts,wire-facts-answers,wire-facts-requests}.test.ts',
  'test/mocks/{orders-lists,once-a-request,discoveries,field,edges}.test.ts',
];

export const TESTS_OF: Readonly<Record<string, readonly string[]>> = {
  'sim/policy': [
    'test/sim/policy/*.test.ts',
    'test/sim/{window,documented-answer,rates,stages,journal.prop,audit}.test.ts',
  ],
  'sim/world': [
    WORLDS,
    'test/sim/by-hand/{decide,evolve,world-parts,dialogues}.test.ts',
    'test/sim/{packed,audit,critical-messages,intent-texts,intent-sample.prop,without-orders}.test.ts',
    'test/sim/{arrivals,deadlines,journal.prop,channel-laws.prop,situations}.test.ts',
  ],
  'sim/engine': [
    WORLDS,
    'test/sim/{by-hand/engine-parts,by-hand/dialogues,by-hand/edges,message-check,live-world.prop,deadlines,office-hours,staff-time,remembered.prop,window}.test.ts',
  ],
  'sim/strategy': [
    'test/sim/by-hand/strategies.test.ts',
    WORLDS,
    'test/sim/{desk,documented-answer,office-hours,staff-time,second-audit.prop}.test.ts',
  ],
  'sim/ledger': [
    'test/sim/{second-judge.prop,second-audit.prop,audit,audit-ties,journal.prop,packed}.test.ts',
    'test/sim/by-hand/{judged-journal,rates,edges}.test.ts',
    'test/sim/{rates,situations,window,closed-forms,stages,slips}.test.ts',
  ],
  'sim/experiment': [
    'test/sim/by-hand/*.test.ts',
    'test/sim/{second-estimate.prop,live-world.prop,comparisons,expectations,statistics,rates,without-orders,coverage,situations}.test.ts',
  ],
  'mocks/wire': ['test/mocks/wire/*.test.ts', 'test/mocks/usage-plan*.test.ts', ...MOCKS],
  'mocks/seller': [
    'test/mocks/seller/*.test.ts',
    'test/mocks/{after-sale,control,reports-api}.test.ts',
    'test/mocks/wire/operations.test.ts',
    'test/mocks/limits/collections.slow.test.ts',
    ...MOCKS,
  ],
  'mocks/orders': [
    'test/mocks/orders/*.test.ts',
    'test/mocks/{second-order-v0.prop,last-updated.prop}.test.ts',
    ...MOCKS,
  ],
  'mocks/feeds': ['test/mocks/feeds/*.test.ts', 'test/mocks/feeds-api.test.ts'],
  'scenarios/language': ['test/scenarios/language/*.test.ts', 'test/scenarios/readme.test.ts'],
  'scenarios/suite': SUITE,
};

/** Slow, or about something else: they would cost every mutant their time. */
export const LEFT_OUT: readonly string[] = [
  '**/*.{e2e,long}.test.ts',
  'test/mocks/feeds/hostile-feeds.test.ts',
  'test/scenarios/language/{hostile-yaml,many-lines}.slow.test.ts',
  'test/scenarios/suite/damaged.prop.slow.test.ts',
];

/** A folder of the list, or the end of the run with a sentence. */
export function testsOf(folder: string): readonly string[] {
  const tests = TESTS_OF[folder];
  if (tests === undefined)
    throw new Error(`"${folder}" is not a folder with mutants; expected one of ${Object.keys(TESTS_OF).join(', ')}`);
  return tests;
}
