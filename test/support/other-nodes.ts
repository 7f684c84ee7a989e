/**
 * Other versions of Node to test with: paths of their programs, joined by `:`. The npm package `node`
 * brings them: `npm install node@22 --prefix /tmp/node22`, then
 * `CANCELBENCH_NODES=/tmp/node22/node_modules/node/bin/node`.
 */
export const OTHER_NODES: readonly string[] = (process.env['CANCELBENCH_NODES'] ?? '').split(':').filter(Boolean);

/** Under `CI` a test that has no such Node fails instead of being skipped. */
export const SKIPS_OTHER_NODES = OTHER_NODES.length === 0 && !process.env['CI'];
