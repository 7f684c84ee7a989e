import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * What access tokens, URLs of documents and paging tokens are made with. Whoever does not know it
 * can guess none of them.
 */
export type Secret = Uint8Array;

/**
 * The secret of marketplaces with a manual clock that only this machine can reach: tests get the
 * same tokens in every run.
 */
export const FIXED_SECRET: Secret = Buffer.from('cancelbench');

export function newSecret(): Secret {
  return randomBytes(32);
}

/** HMAC-SHA256 of a text, as 64 hexadecimal digits. A seal of one purpose is no seal of another. */
export function seal(secret: Secret, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('hex');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Up to 64 letters and digits that only the owner of the secret can foretell. */
export function secretLetters(secret: Secret, purpose: string, serial: number, count: number): string {
  const bytes = createHmac('sha512', secret).update(`${purpose}\n${serial}`).digest();
  return Array.from(bytes.subarray(0, count), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/**
 * Whether a text can be the token of a mock. Clients send it in headers, which have only printable
 * ASCII and lose blanks at their ends.
 */
export function isToken(text: string): boolean {
  return /^[!-~](?:[ -~]*[!-~])?$/.test(text);
}

/** Whether two texts are equal, in a time that does not depend on where they differ. */
export function sameText(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}
