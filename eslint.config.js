import vitest from '@vitest/eslint-plugin';
import tseslint from 'typescript-eslint';

// What the core may not touch, with what to use instead. Reasons: sim/decisions/0002.
const HOST_IN_CORE = [
  {
    selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
    message: 'Powers differ between Node majors in the last bit: multiply.',
  },
  {
    selector: "NewExpression[callee.name='Date']",
    message: 'The core asks the calendar for time; zones live in policy/local-time.ts.',
  },
  {
    selector: "ObjectExpression > Property[kind='get']",
    message:
      'Each such object gets a hidden class of its own, slow to read and long to live (sim/decisions/0011): make it a class.',
  },
  { selector: 'ForInStatement', message: 'Iteration order of keys is not part of our contract: walk an array.' },
];

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'cancelbench-report/**',
      'coverage/**',
      '.cache/**',
      'scenarios/examples/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['sim/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...HOST_IN_CORE],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Draw from a keyed stream (kernel/random.ts).' },
        { object: 'Math', property: 'pow', message: 'Differs between Node majors in the last bit: multiply.' },
        { object: 'Date', property: 'now', message: 'The core asks the calendar for time.' },
      ],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['test/**/*.test.ts'],
    plugins: { vitest },
    rules: {
      'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect[A-Z]*', 'fc.assert'] }],
      'vitest/no-conditional-expect': ['error'],
    },
  },
);
