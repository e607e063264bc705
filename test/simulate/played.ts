/** The simulated house as the program sees it: its HL7 through the real reader and the real fold. */
import { readFileSync } from 'node:fs';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader } from '#adapters/feeds/hl7/reader.ts';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { readSettings } from '#src/config/load.ts';
import type { BedState, SiteCensus } from '#src/domain/census/census.ts';
import type { AdtEvent, BedEvent } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { sweepCounts } from '#src/domain/census/sweep.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { StayRow, VisitRow } from '#src/domain/census/visit.ts';
import { DEMO_START } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { SimEvent } from '#src/domain/simulate/sim-event.ts';
import type { FeedName, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { DAY_MS, type Instant } from '#src/kernel/time.ts';

const configuration = readFileSync(new URL('../../src/config/demo-hospital.yaml', import.meta.url), 'utf8');
export const settings = readSettings(configuration, 'demo-hospital.yaml', { simulated: true });
export const site = settings.sites[0]!;

export type Played = {
  readonly told: readonly SimEvent[];
  readonly byVisit: ReadonlyMap<VisitKey, readonly AdtEvent[]>;
  readonly beds: readonly BedEvent[];
  /** Codes of messages that the reader did not take. */
  readonly refused: readonly string[];
};

/** Everything sent up to an instant. */
export function tellUntil(seed: number, until: Instant): SimEvent[] {
  const told: SimEvent[] = [];
  for (const event of createHouse(seed).events()) {
    if (event.sentAt > until) break;
    told.push(event);
  }
  return told;
}

export function play(seed: number, until: Instant): Played {
  const told = tellUntil(seed, until);
  const reader = createHl7Reader({
    settings: () => settings,
    pseudonym: createPseudonym(Buffer.alloc(32, 7)),
    feed: 'adt' as FeedName, // a literal of this test
    log: silentLog,
  });
  const adt: AdtEvent[] = [];
  const beds: BedEvent[] = [];
  const refused: string[] = [];
  for (const event of told) {
    const text = toHl7(event, event.sentAt <= DEMO_START ? 'history' : 'live');
    const { item } = reader.read(Buffer.from(text), event.sentAt);
    if (item === undefined || !('record' in item)) refused.push(item?.quarantine.code ?? 'nothing');
    else {
      adt.push(...item.record.events);
      beds.push(...item.record.beds);
    }
  }
  return { told, byVisit: Map.groupBy(adt, (event) => event.visit), beds, refused };
}

export type Known = {
  readonly visits: readonly VisitRow[];
  readonly present: readonly StayRow[];
  readonly census: SiteCensus;
};

/** What the program shows about `at`, from what had been received by `knownAt`. */
export function shownAt(played: Played, at: Instant, knownAt: Instant = at): Known {
  const visits: VisitRow[] = [];
  for (const [visit, events] of played.byVisit) {
    const known = events.filter((event) => event.receivedAt <= knownAt);
    if (known.length > 0 && !longGone(known, at)) visits.push(visitRow(visit, known));
  }
  const present = visits.flatMap((visit) =>
    visit.stays
      .filter((stay) => stay.from <= at && (stay.to === undefined || stay.to > at))
      .map((stay): StayRow => rowOf(visit, stay)),
  );
  const counts = sweepCounts(
    visits.flatMap((visit) => visit.stays),
    [at],
  )[0]!.counts;
  const census = siteCensus({ site, at, counts, beds: bedStates(played, present, at, knownAt) });
  return { visits, present, census };
}

/** Visits that ended more than a day before change nothing at `at`; leaving them out keeps these tests quick. */
const longGone = (events: readonly AdtEvent[], at: Instant): boolean => {
  const last = events.at(-1);
  return last !== undefined && last.kind === 'discharge' && last.receivedAt < at - DAY_MS;
};

const visitRow = (visit: VisitKey, events: readonly AdtEvent[]): VisitRow => ({
  site: site.id satisfies SiteId,
  visit,
  ...foldVisit(events),
});

function rowOf(visit: VisitRow, stay: VisitRow['stays'][number]): StayRow {
  const { patient, inpatientAt, admitDecisionAt, ventilated, bedWaitMinutes, arrivedAt } = visit;
  return {
    ...stay,
    visit: visit.visit,
    ...(patient === undefined ? {} : { patient }),
    ...(inpatientAt === undefined ? {} : { inpatientAt }),
    ...(admitDecisionAt === undefined ? {} : { admitDecisionAt }),
    ...(ventilated === undefined ? {} : { ventilated }),
    ...(bedWaitMinutes === undefined ? {} : { bedWaitMinutes }),
    ...(arrivedAt === undefined ? {} : { arrivedAt }),
  };
}

function bedStates(played: Played, present: readonly StayRow[], at: Instant, knownAt: Instant): BedState[] {
  const latest = new Map<string, BedEvent>();
  for (const event of played.beds) {
    if (event.receivedAt > knownAt || event.occurredAt > at) continue;
    const token = event.place.bed ?? '';
    const known = latest.get(token);
    if (known === undefined || known.occurredAt <= event.occurredAt) latest.set(token, event);
  }
  const taken = new Set(present.map((stay) => stay.bed));
  return [...latest].map(([token, { place, status, occurredAt }]) => ({
    ...place,
    status,
    since: occurredAt,
    inUse: taken.has(token),
  }));
}
