/** Cleaning of beds, as the states that a feed tells of them say. */
import { type Instant, minutesBetween } from '#src/kernel/time.ts';
import type { BedSpan } from '../census/census.ts';
import type { BedStatus } from '../census/event.ts';

/** @source HL7 table 0116: K contaminated, H with housekeeping */
export const DIRTY: readonly BedStatus[] = ['K', 'H'];
/** @source HL7 table 0116: U unoccupied; after K or H the bed is clean */
const CLEAN: BedStatus = 'U';

/** A bed that was dirty, and is not any more. */
export type BedClean = {
  readonly location: BedSpan['location'];
  /** When it stopped being dirty. */
  readonly endedAt: Instant;
  readonly dirtyAt: Instant;
  /** When housekeeping had it, where that is told apart from being dirty. */
  readonly startedAt?: Instant;
  /** It was told to be free, and so clean; a bed that is told to be occupied, isolated or closed next was cleaned at a time that nobody told. */
  readonly isClean: boolean;
};

/**
 * Every cleaning that ended in what is told: from the first of the states K and H that follow each other to the end of the last of them.
 * Of a bed that is told to be with housekeeping at once, nobody said when cleaning began; one that is dirty again in between goes on.
 * @param spans by bed and time, runs of K and H whole; a bed that is still dirty adds nothing
 * @source AHE practice (catalogue A `bed_clean_turnaround_min`); which state is which is ours
 * @example K 10:00, H 10:25, U 11:05 → dirty 10:00, started 10:25, clean 11:05
 */
export function bedCleans(spans: readonly BedSpan[]): readonly BedClean[] {
  const cleans: BedClean[] = [];
  let run: BedSpan[] = [];
  for (const [n, span] of spans.entries()) {
    if (!DIRTY.includes(span.status)) continue;
    run.push(span);
    const next = spans[n + 1];
    const goesOn = next !== undefined && span.to !== undefined && next.from === span.to && isSameBed(next, span);
    if (goesOn && DIRTY.includes(next.status)) continue;
    if (span.to !== undefined) cleans.push(cleanOf(run, span.to, goesOn ? next.status : undefined));
    run = [];
  }
  return cleans;
}

/**
 * Since when each bed is dirty that still is: from the first of the states K and H that follow each other.
 * @param spans by bed and time, runs of K and H whole
 * @example K 10:00, H 10:25 and nothing since → 10:00
 */
export function dirtySince(spans: readonly BedSpan[]): readonly Instant[] {
  const found: Instant[] = [];
  let since: Instant | undefined;
  for (const [n, span] of spans.entries()) {
    const before = spans[n - 1];
    const goesOn = before !== undefined && before.to === span.from && isSameBed(before, span);
    if (!DIRTY.includes(span.status)) since = undefined;
    else if (since === undefined || !goesOn) since = span.from;
    if (since !== undefined && span.to === undefined) found.push(since);
  }
  return found;
}

const isSameBed = (a: BedSpan, b: BedSpan): boolean =>
  a.location === b.location && a.room === b.room && a.bed === b.bed;

function cleanOf(run: readonly BedSpan[], endedAt: Instant, next: BedStatus | undefined): BedClean {
  const [first, ...others] = run as readonly [BedSpan, ...BedSpan[]];
  const started = first.status === 'K' ? others.find(({ status }) => status === 'H') : undefined;
  return {
    location: first.location,
    endedAt,
    dirtyAt: first.from,
    ...(started === undefined ? {} : { startedAt: started.from }),
    isClean: next === CLEAN,
  };
}

/** Minutes of each step, of the cleanings that tell both of its ends; and of the whole. */
export type CleanMinutes = {
  readonly response: readonly number[];
  readonly clean: readonly number[];
  readonly total: readonly number[];
  /** Ended at a time that nobody told. */
  readonly dropped: number;
};

/**
 * @returns minutes of real time, also over a change of the clock
 * @source catalogue A `bed_clean_turnaround_min`: response = start − dirty, clean = complete − start, total = complete − dirty
 * @example dirty 10:00, started 10:25, clean 11:05 → 25, 40, 65
 */
export function cleanMinutes(cleans: readonly BedClean[]): CleanMinutes {
  const known = cleans.filter(({ isClean }) => isClean);
  const started = known.flatMap((one) => (one.startedAt === undefined ? [] : [{ ...one, startedAt: one.startedAt }]));
  return {
    response: started.map(({ dirtyAt, startedAt }) => minutesBetween(dirtyAt, startedAt)),
    clean: started.map(({ startedAt, endedAt }) => minutesBetween(startedAt, endedAt)),
    total: known.map(({ dirtyAt, endedAt }) => minutesBetween(dirtyAt, endedAt)),
    dropped: cleans.length - known.length,
  };
}
