/** `beds at 05:00`, `staff 5W yesterday 19:00`: a time behind the other words of an answer that can look back means what `--at` means. */

import type { Instant } from '#src/kernel/time.ts';
import { localDateAt, localToInstant, type ZoneId } from '#src/kernel/time.ts';
import type { Words } from '#src/message/words/index.ts';
import { momentTyped } from './moment-typed.ts';
import { refuse } from './refusal.ts';

export type TimeAtEnd = { readonly words: readonly string[]; readonly at?: string };

/** `4h` are hours of something, and 5 is a floor: a time of day says so. */
const SAYS_TIME = /\d[:.]\d{2}|\d ?[ap]m$|^at \d+h|noon|midnight|mediod|medianoche|\ba las? /i;
const LEADS = /^(?:at|as|of|@|on|desde|el|de)$/i;
const COMPARES = /^(?:vs\.?|versus|compared)$/i;
/** `ayer a las 2 y media de la tarde`. */
const LONGEST = 9;

/**
 * @param words without their options
 * @throws Refusal TIME_AHEAD for a time of today that is not over: nobody who types it means yesterday's
 */
export function timeAtEnd(
  words: readonly string[],
  { now, zone }: { readonly now: Instant; readonly zone: ZoneId },
  catalogue: Words,
): TimeAtEnd {
  if (words.some((word) => COMPARES.test(word))) return { words };
  for (let from = Math.max(0, words.length - LONGEST); from < words.length; from++) {
    const typed = words.slice(from).join(' ');
    // Whoever reads it asks which of two days is meant; that it is a time is sure.
    const said = SAYS_TIME.test(typed) ? momentTyped(typed, { now, zone, order: 'day-first' }) : undefined;
    if (said === undefined) continue;
    if (said !== 'ambiguous' && said.day === undefined && localToInstant(localDateAt(now, zone), said.time, zone) > now)
      throw refuse('TIME_AHEAD', catalogue.errors.timeAhead);
    const last = words.slice(0, from).findLastIndex((word) => !LEADS.test(word));
    return { words: words.slice(0, last + 1), at: typed };
  }
  return { words };
}
