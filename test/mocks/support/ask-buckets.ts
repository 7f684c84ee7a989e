const TOKEN = 1_000_000_000n;

type Asked = {
  /** Tokens a second. */
  readonly rate: number;
  readonly burst: number;
  /** Milliseconds since the beginning. */
  readonly now: number;
};

/** Token buckets in whole nanotokens: every documented rate gives whole ones a millisecond, so nothing is ever rounded. */
export function exactBuckets(): (key: string, asked: Asked) => boolean {
  const buckets = new Map<string, { held: bigint; at: number }>();
  return (key, { rate, burst, now }) => {
    const full = BigInt(burst) * TOKEN;
    const { held, at } = buckets.get(key) ?? { held: full, at: now };
    const refill = BigInt(Math.round(rate * 1_000_000)) * BigInt(now - at);
    const filled = held + refill > full ? full : held + refill;
    const taken = filled >= TOKEN;
    buckets.set(key, { held: taken ? filled - TOKEN : filled, at: now });
    return taken;
  };
}
