import { minorUnits } from '../../sim/internal.ts';

/** Minor units -> `12.34`, or `1234` for a currency without any. */
export function amountText(minor: number, currency: string): string {
  const units = minorUnits(currency);
  return units === 1 ? String(minor) : (minor / units).toFixed(2);
}
