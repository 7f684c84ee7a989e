import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelFacts } from './facts.ts';
import { readModel, type Model } from './read-model.ts';

/** Read where they are, never copied: see `support/models.ts`. */
const ROOT = join(process.env['CANCELBENCH_CONTRACT'] ?? '../shared', 'sp-api-models/models');
export const HAS_MODELS = existsSync(ROOT);
/** Of github.com/amzn/selling-partner-api-models. */
export const MODEL_COMMIT = '34dc93f';

/** The text of every official model, by its path. */
export function officialTexts(): ReadonlyMap<string, string> {
  const files = readdirSync(ROOT).flatMap((api) => readdirSync(join(ROOT, api)).map((file) => `${api}/${file}`));
  return new Map(files.sort().map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
}

export function officialModels(): readonly ModelFacts[] {
  return [...officialTexts()].map(([file, text]) => readModel(file, JSON.parse(text) as Model));
}
