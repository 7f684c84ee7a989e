import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Results } from '../../sim/experiment/result.ts';
import { pageOf } from './html-page.ts';

// The packages export only their modules, whose folder also holds the one-file builds for browsers.
const LIBRARIES = ['vega', 'vega-lite', 'vega-embed'] as const;

const libraryText = (name: (typeof LIBRARIES)[number]): Promise<string> => {
  const { resolve } = createRequire(import.meta.url);
  return readFile(join(dirname(resolve(name)), `${name}.min.js`), 'utf8');
};

/** One file that opens anywhere, needs no network and is not allowed to use one. */
export const toHtml = async (results: Results): Promise<string> =>
  pageOf(results, await Promise.all(LIBRARIES.map(libraryText)));
