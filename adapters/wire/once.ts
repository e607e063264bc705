import type { Clock } from '#src/kernel/time.ts';

/**
 * Has this key come before? Remembers each for a while, the oldest go first when there are too many.
 * @returns true for the first time
 */
export function createOnce(clock: Clock, rememberMs: number, maxKeys: number): (key: string) => boolean {
  const seenUntil = new Map<string, number>();
  return (key) => {
    const now = clock.now();
    for (const [old, until] of seenUntil) {
      if (until > now && seenUntil.size < maxKeys) break;
      seenUntil.delete(old);
    }
    if (seenUntil.has(key)) return false;
    seenUntil.set(key, now + rememberMs);
    return true;
  };
}
