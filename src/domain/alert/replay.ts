/**
 * `step` and `reopen` over a column of kept readings, without an episode for each: the openings and ends that one signal would have had. A
 * property test holds it against them; whatever changes there changes here.
 */
import { type Instant, instant, MINUTE_MS, type Span } from '#src/kernel/time.ts';
import { DAMPED_MS, LOOK_BACK_MS } from './reopen.ts';
import type { CommonRuleSettings } from './rule.ts';
import { LONGEST_READING_GAP_MS, readingOf } from './step.ts';

/** Readings of one signal, parallel, oldest first and at least a minute apart. */
export type Readings = {
  /** Epoch ms. */
  readonly at: ArrayLike<number>;
  /** NaN: nobody could know it then. */
  readonly value: ArrayLike<number>;
  /** Of which figure each is, where it is looked at more than once: when that became known. Absent: each is its own. */
  readonly madeAt?: ArrayLike<number>;
};

export type Limits = { readonly fire: number; readonly clear: number };

export type Replayed = Pick<CommonRuleSettings, 'forMinutes' | 'clearForMinutes'> &
  Limits & {
    readonly clearReadings?: number | undefined;
    /** The feed was silent: what was read then was frozen. Oldest first, apart. */
    readonly unknown?: readonly Span[];
    /** Outside its hours nothing fires. Absent: always. */
    readonly isInHours?: ((at: Instant) => boolean) | undefined;
  };

/** One alert of one signal; what was past its limit again within an hour of its end is the same. */
export type Opening = {
  /** First reading past the fire limit. */
  readonly since: Instant;
  readonly openedAt: Instant;
  /** Absent: it is still open at the last reading. */
  readonly closedAt?: Instant;
  readonly worst: number;
};

/** What stands between two readings; one object for a whole column. */
type Run = {
  state: 'none' | 'pending' | 'open';
  since: number;
  openedAt: number;
  lastAt: number;
  frozen: boolean;
  /** NaN: it is not clearing. */
  clearSince: number;
  clears: number;
  clearsOf: number;
  worst: number;
};

/**
 * @returns the openings, oldest first; one that was pending when the readings end is none
 * @example twelve readings of 11, five minutes apart, fire 9, for 20 minutes → open since the first, opened at the fifth
 */
export function replay({ at, value, madeAt }: Readings, rule: Replayed): readonly Opening[] {
  const openings: Opening[] = [];
  const run: Run = {
    ...{ state: 'none', since: 0, openedAt: 0, lastAt: 0, frozen: false },
    ...{ clearSince: Number.NaN, clears: 0, clearsOf: 0, worst: 0 },
  };
  const { fire, clear } = rule;
  const sign = fire >= clear ? 1 : -1;
  const judge = judgeOf(rule);
  const isFrozen = frozenIn(rule.unknown ?? []);
  for (let n = 0; n < at.length; n++) {
    const [now, figure] = [at[n]!, value[n]!];
    if (Number.isNaN(figure) || isFrozen(now)) {
      if (run.state !== 'none') freeze(run);
      continue;
    }
    // Most readings of most signals are of this kind.
    if (run.state === 'none' && sign * (figure - fire) < 0) continue;
    if (judge(run, figure, { now, made: madeAt?.[n] })) tell(openings, ended(run, now), sign);
  }
  if (run.state === 'open') tell(openings, openingOf(run), sign);
  return openings;
}

/** Adds an opening, or goes on with the last one where it is that again. */
function tell(openings: Opening[], next: Opening, sign: number): void {
  const last = openings.at(-1);
  const goesOn =
    last?.closedAt !== undefined &&
    next.since - last.closedAt <= DAMPED_MS &&
    next.openedAt - last.openedAt <= LOOK_BACK_MS;
  if (!goesOn) openings.push(next);
  else {
    const worst = sign * (next.worst - last.worst) > 0 ? next.worst : last.worst;
    openings[openings.length - 1] = { ...next, since: last.since, openedAt: last.openedAt, worst };
  }
}

type Look = { readonly now: number; readonly made: number | undefined };

/** @returns a judge of one reading, which says whether an open run has ended with it */
function judgeOf(rule: Replayed): (run: Run, value: number, look: Look) => boolean {
  const { fire, clear, isInHours } = rule;
  const sign = fire >= clear ? 1 : -1;
  const forMs = rule.forMinutes * MINUTE_MS;
  return (run, value, { now, made }) => {
    const isPast = sign * (value - fire) >= 0;
    if (run.state !== 'open') {
      if (!isPast || (isInHours !== undefined && !isInHours(instant(now)))) {
        run.state = 'none';
        return false;
      }
      if (run.state === 'none') begin(run, value, now);
      else if (!isUnbroken(run, now)) run.since = now;
      take(run, value, { now, sign });
      if (now - run.since >= forMs) {
        run.state = 'open';
        run.openedAt = now;
      }
      return false;
    }
    const unbroken = isUnbroken(run, now);
    take(run, value, { now, sign });
    if (isPast || sign * (value - clear) > 0) {
      run.clearSince = Number.NaN;
      run.clears = 0;
      return false;
    }
    return isCleared(run, rule, { now, made, unbroken });
  };
}

function begin(run: Run, value: number, now: number): void {
  run.state = 'pending';
  run.since = now;
  run.worst = value;
  run.clearSince = Number.NaN;
  run.clears = 0;
}

function take(run: Run, value: number, { now, sign }: { readonly now: number; readonly sign: number }): void {
  run.frozen = false;
  run.lastAt = now;
  if (sign * (value - run.worst) > 0) run.worst = value;
}

/** Takes a reading at or past the clear limit. @returns whether it has been there for long enough, and in enough readings */
function isCleared(
  run: Run,
  { clearForMinutes, clearReadings }: Replayed,
  { now, made, unbroken }: Look & { readonly unbroken: boolean },
): boolean {
  const goesOn = unbroken && !Number.isNaN(run.clearSince);
  if (!goesOn) run.clearSince = now;
  const of = made ?? readingOf({}, instant(now));
  // Of a figure that is kept a pause of the service breaks no run of readings.
  if (!goesOn && made === undefined) run.clears = 0;
  if (run.clears === 0 || run.clearsOf !== of) run.clears++;
  run.clearsOf = of;
  return run.clears >= (clearReadings ?? 1) && now - run.clearSince >= clearForMinutes * MINUTE_MS;
}

function freeze(run: Run): void {
  run.frozen = true;
  run.clearSince = Number.NaN;
  run.clears = 0;
}

const isUnbroken = ({ frozen, lastAt }: Run, now: number): boolean => !frozen && now - lastAt <= LONGEST_READING_GAP_MS;

function ended(run: Run, now: number): Opening {
  run.state = 'none';
  return { ...openingOf(run), closedAt: instant(now) };
}

const openingOf = ({ since, openedAt, worst }: Run): Opening => ({
  since: instant(since),
  openedAt: instant(openedAt),
  worst,
});

/** Whether an instant lies in one of the spans; asked in the order of time. */
function frozenIn(spans: readonly Span[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while (next < spans.length && spans[next]!.to <= at) next++;
    return next < spans.length && spans[next]!.from <= at;
  };
}
