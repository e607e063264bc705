/** Places beside each other, by name: who is outside what chance gives at their size, and the picture of it. */
import { FEWEST_CASES, type Funnel } from '#src/domain/kpi/funnel.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { isAvailable, type Measure } from '#src/domain/measure.ts';
import type { Span } from '#src/kernel/time.ts';
import { note, rich } from '#src/message/build.ts';
import type { Block, Document } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import type { Json } from '#src/ports/handle.ts';
import { drawnValue } from './control-picture.ts';
import { figureCard } from './figure-card.ts';
import { kpiTitle, spanWords } from './kpi.ts';
import { importedWords } from './kpi-imported.ts';
import { measureData, measureWords } from './measure.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type CompareTold = {
  readonly kpi: Kpi;
  readonly what: 'units' | 'pools' | 'sites' | 'organisations';
  /** The data set whose organisations they are. */
  readonly set?: string;
  readonly funnel: Funnel<string>;
  readonly span: Span;
  readonly typed: string;
  readonly basis: Basis;
};

export function compareDocument(told: CompareTold, speech: Speech): Document {
  const { compare } = speech.words.figures;
  const { kpi, what, funnel, basis } = told;
  const name = kpiTitle(kpi, speech);
  const { set } = told;
  const title =
    set === undefined ? compare.title(name, compare.what[what]) : speech.words.imported.compare.title(name, set);
  const first = firstLine(told, speech);
  return figureCard(
    {
      title,
      first,
      status: 'ok',
      judged: false,
      basis,
      under: [
        ...(isLong(funnel) && !funnel.places.some(isOutside) ? [] : [placesTable(told, speech)]),
        ...othersFacts(told, speech),
        ...picture(told, speech),
        ...(funnel.pooled === undefined
          ? []
          : [
              note(
                funnel.pooled.spread > 1 ? compare.howWide(speech.format.number(funnel.pooled.spread, 1)) : compare.how,
              ),
            ]),
      ],
    },
    speech,
  );
}

function firstLine({ what, funnel, span, typed, basis }: CompareTold, speech: Speech): string {
  const { format, words } = speech;
  const { compare } = words.figures;
  // What files tell is rarely of this year.
  const time = basis.files === undefined ? spanWords(span, basis.now, typed, speech) : typed;
  const judged = funnel.places.filter(({ standing }) => standing !== undefined);
  if (funnel.pooled === undefined) return compare.unjudged(time);
  const outside = judged.filter(({ standing }) => standing !== 'within');
  const n = format.number(judged.length);
  if (outside.length === 0) return compare.allWithin(n, compare.what[what], time);
  const named = outside.map(({ place, standing }) =>
    standing === 'above' ? compare.above(place) : compare.below(place),
  );
  return compare.outside(format.list(named), n, compare.what[what], time);
}

/** More rows are a list that nobody reads: then those alone that stand out. */
const MOST_ROWS = 40;
const isLong = ({ places, pooled }: Funnel<string>): boolean => places.length > MOST_ROWS && pooled !== undefined;
const isOutside = ({ standing }: Funnel<string>['places'][number]): boolean =>
  standing === 'above' || standing === 'below';

function placesTable({ what, funnel }: CompareTold, speech: Speech): Block {
  const { compare } = speech.words.figures;
  const shown = isLong(funnel) ? funnel.places.filter(isOutside) : funnel.places;
  const { number } = speech.format;
  const [value, cases, standing] = compare.columns;
  return {
    kind: 'table',
    caption: isLong(funnel)
      ? speech.words.imported.compare.shown(number(shown.length), number(funnel.places.length))
      : compare.caption,
    columns: [
      { header: compare.one[what] },
      { header: value, align: 'right' },
      { header: cases, align: 'right' },
      { header: standing },
    ],
    rows: shown.map((one) => ({
      cells: [
        rich(one.place),
        rich(importedWords(one.value, speech)),
        rich(isAvailable(one.value) ? casesOf(one.value, speech) : ''),
        rich(
          funnel.pooled === undefined ? '' : one.standing === undefined ? compare.few : compare.standing[one.standing],
        ),
      ],
    })),
  };
}

/** How many there are of those that have no row. */
function othersFacts({ funnel }: CompareTold, speech: Speech): readonly Block[] {
  if (!isLong(funnel)) return [];
  const { compare } = speech.words.imported;
  const count = (is: (one: Funnel<string>['places'][number]) => boolean): string =>
    speech.format.number(funnel.places.filter(is).length);
  const value = compare.counts({
    within: count(({ standing }) => standing === 'within'),
    few: count(({ standing, value: said }) => standing === undefined && isAvailable(said)),
    suppressed: count(({ value: said }) => !isAvailable(said) && said.unavailable === 'suppressed'),
    untold: count(({ value: said }) => !isAvailable(said) && said.unavailable !== 'suppressed'),
  });
  return [{ kind: 'facts', facts: [{ label: compare.others, value: rich(value) }] }];
}

const casesOf = ({ numerator, denominator, n }: Measure, { format, words }: Speech): string =>
  numerator === undefined || denominator === undefined
    ? format.number(n)
    : words.kpis.fraction(format.number(numerator, 1), format.number(denominator, 1));

/** Sizes along which limits are drawn. */
const STEPS = 24;

function picture({ kpi, what, funnel, span, typed, basis }: CompareTold, speech: Speech): readonly Picture[] {
  const { pooled } = funnel;
  if (pooled === undefined) return [];
  const { compare } = speech.words.figures;
  const points = funnel.places.flatMap(({ place, value, standing }) =>
    standing === undefined || !isAvailable(value)
      ? []
      : [{ label: place, size: value.denominator ?? value.n, value: drawnValue(value.value, value.measure) }],
  );
  const most = Math.max(...points.map(({ size }) => size));
  const sizes = Array.from({ length: STEPS }, (_, n) => Math.max(FEWEST_CASES, Math.round((most * (n + 1)) / STEPS)));
  const percent = (share: number): number => drawnValue(share, 'share');
  const centre = measureWords({ value: pooled.centre, measure: 'share', n: pooled.cases, quality: 'complete' }, speech);
  return [
    {
      kind: 'picture',
      shape: 'funnel',
      title: compare.picture(kpiTitle(kpi, speech), compare.what[what]),
      axis: { title: kpiTitle(kpi, speech), unit: '%' },
      sizeTitle: compare.columns[1],
      points,
      centre: { label: compare.centre(centre), value: percent(pooled.centre) },
      limits: [...new Set(sizes)].map((size) => {
        const { lower, upper, nearLower, nearUpper } = pooled.at(size);
        return {
          size,
          lower3: percent(lower),
          lower2: percent(Math.max(0, nearLower)),
          upper2: percent(Math.min(1, nearUpper)),
          upper3: percent(upper),
        };
      }),
      words: firstLine({ kpi, what, funnel, span, typed, basis }, speech),
    },
  ];
}

export const compareData = ({ kpi, what, funnel, typed, basis }: CompareTold): Json => ({
  ...provenanceData(basis),
  kpi: kpi.id,
  by: what,
  period: typed,
  pooled: funnel.pooled?.centre ?? null,
  places: funnel.places.map(({ place, value, standing }) => ({
    place,
    ...measureData(value),
    standing: standing ?? null,
  })),
});
