import type { Conflict } from '#src/domain/census/conflicts.ts';
import type { Place } from '#src/domain/census/event.ts';
import type { FeedState, Freshness } from '#src/domain/feed-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Instant, isoOf, type LocalDate, startOfDay } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Column, Document, Rich, Status, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import type { OutboxRow, QuarantineCount, SeenLocation } from '#src/ports/reader.ts';
import type { Speech } from './speech.ts';
import { bedToken } from './unit.ts';

export type FeedsAnswer = {
  readonly site: Site;
  readonly now: Instant;
  readonly feeds: readonly { readonly state: FeedState; readonly freshness: Freshness; readonly usualGapMs: number }[];
  readonly quarantined: readonly QuarantineCount[];
  /** Places that no unit claims, with who is there now. */
  readonly unmapped: readonly (SeenLocation & { readonly patients: number })[];
  readonly warnings: Readonly<Record<string, number>>;
  readonly conflicts: readonly Conflict[];
  /** Of a conflict its beds are told; else its locations alone. */
  readonly bedByBed: boolean;
  readonly unsent: readonly OutboxRow[];
  /** Received, not yet counted. */
  readonly backlog: number;
  /** Undefined: nobody tells an OR list. */
  readonly list: { readonly toldAt: Instant; readonly days: readonly ListedOn[] } | undefined;
};

/** How many stand on the list of a day, and how many were called off. */
type ListedOn = { readonly day: LocalDate; readonly planned: number; readonly cancelled: number };

/** Rows of one table; more would not be read. */
const MOST = 20;

/** For the engineer: how each feed does, what was refused and why, what nobody has mapped, what was not delivered. */
export function feedsDocument(answer: FeedsAnswer, speech: Speech): Document {
  const { feeds } = speech.words;
  const silent = answer.feeds.filter(({ freshness }) => isTroubled(freshness));
  const first = firstLine(
    answer,
    silent.map(({ state }) => state.feed),
    speech,
  );
  const parts = [
    ...quarantineTable(answer, speech),
    ...unmappedTable(answer, speech),
    ...warningTable(answer, speech),
    ...conflictTable(answer, speech),
    ...outboxTable(answer, speech),
  ];
  return {
    title: feeds.title(answer.site.name),
    plain: `${first} ${capital(speech.words.common.asOf(speech.format.clock(answer.now)))}.`,
    status: answer.feeds.length === 0 ? 'unknown' : silent.length > 0 ? 'high' : parts.length > 0 ? 'watch' : 'ok',
    asOf: answer.now,
    blocks: [
      heading(feeds.title(answer.site.name)),
      text(strong(first)),
      ...feedTable(answer, speech),
      ...listNote(answer, speech),
      ...(parts.length === 0 ? [text(feeds.nothingWrong)] : parts),
      note(
        `${capital(speech.words.common.asOf(speech.format.dateClock(answer.now)))} · ${answer.backlog === 0 ? feeds.allCounted : feeds.backlog(speech.format.number(answer.backlog))}`,
      ),
    ],
  };
}

/** `All feeds are current; 3 messages quarantined.` */
function firstLine(answer: FeedsAnswer, silent: readonly string[], { words, format }: Speech): string {
  const { feeds } = words;
  if (answer.feeds.length === 0) return feeds.noFeeds;
  const refused = answer.quarantined.reduce((sum, { messages }) => sum + messages, 0);
  const state = silent.length === 0 ? feeds.allFresh : feeds.troubled(format.list(silent));
  return `${[state, ...(refused === 0 ? [] : [feeds.quarantined(format.count(refused, feeds.messages))])].join('; ')}.`;
}

/** A connection that says it all is not said twice: not "connection lost, lost". */
function stateWords(connection: FeedState['connection'], freshness: Freshness['state'], { words }: Speech): string {
  const said = words.feeds.connection[connection];
  return SAME[connection] === freshness ? `${said}` : `${said}, ${words.feeds.states[freshness]}`;
}

const SAME: Readonly<Partial<Record<FeedState['connection'], Freshness['state']>>> = {
  lost: 'down',
  file: 'file',
  never: 'none',
};

const isTroubled = (freshness: Freshness): boolean => freshness.state === 'stale' || freshness.state === 'down';

const left = (header: string): Column => ({ header });
const right = (header: string): Column => ({ header, align: 'right' });

function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly { cells: readonly Rich[]; status?: Status }[],
): readonly Table[] {
  return rows.length === 0 ? [] : [{ kind: 'table', caption, columns, rows: rows.slice(0, MOST) }];
}

function feedTable({ feeds }: FeedsAnswer, speech: Speech): readonly Table[] {
  const { words, format } = speech;
  const [name, state, age, gap, ...counts] = words.feeds.table.columns;
  const columns = [left(name), left(state), right(age), right(gap), ...counts.map(right)];
  const rows = feeds.map((feed) => {
    const { state: known, freshness } = feed;
    const dataAge = 'dataAgeMs' in freshness ? freshness.dataAgeMs : undefined;
    const counted = [known.accepted, known.repeated, known.late, known.quarantined, known.conflicting];
    return {
      cells: [
        rich(known.feed),
        rich(stateWords(known.connection, freshness.state, speech)),
        rich(dataAge === undefined ? words.common.notAvailable : format.duration(dataAge)),
        rich(format.duration(feed.usualGapMs)),
        ...counted.map((n) => rich(format.number(n))),
      ],
      ...(isTroubled(freshness) ? { status: 'high' as const } : {}),
    };
  });
  return table(words.feeds.table.caption, columns, rows);
}

