/** A drill as commands and cards meet it: one that runs, and one that has ended with four alerts, one of which nobody had. */
import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import { debriefOf, figuresOf } from '#src/domain/drill/debrief.ts';
import { brand, type EpisodeId, type PersonId, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { DrillMade, DrillRecord, DrillStatus, Drills } from '#src/ports/drills.ts';
import { type DebriefFacts, type DrillLook, debriefDocument } from '#src/views/drill.ts';

const OF = brand<SiteId>('riverside');

export const drillThatRuns = (now: Instant): DrillStatus => ({
  site: brand<SiteId>(`drill:${OF}`),
  of: OF,
  ...{ scenario: 'surge', speed: 10, channel: '#training', by: 'house supervisor' },
  to: { platform: 'slack', channel: 'C0DRILL' },
  startedAt: after(now, -12 * MINUTE_MS),
  clock: now,
  endsAt: after(now, 6 * HOUR_MS),
  joined: [{ role: 'house-supervisor' }, { role: 'charge-nurse', unit: brand<UnitId>('5W') }],
  alerts: { open: 2, all: 3 },
});

/** Name, minutes to its opening, to its owner, to its action and to its end, and the role that had it. */
const ALERTS = [
  ['ED 12 > 8', 105, 4, 9, 95, 'ED charge nurse'],
  ['adult-acute 98.9 % > 95 %', 120, 6, 21, 150, 'house supervisor'],
  ['ED occupancy 108 % > 100 %', 135, 11, undefined, 120, 'house supervisor'],
  ['5W 29 > 28', 150, undefined, undefined, undefined, undefined],
] as const;

/** Of the model: what it is made of, and what came of its beds. */
export const madeOfModel = (now: Instant): DrillMade => ({
  ...{ asOf: after(now, -12 * MINUTE_MS), days: 84, learnedTo: after(now, -24 * HOUR_MS) },
  thoughts: [{ what: 'arrivals', times: 1.3, of: 'ed' }],
  ...{ seed: 7, oneIn: 5, runs: 100 },
});

export const modelThatEnded = (now: Instant): NonNullable<DrillRecord['model']> => ({
  made: madeOfModel(now),
  came: { shortHours: 3.5, boardingHours: 64.25 },
  expected: {
    shortHours: { mean: 4.4, low: 1.5, median: 4.2, high: 7.7 },
    boardingHours: { mean: 78.1, low: 62.5, median: 77, high: 96 },
  },
});

export function drillThatEnded(now: Instant): Omit<DebriefFacts, 'last'> & { readonly last: DrillRecord } {
  const from = after(now, -8 * HOUR_MS);
  const episodes: Episode[] = [];
  const events: EpisodeEvent[] = [];
  for (const [n, [, opens, owns, acts, clears, role]] of ALERTS.entries()) {
    const id = brand<EpisodeId>(`E-${n}`);
    const openedAt = after(from, opens * MINUTE_MS);
    const closed = clears === undefined ? {} : { closedAt: after(openedAt, clears * MINUTE_MS) };
    // The debrief looks at nothing else of an episode.
    episodes.push({ id, openedAt, ...closed } as Episode);
    const by = { person: brand<PersonId>('p-1'), name: role ?? '' };
    const event = (kind: 'owned' | 'acting', minutes: number | undefined): EpisodeEvent[] =>
      minutes === undefined
        ? []
        : [
            {
              site: brand<SiteId>(`drill:${OF}`),
              episode: id,
              kind,
              at: after(openedAt, minutes * MINUTE_MS),
              by,
            } as never,
          ];
    events.push(...event('owned', owns), ...event('acting', acts));
  }
  const debrief = debriefOf(episodes, events, { from, to: now });
  const record: DrillRecord = {
    ...{ of: OF, scenario: 'surge', speed: 10, by: 'p-1', figures: figuresOf(debrief) },
    startedAt: after(now, -48 * MINUTE_MS),
    endedAt: now,
  };
  const last = {
    ...record,
    endedAt: after(now, -30 * 24 * HOUR_MS),
    figures: { alerts: 5, missed: 2, ownMinutes: 14, actMinutes: 31 },
  };
  const names = new Map<string, string>(ALERTS.map(([name], n) => [`E-${n}`, name]));
  return { debrief, record, last, nameOf: ({ episode }) => names.get(episode.id) ?? episode.id };
}

/** Of a house where none runs and one has ended. */
export const drillsOf = (now: Instant, look: DrillLook): Drills => ({
  now: () => undefined,
  mayBeElsewhere: false,
  last: () => {
    const facts = drillThatEnded(now);
    return { document: debriefDocument(facts, look), record: facts.record };
  },
  kept: () => drillThatEnded(now).record,
  take: async () => undefined,
});
