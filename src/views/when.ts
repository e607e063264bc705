import type { Instant } from '#src/kernel/time.ts';
import type { Format } from '#src/message/format.ts';

/** `13:20`, or `Sat 10 Jan 13:20` of another day than `seen`: a bare clock time is taken for that of the day it is read. */
export const clockOrDay = (at: Instant, seen: Instant, format: Format): string =>
  format.date(at) === format.date(seen) ? format.clock(at) : format.dateClock(at);
