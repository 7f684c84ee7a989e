/**
 * A bug of ours, never a user's mistake and never an expected refusal. The command line turns it
 * into exit code 4.
 */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws when something that must hold does not. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/**
 * Closes a `switch` over a union: reaching it is a bug, and leaving a case out does not compile.
 */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`);
}
