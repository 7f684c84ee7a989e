import type { EventType, WorldEvent } from '../../world/event.ts';
import { EVENT_TYPES, FACTS, numberOfType } from './facts.ts';
import type { Field } from './field.ts';
import { bareHead, inMarket, typeNumberOf } from './head.ts';

/** A fact as a journal row stores it: its head (`head.ts`) and one signed amount. */
export type Packed = { readonly head: number; readonly amount: number };

type NamedField = readonly [name: string, field: Field<unknown>];

/** The details of each type, by its number: all, those in the head, and the one in the amount column. */
const DETAILS = EVENT_TYPES.map((type) => Object.entries<Field<unknown>>(FACTS[type] as never));
const IN_HEAD = DETAILS.map((fields) => fields.filter(([, { cell }]) => cell === 'head'));
const IN_AMOUNT = DETAILS.map((fields) => fields.find(([, { cell }]) => cell === 'amount'));

/** The head of a fact in marketplace 0 without details, to add to. */
export function headOf(type: EventType): number {
  return bareHead(numberOfType(type));
}

export function pack(event: WorldEvent, market: number): Packed {
  return { head: headIn(event, market), amount: amountIn(event) };
}

export function headIn(event: WorldEvent, market: number): number {
  const number = numberOfType(event.type);
  const fields = IN_HEAD[number] as readonly NamedField[];
  let head = bareHead(number);
  for (let i = 0; i < fields.length; i += 1) {
    const [name, field] = fields[i] as NamedField;
    head |= field.put((event as Readonly<Record<string, unknown>>)[name]);
  }
  return inMarket(head, market);
}

export function amountIn(event: WorldEvent): number {
  const inAmount = IN_AMOUNT[numberOfType(event.type)];
  if (inAmount === undefined) return 0;
  const [name, field] = inAmount;
  return field.put((event as Readonly<Record<string, unknown>>)[name]);
}

/** The fact that a row holds. */
export function unpack(head: number, amount: number): WorldEvent {
  const number = typeNumberOf(head);
  const event: Record<string, unknown> = { type: EVENT_TYPES[number] };
  for (const [name, field] of DETAILS[number] ?? []) event[name] = field.of(field.cell === 'head' ? head : amount);
  return event as WorldEvent;
}
