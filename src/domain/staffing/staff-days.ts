/** Which local days' figures hang on staff of a time. */
import { after, DAY_MS, HOUR_MS, type LocalDate, type Span, type ZoneId } from '#src/kernel/time.ts';
import { localDays } from '../local-days.ts';

/** Longer is no shift. @source ours: a day and a half on call */
export const LONGEST_SHIFT_MS = 36 * HOUR_MS;
/** Who came off a shift so long ago is rested: more than the eleven hours that are due (Directive 2003/88/EC art. 3). */
export const RESTED_MS = 12 * HOUR_MS;

/**
 * The local days whose figures hang on the roster of a time: those that it touches; the one before, whose midnight lies in a block or shift that
 * may reach into it; and those on which somebody rests after it.
 * @example shifts of Wednesday 00:00–24:00 → Tuesday, Wednesday and Thursday
 */
export const rosterDays = ({ from, to }: Span, zone: ZoneId): readonly LocalDate[] =>
  localDays({ from: after(from, -DAY_MS), to: after(to, RESTED_MS) }, zone);
