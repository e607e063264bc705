import type { Site } from '#src/domain/hospital.ts';
import { type Instant, isoOf, minutesBetween } from '#src/kernel/time.ts';
import { actions, code, heading, note, rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Column, Document, Fact, Row } from '#src/message/document.ts';
import type { Destination } from '#src/ports/change.ts';
import type { Json } from '#src/ports/handle.ts';
import { postToken } from '#src/ports/post-token.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Speech } from './speech.ts';

export type DeliveriesAnswer = {
  readonly site: Site;
  readonly now: Instant;
  /** Ready or being sent, and due. */
  readonly waiting: readonly OutboxRow[];
  /** Dead or unknown: a person decides. */
  readonly stuck: readonly OutboxRow[];
  /** Sent again although an earlier attempt may have arrived. */
  readonly doubled: readonly OutboxRow[];
  /** A place as people know it. */
  readonly nameOf: (to: Destination) => string | undefined;
};

/** More would not be read, and no card takes more buttons. */
const MOST = 20;
const BUTTONS = 5;
/** A post that waits for its turn is no trouble yet. */
const PATIENCE_MINUTES = 1;

/** How delivery does: what waits and how long, what may stand twice, what a person must decide. */
export function deliveriesDocument(answer: DeliveriesAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { deliveries } = words;
  const { now, stuck, waiting, doubled } = answer;
  const late = waiting.filter((row) => minutesBetween(row.createdAt, now) > PATIENCE_MINUTES);
  const title = deliveries.title(answer.site.name);
  const first = firstLine(answer, speech);
  const asOf = capital(words.common.asOf(format.dateClock(now)));
  const tables = [
    ...table(deliveries.stuck, stuck, (row) => stateCells(row, answer, speech)),
    ...buttons(stuck, speech),
    ...table(deliveries.doubled, doubled, (row) => doubledCells(row, answer, speech)),
    ...table(deliveries.waits, late, (row) => stateCells(row, answer, speech)),
  ];
  return {
    title,
    plain: `${first} ${asOf}.`,
    status: stuck.length > 0 ? 'high' : late.length > 0 ? 'watch' : 'ok',
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      { kind: 'facts', facts: facts(answer, speech) },
      ...tables,
      note(asOf),
    ],
  };
}

function firstLine({ stuck, waiting, now }: DeliveriesAnswer, { words, format }: Speech): string {
  const { deliveries } = words;
  if (stuck.length > 0) return deliveries.troubled(format.count(stuck.length, deliveries.posts));
  if (waiting.length === 0) return deliveries.allLeft;
  return deliveries.waiting(format.count(waiting.length, deliveries.posts), format.duration(oldestMs(waiting, now)));
}

const oldestMs = (rows: readonly OutboxRow[], now: Instant): number =>
  Math.max(0, ...rows.map(({ createdAt }) => now - createdAt));

function facts({ waiting, stuck, doubled, now }: DeliveriesAnswer, { words, format }: Speech): readonly Fact[] {
  const { deliveries } = words;
  const count = (label: string, n: number, more = ''): Fact => ({ label, value: rich(`${format.number(n)}${more}`) });
  const of = (state: OutboxRow['state']): number => stuck.filter((row) => row.state === state).length;
  const oldest = waiting.length === 0 ? '' : `, ${deliveries.oldest(format.duration(oldestMs(waiting, now)))}`;
  return [
    count(deliveries.facts.waiting, waiting.length, oldest),
    count(deliveries.facts.doubt, waiting.filter(({ doubtSince }) => doubtSince !== undefined).length),
    count(deliveries.facts.doubled, doubled.length),
    count(deliveries.facts.unknown, of('unknown')),
    count(deliveries.facts.dead, of('dead')),
  ];
}

type Texts = { readonly caption: string; readonly columns: readonly string[] };

function table(
  { caption, columns }: Texts,
  rows: readonly OutboxRow[],
  cells: (row: OutboxRow) => Row['cells'],
): readonly Block[] {
  if (rows.length === 0) return [];
  const heads = columns.map((header): Column => ({ header }));
  return [{ kind: 'table', caption, columns: heads, rows: rows.slice(0, MOST).map((row) => ({ cells: cells(row) })) }];
}

const named = (row: OutboxRow, { nameOf }: DeliveriesAnswer, { words }: Speech): string =>
  nameOf(row.to) ?? words.deliveries.direct(row.to.platform);

function stateCells(row: OutboxRow, answer: DeliveriesAnswer, speech: Speech): Row['cells'] {
  const { words, format } = speech;
  const state = words.deliveries.states[row.state] ?? row.state;
  const doubt = row.state === 'ready' && row.doubtSince !== undefined;
  return [
    [code(postToken(row))],
    rich(row.card),
    rich(named(row, answer, speech)),
    rich(doubt ? words.deliveries.inDoubt : state),
    rich(row.code ?? words.common.notAvailable),
    rich(format.duration(Math.max(0, answer.now - row.createdAt))),
  ];
}

function doubledCells(row: OutboxRow, answer: DeliveriesAnswer, speech: Speech): Row['cells'] {
  const { format } = speech;
  return [
    [code(postToken(row))],
    rich(row.card),
    rich(named(row, answer, speech)),
    rich(format.number(row.doubts ?? 0)),
    rich(format.dateClock(row.settledAt ?? row.createdAt)),
  ];
}

function buttons(stuck: readonly OutboxRow[], { words }: Speech): readonly Block[] {
  const tokens = stuck.slice(0, BUTTONS).map(postToken);
  if (tokens.length === 0) return [];
  return [
    actions(...tokens.map((token) => ({ label: words.deliveries.resend(token), command: `admin resend ${token}` }))),
  ];
}

/** Before a post is sent again: what it is, where it goes, and whether it may stand there. */
export function resendQuestion(row: OutboxRow, answer: DeliveriesAnswer, speech: Speech): Document {
  const { deliveries } = speech.words;
  const question = deliveries.sure(row.card, named(row, answer, speech));
  const known = row.state === 'unknown' || row.doubtSince !== undefined ? deliveries.mayStand : deliveries.stood;
  return {
    title: question,
    plain: `${question} ${known}`,
    status: 'watch',
    asOf: answer.now,
    blocks: [
      text(strong(question)),
      text(known),
      actions({ label: deliveries.yes, command: `admin resend ${postToken(row)} now`, style: 'primary' }),
    ],
  };
}

export function resent(row: OutboxRow, answer: DeliveriesAnswer, speech: Speech): Document {
  const said = speech.words.deliveries.done(row.card, named(row, answer, speech));
  return { title: said, plain: said, status: 'ok', asOf: answer.now, blocks: [text(strong(said))] };
}

const dataOf = (row: OutboxRow): Json => ({
  post: postToken(row),
  card: row.card,
  platform: row.to.platform,
  channel: row.to.channel,
  state: row.state,
  code: row.code ?? null,
  createdAt: isoOf(row.createdAt),
  doubtSince: row.doubtSince === undefined ? null : isoOf(row.doubtSince),
  doubts: row.doubts ?? 0,
});

export const deliveriesData = ({ site, now, waiting, stuck, doubled }: DeliveriesAnswer): Json => ({
  site: site.id,
  asOf: isoOf(now),
  waiting: waiting.length,
  oldestWaitingMs: waiting.length === 0 ? null : oldestMs(waiting, now),
  inDoubt: waiting.filter(({ doubtSince }) => doubtSince !== undefined).length,
  stuck: stuck.map(dataOf),
  doubled: doubled.map(dataOf),
});
