/** What was imported: the data sets, and the figures and organisations of one. */
import type { Publication } from '#src/domain/figures/table-import.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { dateToldAt } from '#src/domain/kpi/told-period.ts';
import { addDays, type Instant, isoOf, type Span } from '#src/kernel/time.ts';
import { code, heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Fact } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { kpiTitle, typedId } from './kpi.ts';
import { publicationWords } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type SetTold = {
  readonly dataset: string;
  readonly publication?: Publication;
  readonly organisations: number;
  /** As far as imports tell. */
  readonly rows?: number;
  readonly span?: Span;
  readonly importedAt?: Instant;
};

/** `131 organisations · 2015-04-01 – 2019-03-31 · 12,765 rows · imported 3 Jan` */
export function setWords({ organisations, rows, span, importedAt }: SetTold, now: Instant, { words, format }: Speech) {
  const { imported } = words;
  const [first, last] = span === undefined ? [] : daysOf(span);
  return imported.list.about({
    organisations: format.count(organisations, imported.organisations),
    span: first === undefined || last === undefined ? undefined : imported.list.span(first, last),
    rows: rows === undefined ? undefined : format.count(rows, imported.list.rows),
    importedAt: importedAt === undefined ? undefined : clockOrDay(importedAt, now, format),
  });
}

const daysOf = ({ from, to }: Span): readonly string[] => [dateToldAt(from), addDays(dateToldAt(to), -1)];

export const setFact = (set: SetTold, now: Instant, speech: Speech): Fact => ({
  label: set.publication?.title ?? set.dataset,
  value: [...rich(`${setWords(set, now, speech)} · `), code(`kpi list ${set.dataset}`)],
});

export function setsDocument(sets: readonly SetTold[], now: Instant, speech: Speech): Document {
  const { list } = speech.words.imported;
  const first =
    sets.length === 0 ? list.none : list.first(speech.format.count(sets.length, speech.words.imported.list.sets));
  const facts = sets.map((one) => setFact(one, now, speech));
  return {
    title: list.caption,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: now,
    codes: sets.flatMap(({ span, publication }) => [
      ...publicationWords(publication),
      ...(span === undefined ? [] : daysOf(span)),
    ]),
    blocks: [
      heading(list.caption),
      text(strong(first)),
      ...(facts.length === 0 ? [] : [{ kind: 'facts' as const, facts }]),
    ],
  };
}

export type SetListed = {
  readonly set: SetTold;
  readonly kpis: readonly Kpi[];
  /** Of this page. */
  readonly codes: readonly string[];
  /** How many stand before it, and how many there are in all. */
  readonly before: number;
  readonly all: number;
  /** The command for the next page. */
  readonly next?: string;
  readonly now: Instant;
};

export function setDocument(told: SetListed, speech: Speech): Document {
  const { set, kpis, codes, now } = told;
  const { imported } = speech.words;
  const title = set.publication?.title ?? set.dataset;
  const first = imported.list.firstOf(set.dataset, setWords(set, now, speech));
  const whose = [set.publication?.publisher, set.publication?.licence].filter((one) => one !== undefined);
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: now,
    codes: [...codes, ...publicationWords(set.publication), ...(set.span === undefined ? [] : daysOf(set.span))],
    blocks: [
      heading(title),
      text(strong(first)),
      figuresBlock(kpis, speech),
      ...organisationsBlocks(told, speech),
      ...(whose.length === 0 ? [] : [note(whose.join(' · '))]),
    ],
  };
}

function figuresBlock(kpis: readonly Kpi[], speech: Speech): Block {
  if (kpis.length === 0) return text(speech.words.imported.list.noFigures);
  const [name, , , type] = speech.words.kpis.list.columns;
  return {
    kind: 'table',
    caption: speech.words.kpis.list.caption,
    columns: [{ header: name }, { header: type }],
    rows: kpis.map((kpi) => ({ cells: [rich(kpiTitle(kpi, speech)), [code(typedId(kpi, speech))]] })),
  };
}

function organisationsBlocks({ set, kpis, codes, before, all, next }: SetListed, speech: Speech): readonly Block[] {
  const { imported } = speech.words;
  const { number } = speech.format;
  const isAll = codes.length === 0 || all === codes.length;
  const shown = imported.list.page(number(before + 1), number(before + codes.length), number(all));
  const named = codes.length === 0 ? imported.list.noneSo : codes.join(imported.list.between);
  const facts: readonly Fact[] = [
    {
      label: imported.labels.organisations,
      value: rich(isAll ? named : `${shown}: ${named}`),
    },
    ...(next === undefined ? [] : [{ label: imported.list.rest, value: [code(next)] }]),
  ];
  const [kpi] = kpis;
  const [organisation] = codes;
  const how =
    kpi === undefined || organisation === undefined
      ? []
      : [text(imported.list.how, code(`kpi ${typedId(kpi, speech)} ${set.dataset} ${organisation}`))];
  return [{ kind: 'facts', facts }, ...how];
}

export const setData = ({ dataset, publication, organisations, rows, span, importedAt }: SetTold): Json => ({
  dataset,
  title: publication?.title ?? null,
  publisher: publication?.publisher ?? null,
  licence: publication?.licence ?? null,
  organisations,
  rows: rows ?? null,
  from: span === undefined ? null : daysOf(span)[0]!,
  to: span === undefined ? null : daysOf(span)[1]!,
  importedAt: importedAt === undefined ? null : isoOf(importedAt),
});
