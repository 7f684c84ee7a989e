import { z } from 'zod';

/** Most mistakes that one answer lists, and most characters of each. */
export const MOST_LISTED = 20;
const LONGEST = 600;

/** What is wrong with a value, a line for each mistake: the first twenty, because a body can hold a hundred thousand. */
export function explain({ issues }: z.ZodError): string {
  const listed = issues.slice(0, MOST_LISTED).map((issue) => ({ ...issue, message: clip(issue.message) }));
  const text = z.prettifyError(new z.ZodError(listed as z.core.$ZodIssue[]));
  const left = issues.length - listed.length;
  return left > 0 ? `${text}\n${left} more mistakes are not listed.` : text;
}

function clip(message: string): string {
  return message.length <= LONGEST ? message : `${message.slice(0, LONGEST)}…`;
}
