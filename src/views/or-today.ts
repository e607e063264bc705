/** The OR list of the day as counts: who is to come, who came, who was called off, by hour and by the unit that they go to. Nobody is named. */
import type { Due } from '#src/domain/census/event.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Outcome } from '#src/domain/planned/outcome.ts';
import { type Instant, isoOf, localTimeAt } from '#src/kernel/time.ts';
import { rich, text } from '#src/message/build.ts';
import type { Document, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { type Basis, provenanceData, silentSince } from './provenance.ts';
import type { Speech } from './speech.ts';

export type OrTodayAnswer = {
  readonly site: Site;
  /** Undefined: nobody has told a list of this day. */
  readonly toldAt: Instant | undefined;
  readonly cases: readonly ListedCase[];
  readonly basis: Basis;
};

/** `unit`: where they are to lie; undefined: nobody said. */
type ListedCase = { readonly unit: string | undefined; readonly due: Due; readonly state: Outcome['state'] };

type Counts = { readonly toCome: number; readonly came: number; readonly cancelled: number };

const countsOf = (cases: readonly ListedCase[]): Counts => {
  const of = (state: ListedCase['state']): number => cases.filter((one) => one.state === state).length;
  return { toCome: of('to-come'), came: of('came'), cancelled: of('cancelled') };
};

/** Who came is told by ADT alone, and by no silent one. */
const knowsWhoCame = ({ basis }: OrTodayAnswer): boolean => {
  const { freshness } = basis;
  const isThere = freshness.state === 'file' ? freshness.lastMessageAt !== undefined : freshness.state !== 'none';
  return isThere && silentSince(basis) === undefined;
};

/** Of a day alone nobody is late before it is over. */
const late = ({ cases, basis }: OrTodayAnswer): number =>
  cases.filter(({ state, due }) => state === 'to-come' && due.of !== 'day' && due.at < basis.now).length;
/** They lay in the house the day before, and take no bed more. */
const here = ({ cases }: OrTodayAnswer): number => cases.filter(({ state }) => state === 'here').length;

export function orTodayDocument(answer: OrTodayAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const say = words.or.today;
  const { site, toldAt, cases, basis } = answer;
  const title = say.title(site.name);
  if (toldAt === undefined)
    return figureCard({ title, first: say.none, status: 'unknown', judged: false, basis, under: [] }, speech);
  const { toCome, came, cancelled } = countsOf(cases);
  const [on, ...counts] = [cases.length - cancelled, toCome, came, cancelled].map((count) => format.number(count));
  const told = text(say.told(format.dateClock(toldAt)));
  if (!knowsWhoCame(answer)) {
    const first = say.unknown(on!, counts[2]!);
    return figureCard({ title, first, status: 'unknown', judged: false, basis, under: [told] }, speech);
  }
  const beside = [
    ...(late(answer) > 0 ? [say.late(format.number(late(answer)))] : []),
    ...(here(answer) > 0 ? [say.here(format.number(here(answer)))] : []),
    say.told(format.dateClock(toldAt)),
  ];
  return figureCard(
    {
      ...{ title, status: 'ok', judged: false, basis },
      first: say.counts(counts[0]!, counts[1]!, counts[2]!),
      under: [
        text(beside.join(' ')),
        table(say.byHour, say.hourColumns, [...byHour(answer)], say.noTime, speech),
        table(say.byUnit, say.unitColumns, [...byUnit(answer)], say.noUnit, speech),
      ],
    },
    speech,
  );
}

type Grouped = readonly (readonly [name: string | undefined, of: readonly ListedCase[]])[];

/** In the order of the day; those of whom no more than the day is told stand last. */
const byHour = ({ cases, site }: OrTodayAnswer): Grouped =>
  [
    ...Map.groupBy(cases, ({ due }) =>
      due.of === 'day' ? undefined : `${localTimeAt(due.at, site.zone).slice(0, 2)}:00`,
    ),
  ].toSorted(([a = '~'], [b = '~']) => (a < b ? -1 : 1));

/** In the order of the site; last of whom nobody says where to. */
function byUnit({ cases, site }: OrTodayAnswer): Grouped {
  const order = new Map(site.units.map(({ id }, n) => [id as string, n]));
  const place = (unit: string | undefined): number => order.get(unit ?? '') ?? order.size;
  return [...Map.groupBy(cases, ({ unit }) => unit)].toSorted(([a], [b]) => place(a) - place(b));
}

function table(
  caption: string,
  [name, ...counts]: readonly [string, ...string[]],
  rows: Grouped,
  unnamed: string,
  { format }: Speech,
): Table {
  return {
    kind: 'table',
    caption,
    columns: [{ header: name }, ...counts.map((header) => ({ header, align: 'right' as const }))],
    rows: rows.flatMap(([row, of]) => {
      const { toCome, came, cancelled } = countsOf(of);
      if (toCome + came + cancelled === 0) return [];
      return [
        { cells: [rich(row ?? unnamed), ...[toCome, came, cancelled].map((count) => rich(format.number(count)))] },
      ];
    }),
  };
}

export function orTodayData(answer: OrTodayAnswer): Json {
  const { toldAt, cases, basis } = answer;
  const isKnown = toldAt !== undefined && knowsWhoCame(answer);
  const { cancelled, ...counts } = { ...countsOf(cases), late: late(answer), here: here(answer) };
  return {
    ...provenanceData(basis),
    toldAt: toldAt === undefined ? null : isoOf(toldAt),
    ...(isKnown ? counts : { toCome: null, came: null, late: null, here: null }),
    cancelled: toldAt === undefined ? null : cancelled,
    byHour: isKnown ? byHour(answer).map(([hour, of]) => ({ hour: hour ?? null, ...countsOf(of) })) : null,
    byUnit: isKnown ? byUnit(answer).map(([unit, of]) => ({ unit: unit ?? null, ...countsOf(of) })) : null,
  };
}
