/** Today in UTC (`YYYY-MM-DD`). Only a scenario with `from: today` depends on it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
