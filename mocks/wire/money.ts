import { minorUnits } from '../../sim/internal.ts';

/** Writes minor units as `12.34`, or as `1234` for a currency without minor units. */
export function amountText(minor: number, currency: string): string {
  const units = minorUnits(currency);
  return units === 1 ? String(minor) : (minor / units).toFixed(2);
}
