/** Today in UTC, `YYYY-MM-DD`: the only place where a scenario's dates depend on the clock (`from: today`). */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
