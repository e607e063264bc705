import type { Instant } from '#src/kernel/time.ts';

/** A setting that may change over the years: ascending by `from`, the first entry usually from `ALWAYS`. */
export type Dated<T> = readonly { readonly from: Instant; readonly value: T }[];

/**
 * The value in force at an instant.
 * @returns undefined before the first entry
 */
export function inForce<T>(dated: Dated<T>, at: Instant): T | undefined {
  let found: T | undefined;
  for (const entry of dated) {
    if (entry.from > at) break;
    found = entry.value;
  }
  return found;
}
