import fc from 'fast-check';

// A suite that is graded (`cancelbench mutate`) runs with the fault its environment names.
if (process.env['CANCELBENCH_MUTANT']) await import('../../scenarios/language/planted.ts');

// One seed for all properties. In CI it must be given, so that a red run can be repeated from its log.
const given = process.env['CANCELBENCH_TEST_SEED'];
if (process.env['CI'] && !given)
  throw new Error('CANCELBENCH_TEST_SEED is not set: a property run in CI needs a fixed seed.');
fc.configureGlobal({ seed: given ? Number(given) : 20220510 });
