import type { Reply } from './reply.ts';

/**
 * The envelope of every error (models: `ErrorList`). `details` is always a string, because clients
 * match on it.
 */
export function refusal(status: number, code: string, message: string, details = ''): Reply {
  return { status, body: { errors: [{ code, message, details }] } };
}

/** A 400 with the real API's wording. `details` explains what the real API leaves unsaid. */
export function invalidInput(details: string, message = INVALID): Reply {
  return refusal(400, 'InvalidInput', message, details);
}

const INVALID = 'The input you have submitted is not valid. Please check your input and try again.';

export function notFound(details: string): Reply {
  return refusal(404, 'NotFound', 'The requested resource could not be found.', details);
}

/**
 * A 403. Clients decide by the wording of `details` (a refresh needs `/access token.*expired/`).
 */
export function unauthorized(details: string): Reply {
  return refusal(403, 'Unauthorized', 'Access to requested resource is denied.', details);
}

export function throttled(): Reply {
  return refusal(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.');
}

/** A 400 that names every missing required parameter. */
export function missingParameters(names: readonly string[]): Reply {
  return invalidInput(`${names.join(';')};`, 'One or more required parameters missing');
}
