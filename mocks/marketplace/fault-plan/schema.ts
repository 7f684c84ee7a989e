import { z } from 'zod';
import { ALWAYS, DAY, HELD_DATES, isHeld, nearest, NEVER, streamKey, type Instant } from '../../../sim/internal.ts';
import { heldTime } from '../../wire/clock.ts';
import { parseIsoDuration } from '../../wire/iso-duration.ts';
import { strangeName } from './names.ts';
import {
  FAULT_KINDS,
  FAULTS,
  type FaultKind,
  type FaultPlan,
  type FaultRule,
  type RuleParameter,
} from '../../faults/fault.ts';

/** The longest `by`. A manual clock moves by as much at once. */
export const LONGEST_DELAY = 31 * DAY;

const duration = z.string().transform((text, context) => {
  const length = parseIsoDuration(text);
  if (length !== null && length > 0 && length <= LONGEST_DELAY) return length;
  const most = `at most P${LONGEST_DELAY / DAY}D`;
  context.addIssue({ code: 'custom', message: `expected an ISO 8601 duration such as PT30S or PT10M, ${most}` });
  return z.NEVER;
});

const instant = z.union([z.string(), z.date()]).transform((given, context) => {
  const at = typeof given === 'string' ? heldTime(given) : (given.getTime() as Instant);
  if (at !== null && isHeld(at)) return at;
  context.addIssue({ code: 'custom', message: `expected an instant such as 2022-05-10T04:00:00Z, ${HELD_DATES}` });
  return z.NEVER;
});

const chance = z.union([z.number(), z.string()]).transform((given, context) => {
  const share = typeof given === 'string' ? Number(/^(\d+(?:\.\d+)?)\s*%$/.exec(given)?.[1] ?? NaN) / 100 : given;
  if (share >= 0 && share <= 1 && (typeof given === 'string' || given === 0 || given === 1)) return share;
  context.addIssue({ code: 'custom', message: 'expected a percentage such as 10%' });
  return z.NEVER;
});

const kind = z.string().transform((word, context) => {
  if ((FAULT_KINDS as readonly string[]).includes(word)) return word as FaultKind;
  const near = nearest(word, FAULT_KINDS);
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  context.addIssue({
    code: 'custom',
    message: `"${word.slice(0, 60)}" is not a fault; expected one of ${FAULT_KINDS.join(', ')}${hint}`,
  });
  return z.NEVER;
});

/** Limits of a plan. All names that can be struck together are fewer, and none is longer. */
export const MOST_RULES = 100;
export const MOST_NAMES = 100;
export const LONGEST_NAME = 200;

const onName = z.string().min(1).max(LONGEST_NAME);

const PARAMETERS = {
  on: z
    .union([onName, z.array(onName).min(1).max(MOST_NAMES)], {
      error: `expected a name, or 1 to ${MOST_NAMES} names, of at most ${LONGEST_NAME} characters each`,
    })
    .optional(),
  times: z.int().positive().optional(),
  skip: z.int().nonnegative().optional(),
  by: duration.optional(),
  carriedOut: z.boolean().optional(),
  as: z.enum(['string', 'boolean']).optional(),
} satisfies Record<RuleParameter, z.ZodType>;

const FIELDS = {
  fault: kind,
  name: z.string().min(1).max(60).optional(),
  seller: z.string().min(1).max(LONGEST_NAME).optional(),
  from: instant.optional(),
  until: instant.optional(),
  chance: chance.optional(),
  ...PARAMETERS,
};

/** Says which field of a rule is unknown. Other issues keep their words. */
function unknownField({ code, keys }: z.core.$ZodRawIssue): string | undefined {
  if (code !== 'unrecognized_keys') return undefined;
  const [name = ''] = keys as readonly string[];
  const near = nearest(name.slice(0, 60), Object.keys(FIELDS));
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  return `"${name.slice(0, 60)}" is not a field of a rule; expected one of ${Object.keys(FIELDS).join(', ')}${hint}`;
}

const rule = z.strictObject(FIELDS, { error: unknownField }).superRefine((given, context) => {
  const takes: readonly string[] = FAULTS[given.fault].takes;
  const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  for (const name of Object.keys(PARAMETERS) as RuleParameter[])
    if (given[name] !== undefined && !takes.includes(name))
      wrong(name, `the fault "${given.fault}" does not take \`${name}\``);
  if (given.by === undefined && takes.includes('by'))
    wrong('by', `the fault "${given.fault}" needs a duration \`by\`, such as PT10M`);
  for (const name of [given.on ?? []].flat()) {
    const hint = strangeName(given.fault, name);
    if (hint !== null) wrong('on', hint);
  }
  if (given.from !== undefined && given.until !== undefined && given.until <= given.from)
    wrong('until', 'expected an instant later than `from`');
});

/** The schema of a plan as users write it (YAML or JSON). */
export const faultPlanSchema = z
  .strictObject({ seed: z.int().nonnegative().optional(), rules: z.array(rule).max(MOST_RULES) })
  .superRefine(({ rules }, context) => {
    const names = rules.map(({ name }) => name);
    names.forEach((name, at) => {
      if (name !== undefined && names.indexOf(name) < at)
        context.addIssue({
          code: 'custom',
          path: ['rules', at, 'name'],
          message: 'expected a name that no other rule of the plan has',
        });
    });
  });

export type FaultPlanFile = z.input<typeof faultPlanSchema>;

/** Fills in the defaults. `source` is the plan as it was read. */
export function toPlan(given: z.output<typeof faultPlanSchema>, source: unknown): FaultPlan {
  const seed = given.seed ?? 1;
  const taken = new Set(given.rules.flatMap(({ name }) => name ?? []));
  return { seed, source, rules: given.rules.map((each) => toRule(each, seed, taken)) };
}

function toRule(given: z.output<typeof rule>, seed: number, taken: Set<string>): FaultRule {
  let name = given.name ?? given.fault;
  for (let n = 2; given.name === undefined && taken.has(name); n += 1) name = `${given.fault}-${n}`;
  taken.add(name);
  return {
    name,
    key: streamKey(seed, 'fault', name),
    fault: given.fault,
    on: given.on === undefined ? null : [given.on].flat(),
    seller: given.seller ?? null,
    from: given.from ?? ALWAYS,
    until: given.until ?? NEVER,
    chance: given.chance ?? 1,
    times: given.times ?? Infinity,
    skip: given.skip ?? 0,
    by: given.by ?? 0,
    carriedOut: given.carriedOut ?? false,
    as: given.as ?? 'boolean',
  };
}
