import type { Operation } from '../../../mocks/wire/operation.ts';
import type { Answer } from '../support/walk.ts';
import type { Field } from './fields.ts';
import { lookAround } from './look-around.ts';
import type { Recipe, Recipes } from './recipe.ts';
import type { Seen } from './seen.ts';
import { fieldIn, targetOf, withField, type Sent } from './sent.ts';
import { newStage, type Stage } from './stage.ts';
import { UNKNOWN, wrongValues } from './wrong-values.ts';

/** What calls have shown of a request's field. */
export type Shown = {
  /** Kinds of wrong values that were refused. */
  readonly refused: readonly string[];
  /** Kinds that the model forbids and the mock took. */
  readonly accepted: readonly string[];
  /** The model does not require it, and yet the call is refused without it. */
  readonly demanded: boolean;
  /**
   * `imitated`: two right values do different things; `presence`: only whether it is there does; `ignored`: nothing does; `container`: what it holds
   * is shown for itself; `unshown`: nothing could be tried.
   */
  readonly behaves: 'imitated' | 'presence' | 'ignored' | 'container' | 'unshown';
};

type Bench = { readonly stage: Stage; readonly recipe: Recipe };
export type Trial = { readonly operation: Operation; readonly make: NonNullable<Recipes[string]>; readonly seen: Seen };

/** Calls an operation with wrong and right values of each of its fields. */
export async function probe(trial: Trial, fields: readonly Field[]): Promise<ReadonlyMap<string, Shown>> {
  const wrong = await sayWrong(trial, fields);
  const { recipe } = await open(trial);
  const shown = new Map<string, Shown>();
  for (const field of fields) {
    const { provesReading, ...rest } = wrong.get(field.path) as WrongShown;
    shown.set(field.path, {
      ...rest,
      behaves: await behaviour(trial, field, { values: rightValues(recipe, field), provesReading }),
    });
  }
  return shown;
}

/** The right call once, with usage plans as in production: they have headers of their own. */
export async function callOnce(trial: Trial): Promise<void> {
  const bench = await open(trial, 'production');
  mustSucceed(trial, 'the right call', await call(trial, bench, bench.recipe.base));
}

type WrongShown = {
  readonly refused: string[];
  readonly accepted: string[];
  demanded: boolean;
  provesReading: boolean;
};

/** A refusal changes nothing, so one stage serves until something wrong is accepted; the right call must succeed on it afterwards. */
async function sayWrong(trial: Trial, fields: readonly Field[]): Promise<Map<string, WrongShown>> {
  const results = new Map<string, WrongShown>();
  let bench = await open(trial);
  for (const field of fields) {
    const shown: WrongShown = { refused: [], accepted: [], demanded: false, provesReading: false };
    const right = fieldIn(bench.recipe.base, field.path) ?? rightValues(bench.recipe, field)[0];
    for (const { kind, value } of wrongValues(field, right)) {
      const { status } = await call(trial, bench, set(bench.recipe, field, value));
      if (status >= 400) {
        shown.refused.push(kind);
        shown.provesReading ||= kind === UNKNOWN;
        continue;
      }
      if (kind !== UNKNOWN) shown.accepted.push(kind);
      if (trial.operation.method !== 'GET') bench = await open(trial);
    }
    const other = bench.recipe.refused?.[field.path];
    if (other !== undefined) {
      const { status } = await call(trial, bench, set(bench.recipe, field, other));
      if (status < 400)
        throw new Error(`${trial.operation.id} ${field.path}: ${JSON.stringify(other)} was to be refused`);
      shown.provesReading = true;
    }
    if (
      field.required !== true &&
      fieldIn(bench.recipe.base, field.path) !== undefined &&
      !field.path.startsWith('path ')
    ) {
      const { status } = await call(trial, bench, withField(bench.recipe.base, field.path, undefined));
      shown.demanded = status >= 400;
      if (!shown.demanded && trial.operation.method !== 'GET') bench = await open(trial);
    }
    results.set(field.path, shown);
  }
  mustSucceed(trial, 'the right call', await call(trial, bench, bench.recipe.base));
  return results;
}

type Known = { readonly values: readonly unknown[]; readonly provesReading: boolean };

async function behaviour(trial: Trial, field: Field, { values, provesReading }: Known): Promise<Shown['behaves']> {
  if (field.holds) return 'container';
  if (values.length === 0) return 'unshown';
  const [first, second] = [await outcome(trial, field, values[0]), await outcome(trial, field, values[1])];
  const isRequired = field.required === true || field.path.startsWith('path ');
  if (values.length > 1) {
    if (first !== second) return 'imitated';
    return isRequired || first === (await outcome(trial, field, undefined)) ? 'ignored' : 'presence';
  }
  if (provesReading) return 'imitated';
  return !isRequired && first !== second ? 'imitated' : 'ignored';
}

function rightValues(recipe: Recipe, field: Field): readonly unknown[] {
  const own = recipe.right?.[field.path];
  if (own !== undefined) return own;
  if (field.items?.enum !== undefined) return field.items.enum.slice(0, 2).map((word) => [word]);
  return field.enum?.slice(0, 2) ?? [];
}

/** What a value comes to, as text: the answer, what it opens and what is left behind. `undefined`: the field is left out. */
async function outcome(trial: Trial, field: Field, value: unknown): Promise<string> {
  const bench = await open(trial);
  const answer = await call(trial, bench, set(bench.recipe, field, value));
  if (value !== undefined) mustSucceed(trial, `${field.path} = ${JSON.stringify(value)}`, answer);
  const opened = answer.status < 300 ? await bench.recipe.look?.(answer.body) : undefined;
  const left = trial.operation.method === 'GET' ? '' : await lookAround(bench.stage);
  return JSON.stringify([answer, opened, left]);
}

async function open({ make, seen }: Trial, plan: 'off' | 'production' = 'off'): Promise<Bench> {
  const stage = await newStage(seen, plan);
  return { stage, recipe: await make(stage) };
}

function set(recipe: Recipe, field: Field, value: unknown): Sent {
  const companions = Object.entries(recipe.with?.[field.path] ?? {});
  const base = companions.reduce((sent, [other, with_]) => withField(sent, other, with_), recipe.base);
  return withField(base, field.path, value);
}

function call({ operation }: Trial, { stage, recipe }: Bench, sent: Sent): Promise<Answer> {
  const { walk } = stage;
  const token = recipe.token ?? (operation.grantless ? walk.grantless : walk.side.token);
  const { method } = operation;
  return walk.call(method, targetOf(operation, sent), method === 'GET' || method === 'DELETE' ? undefined : sent.body, {
    token,
  });
}

function mustSucceed({ operation }: Trial, what: string, { status, body }: Answer): void {
  if (status >= 300) throw new Error(`${operation.id}, ${what}: ${status} ${JSON.stringify(body)}`);
}
