/** What a scenario comes to for this house: a tape of counts, and the house as it is played. */
import { withBedsChanged } from '#src/domain/drill/beds-changed.ts';
import type { Scenario } from '#src/domain/drill/scenario.ts';
import { type Tape, tapeOfCurve, tapeOfHeads, tapeOfSnapshots } from '#src/domain/drill/tape.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { BadDay } from '#src/domain/house-model/bad-day.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import {
  addDays,
  after,
  type Instant,
  instant,
  localDateAt,
  localToInstant,
  MINUTE_MS,
  weekdayOf,
} from '#src/kernel/time.ts';
import type { DrillDay, DrillHelp, DrillMade, DrillRefusal } from '#src/ports/drills.ts';
import { silentSince } from '#src/views/provenance.ts';
import type { DrillDeps } from './deps.ts';

/** A drill of the model, with what its runs came to up to each tick. */
export type Modelled = { readonly made: DrillMade; readonly expected: BadDay['expected'] };

export type Played = {
  /** No ticks where nothing is kept of the day it is to play. */
  readonly tape: Tape;
  /** What the drill's clock shows when it begins. */
  readonly beganAt: Instant;
  /** With the beds that the scenario opens or closes. */
  readonly site: Site;
  readonly model?: Modelled;
};

export type PlayAsked = {
  readonly site: Site;
  readonly now: Instant;
  readonly minutes: number;
  /** Of the last drill of that kind; absent: there is none. */
  readonly lastSeed?: number | undefined;
  readonly day?: DrillDay | undefined;
  readonly help?: DrillHelp | undefined;
};

type Parts = Pick<DrillDeps, 'read' | 'badDays'>;

/** @returns what is played, or why it cannot be */
export async function playedFor(scenario: Scenario, asked: PlayAsked, deps: Parts): Promise<Played | DrillRefusal> {
  if (scenario.of === 'model') return simulated(scenario, asked, deps);
  const { site, now } = asked;
  const today = localDateAt(now, site.zone);
  const beganAt = localToInstant(today, scenario.begins, site.zone);
  if (scenario.of === 'curve') return { tape: tapeOfCurve(scenario.curve, site, beganAt), beganAt, site };
  // Today's own is not over yet.
  const back = ((weekdayOf(today) - scenario.weekday + 6) % 7) + 1;
  const from = localToInstant(addDays(today, -back), scenario.begins, site.zone);
  const rows = await deps.read.snapshots(site.id, { from, to: after(from, scenario.minutes * MINUTE_MS) });
  return { tape: fromBeginning(tapeOfSnapshots(rows, beganAt - from), beganAt), beganAt, site };
}

/** A day whose beginning was not counted begins as it was counted first: nobody is moved out of an empty house. */
const fromBeginning = ([first, ...others]: Tape, beganAt: Instant): Tape =>
  first === undefined ? [] : [{ ...first, at: beganAt }, ...others];

const isSilent = async (read: DrillDeps['read'], site: Site, now: Instant): Promise<boolean> =>
  silentSince({ now, at: undefined, freshness: adtFreshness(await loadFeeds(read, site, now)) }) !== undefined;

async function simulated(
  { thoughts: thoughtsIn }: Extract<Scenario, { of: 'model' }>,
  { site, now, minutes, lastSeed = 0, day: asked, help = {} }: PlayAsked,
  { read, badDays }: Parts,
): Promise<Played | DrillRefusal> {
  if (badDays === undefined) return { refused: 'no-model' };
  // Who was in the house at a past moment is known, whether or not the feed speaks now.
  if (asked?.asOf === undefined && (await isSilent(read, site, now))) return { refused: 'silent' };
  const { seed, asOf = instant(Math.floor(now / MINUTE_MS) * MINUTE_MS) } = asked ?? { seed: lastSeed + 1 };
  const { progress, learned } = help;
  const day = await badDays.ask(read, { site, now: asOf, minutes, seed, thoughts: thoughtsIn, learned, progress });
  if ('missing' in day) {
    if (day.missing === 'history') return { refused: 'no-history', days: day.days, needed: day.needed };
    return { refused: day.missing === 'run' ? 'not-simulated' : 'no-unit' };
  }
  const { found, thoughts, learnedTo, oneIn } = day;
  return {
    ...{ tape: tapeOfHeads(found.units, site, asOf), beganAt: asOf, site: withBedsChanged(site, thoughts, asOf) },
    model: {
      made: { asOf, days: Math.floor(found.known.days), learnedTo, thoughts, seed, oneIn, runs: found.runs },
      expected: found.expected,
    },
  };
}