/** Days named one by one. */
const DAYS_TOLD = 5;

/** `OR list: told Mon 12 Jan 16:45; 8 for Tue 13 Jan (1 called off)` */
function listNote({ list }: FeedsAnswer, { words, format }: Speech): readonly Block[] {
  if (list === undefined) return [];
  const days = list.days.slice(0, DAYS_TOLD).map(({ day, planned, cancelled }) => {
    const off = cancelled === 0 ? undefined : format.number(cancelled);
    return words.feeds.listDay(format.date(startOfDay(day, format.zone)), format.number(planned), off);
  });
  return [note(words.feeds.list(format.dateClock(list.toldAt), days.length === 0 ? undefined : format.list(days)))];
}

function quarantineTable({ quarantined }: FeedsAnswer, { words, format }: Speech): readonly Block[] {
  const [feed, code, where, reason, messages, last] = words.feeds.quarantine.columns;
  const rows = quarantined.map((one) => ({
    cells: [
      rich(one.feed),
      rich(one.code),
      rich(one.where),
      rich(one.reason),
      rich(format.number(one.messages)),
      rich(format.dateClock(one.lastAt)),
    ],
  }));
  return table(
    words.feeds.quarantine.caption,
    [left(feed), left(code), left(where), left(reason), right(messages), left(last)],
    rows,
  );
}

function unmappedTable({ unmapped }: FeedsAnswer, { words, format }: Speech): readonly Block[] {
  const [place, patients, events, last] = words.feeds.unmapped.columns;
  const rows = unmapped.map((one) => ({
    cells: [
      rich(one.location),
      rich(format.number(one.patients)),
      rich(format.number(one.events)),
      rich(format.dateClock(one.lastSeenAt)),
    ],
  }));
  const found = table(words.feeds.unmapped.caption, [left(place), right(patients), right(events), left(last)], rows);
  return found.length === 0 ? [] : [...found, note(words.feeds.unmappedCure)];
}

function warningTable({ warnings }: FeedsAnswer, { words, format }: Speech): readonly Block[] {
  const [kind, visits] = words.feeds.warningTable.columns;
  const rows = Object.entries(warnings)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => ({ cells: [rich(words.feeds.warnings[name] ?? name), rich(format.number(n))] }));
  return table(words.feeds.warningTable.caption, [left(kind), right(visits)], rows);
}

function conflictTable({ conflicts, bedByBed }: FeedsAnswer, { words, format }: Speech): readonly Block[] {
  const [what, where] = words.feeds.conflicts.columns;
  const named = (place: Place): string => (bedByBed ? bedToken(place) : place.location);
  const rows = conflicts.map((one) =>
    one.conflict === 'bed-shared'
      ? { cells: [rich(words.feeds.conflicts.shared(format.number(one.visits.length))), rich(named(one.place))] }
      : { cells: [rich(words.feeds.conflicts.split), rich(format.list([...new Set(one.places.map(named))]))] },
  );
  return table(words.feeds.conflicts.caption, [left(what), left(where)], rows);
}

function outboxTable({ unsent }: FeedsAnswer, { words }: Speech): readonly Block[] {
  const [card, to, state, why] = words.feeds.outbox.columns;
  const rows = unsent.map((row) => ({
    cells: [
      rich(row.card),
      rich(`${row.to.platform} ${row.to.channel}`),
      rich(words.feeds.outbox.states[row.state] ?? row.state),
      rich(row.code ?? words.common.notAvailable),
    ],
  }));
  return table(words.feeds.outbox.caption, [left(card), left(to), left(state), left(why)], rows);
}

export const feedsData = (answer: FeedsAnswer): Json => ({
  site: answer.site.id,
  asOf: isoOf(answer.now),
  backlog: answer.backlog,
  feeds: answer.feeds.map(({ state, freshness, usualGapMs }) => ({
    feed: state.feed,
    connection: state.connection,
    state: freshness.state,
    dataAgeMs: ('dataAgeMs' in freshness ? freshness.dataAgeMs : undefined) ?? null,
    usualGapMs,
    accepted: state.accepted,
    repeated: state.repeated,
    late: state.late,
    quarantined: state.quarantined,
    conflicting: state.conflicting,
    lastMessageAt: state.lastMessageAt === undefined ? null : isoOf(state.lastMessageAt),
  })),
  quarantine: answer.quarantined.map(({ feed, code, where, reason, messages }) => ({
    feed,
    code,
    where,
    reason,
    messages,
  })),
  unmapped: answer.unmapped.map(({ location, patients, events }) => ({ location, patients, events })),
  warnings: { ...answer.warnings },
  conflicts: answer.conflicts.length,
  orList:
    answer.list === undefined
      ? null
      : {
          toldAt: isoOf(answer.list.toldAt),
          days: answer.list.days.map(({ day, planned, cancelled }) => ({ day, planned, cancelled })),
        },
  unsent: answer.unsent.map(({ card, to, state, code }) => ({
    card,
    platform: to.platform,
    channel: to.channel,
    state,
    code: code ?? null,
  })),
});
