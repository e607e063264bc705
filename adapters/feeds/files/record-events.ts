/** A visit that a file tells as the journal's record: the same events that a feed would have sent. */
import type { AdtEvent, FeedRecord, MappedFacts, PatientClass } from '#src/domain/census/event.ts';
import { BY_HAND } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { SpellMove } from '#src/domain/census/spells.ts';
import type { Stay, Visit } from '#src/domain/census/visit.ts';
import { brand, type FeedName, type MessageKey, type PatientKey, type SiteId, type VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

/** Files of records are one feed, beside the live one: that they came does not make a silent interface look alive. */
export const FILES_FEED = brand<FeedName>('files');
const TRIGGER = 'FILE';

/** One visit as a file tells it; numbers are still the file's own. */
export type VisitTold = {
  readonly site: SiteId;
  /** Within its source. */
  readonly number: string;
  readonly patient?: string;
  readonly patientClass: PatientClass;
  /** The first is the arrival. */
  readonly moves: readonly [SpellMove, ...SpellMove[]];
  readonly to?: Instant;
  readonly disposition?: string;
  readonly facts?: MappedFacts;
};

export type RecordMaker = {
  /** A visit that was told otherwise before gets another key each time; see `restated`. */
  readonly keyOf: (told: VisitTold, telling: number) => VisitKey;
  readonly record: (told: VisitTold, key: VisitKey) => FeedRecord;
  /** Takes back all that was told of a visit. */
  readonly withdrawal: (site: SiteId, key: VisitKey, known: Visit) => FeedRecord;
};

/** Turns numbers of people and rows into keys that mean nothing without the installation's secret: the one that the live feed has. */
export type Keys = {
  readonly visit: (site: SiteId, number: string) => VisitKey;
  readonly patient: (site: SiteId, number: string) => PatientKey;
  readonly message: (...parts: readonly string[]) => MessageKey;
  readonly body: (text: string) => string;
};

type Making = { readonly source: string; readonly keys: Keys; readonly receivedAt: Instant };

/** @param source files of one source know each other's visits */
export function recordMaker({ source, keys, receivedAt }: Making): RecordMaker {
  const wrap = (site: SiteId, key: VisitKey, told: readonly Untold[]): FeedRecord => {
    const content = JSON.stringify(told);
    const message = keys.message('file', site, key, content);
    const events = told.map((event, n): AdtEvent => ({ ...event, site, message, n, visit: key, receivedAt }));
    return {
      site,
      feed: FILES_FEED,
      message,
      receivedAt,
      bodyHash: keys.body(content),
      events,
      merges: [],
      beds: [],
    };
  };
  return {
    keyOf: ({ site, number }, telling) =>
      keys.visit(site, ['file', source, number, ...(telling === 1 ? [] : [String(telling)])].join('\0')),
    record: (told, key) => wrap(told.site, key, eventsOf(told, keys)),
    withdrawal: (site, key, known) => wrap(site, key, [deletion(known)]),
  };
}

type Untold = Omit<AdtEvent, 'site' | 'message' | 'n' | 'visit' | 'receivedAt'>;

/** A file says when things happened and not when they were keyed: both times are one, which says nothing of late recording. */
const at = (occurredAt: Instant) => ({ trigger: TRIGGER, occurredAt, sentAt: occurredAt });

function eventsOf(told: VisitTold, keys: Keys): readonly Untold[] {
  const { moves, to, patient, patientClass, facts, disposition } = told;
  const [arrival, ...transfers] = moves;
  const who = patient === undefined ? {} : { patient: keys.patient(told.site, patient) };
  return [
    {
      kind: 'admit',
      ...at(arrival.at),
      ...who,
      patientClass,
      place: { location: arrival.location },
      ...(facts === undefined ? {} : { facts }),
    },
    ...transfers.map((move, n): Untold => {
      const before = moves[n]!;
      return {
        kind: 'transfer',
        ...at(move.at),
        ...who,
        patientClass,
        place: { location: move.location },
        priorPlace: { location: before.location },
      };
    }),
    ...(to === undefined
      ? []
      : [{ kind: 'discharge' as const, ...at(to), ...who, ...(disposition === undefined ? {} : { disposition }) }]),
  ];
}

/** After everything that the visit holds; at one instant a deletion is told last. */
function deletion({ stays, dischargedAt }: Visit): Untold {
  const last = stays.at(-1);
  const end = Math.max(dischargedAt ?? 0, last?.to ?? 0, last?.from ?? 0);
  return { kind: 'delete', ...at(end as Instant) }; // the latest of three instants
}

/** Whether the store knows the visit just as the record tells it. Whose it is may have been merged since, and does not count. */
export function isKnown(record: FeedRecord, known: Visit): boolean {
  const told = foldVisit(record.events);
  return (
    CLOCKS.every((clock) => told[clock] === known[clock]) &&
    told.stays.length === known.stays.length &&
    told.stays.every((stay, n) => sameStay(stay, known.stays[n]!)) &&
    known.disposition !== BY_HAND
  );
}

const CLOCKS = [
  'arrivedAt',
  'dischargedAt',
  'disposition',
  'assessedAt',
  'treatedAt',
  'admitDecisionAt',
  'leftWithoutBeingSeen',
] as const;

const sameStay = (a: Stay, b: Stay): boolean =>
  a.location === b.location && a.patientClass === b.patientClass && a.from === b.from && a.to === b.to;
