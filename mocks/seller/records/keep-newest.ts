/** The most feeds, and the most reports, of a seller. The oldest are forgotten. Amazon keeps them for 90 days. */
export const MOST_RECORDS_KEPT = 10_000;

/** Adds a record under its id and forgets the oldest beyond the limit. */
export function keepRecord<R>(records: Map<string, R>, id: string, record: R): void {
  records.set(id, record);
  if (records.size > MOST_RECORDS_KEPT) records.delete(records.keys().next().value as string);
}

/** Adds to a list whose oldest tenth is forgotten when it is full. */
export function keepNewest<T>(list: T[], added: T, most: number): void {
  list.push(added);
  if (list.length > most) list.splice(0, Math.ceil(most / 10));
}
