import type { Reply } from './reply.ts';

/**
 * The envelope of every error (models: `ErrorList`). `details` is always a string: clients match on
 * it.
 */
export function refusal(status: number, code: string, message: string, details = ''): Reply {
  return { status, body: { errors: [{ code, message, details }] } };
}

/** 400 as the real API words it; `details` says what the real one leaves out. */
export function invalidInput(details: string, message = INVALID): Reply {
  return refusal(400, 'InvalidInput', message, details);
}

const INVALID = 'The input you have submitted is not valid. Please check your input and try again.';

export function notFound(details: string): Reply {
  return refusal(404, 'NotFound', 'The requested resource could not be found.', details);
}

/** `details` carries the wording clients decide on (a refresh needs `/access token.*expired/`). */
export function unauthorized(details: string): Reply {
  return refusal(403, 'Unauthorized', 'Access to requested resource is denied.', details);
}

export function throttled(): Reply {
  return refusal(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.');
}

/** 400 that names every required parameter that is missing. */
export function missingParameters(names: readonly string[]): Reply {
  return invalidInput(`${names.join(';')};`, 'One or more required parameters missing');
}
