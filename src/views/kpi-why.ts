/** Where a figure comes from: formula, numbers, source, variant, thresholds, and what is missing. */
import { inputNames } from '#src/domain/kpi/input-names.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { isoOf } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Document, Fact } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { firstWords, fractionOf, type KpiAnswer, kpiTitle, periodWords } from './kpi.ts';
import { besideFacts, type KpiBeside } from './kpi-beside.ts';
import { type ImportedAnswer, importedData, importedFacts, importedFirst } from './kpi-imported.ts';
import { formulaWords, registrySaid, thresholdsOf } from './kpi-said.ts';
import { measureData, measureWords, partWords } from './measure.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type WhyTold = {
  readonly kpi: Kpi;
  readonly place: string;
  readonly basis: Basis;
  /** Undefined: nothing in this house tells it. */
  readonly answer?: KpiAnswer & { readonly beside: KpiBeside };
  /** Where files tell it of an organisation. */
  readonly imported?: ImportedAnswer;
  /** Where files tell it and no organisation was named: which of them do. */
  readonly fromFiles?: string;
};

export function whyDocument(told: WhyTold, speech: Speech): Document {
  const { why } = speech.words.figures;
  const { kpi, place, answer, imported } = told;
  const name = kpiTitle(kpi, speech);
  const title = why.title(name, place);
  const first =
    imported !== undefined
      ? importedFirst(imported, speech)
      : answer === undefined
        ? (told.fromFiles ?? why.untold(name))
        : speech.words.kpis.first(name, firstWords(answer, speech), periodWords(answer, speech));
  return figureCard(
    {
      title,
      first,
      status: answer === undefined && imported === undefined ? 'unknown' : 'ok',
      judged: false,
      basis: told.basis,
      under: [{ kind: 'facts', facts: [...numberFacts(told, speech), ...definitionFacts(told, speech)] }],
    },
    speech,
  );
}

function numberFacts({ kpi, answer, basis, imported }: WhyTold, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const { labels } = words.figures.why;
  const formula: Fact = { label: labels.formula, value: rich(formulaWords(kpi, speech)) };
  if (imported !== undefined) return [formula, ...importedFacts(imported, speech)];
  if (answer === undefined) return [formula, { label: labels.missing, value: rich(needs(kpi, speech)) }];
  const { main, parts } = answer.result;
  const n = isAvailable(main)
    ? words.kpis.behind({ fraction: undefined, n: format.number(main.n), dropped: droppedOf(main.dropped, speech) })
    : '';
  const value = `${firstWords(answer, speech)}${fractionOf(answer.result, speech)}${n === '' ? '' : `, ${n}`}`;
  return [
    formula,
    { label: labels.value, value: rich(value) },
    ...parts.map((part) => ({
      label: words.kpis.parts[part.name] ?? part.name,
      value: rich(partWords(part, basis.now, speech)),
    })),
    ...(isAvailable(main) ? [] : [{ label: labels.missing, value: rich(measureWords(main, speech)) }]),
    ...restatedFacts(answer, speech),
    // What others want has a line of its own here.
    ...besideFacts({ ...kpi, thresholds: [] }, answer.beside, speech),
  ];
}

const droppedOf = (dropped: number | undefined, { format }: Speech): string | undefined =>
  dropped === undefined || dropped === 0 ? undefined : format.number(dropped);

const needs = (kpi: Kpi, { words }: Speech): string => {
  const said = (kpi.imported?.needs ?? inputNames(kpi)).map((name) => inputWords(name, words)).join(', ');
  return kpi.imported === undefined ? said : words.figures.why.needsFiles(said);
};

/** `threshold_min` → `threshold in minutes` */
function inputWords(name: string, { figures }: Speech['words']): string {
  const told = figures.why.inputs[name];
  if (told !== undefined) return told;
  const parts = name.split('_');
  const unit = parts.length === 1 ? undefined : figures.why.inUnits[parts.at(-1) ?? ''];
  return unit === undefined ? parts.join(' ') : `${parts.slice(0, -1).join(' ')} ${unit}`;
}

/** What the day of the figure said before, and why it says something else now. */
export function restatedFacts({ history, period, basis }: KpiAnswer, speech: Speech): readonly Fact[] {
  const { figures } = speech.words;
  const stored = history.find((day) => day.period.from === period.from && day.period.to === period.to);
  if (stored?.restated === undefined) return [];
  const { before, at, by } = stored.restated;
  const why = figures.restatedBy[by ?? 'unknown'];
  const when = clockOrDay(at, basis.now, speech.format);
  const words = figures.restatedWords(measureWords(before, speech), when, why);
  return [{ label: figures.restated, value: rich(words) }];
}

function definitionFacts({ kpi, answer, imported }: WhyTold, speech: Speech): readonly Fact[] {
  const { why } = speech.words.figures;
  const { labels } = why;
  const fact = (label: string, value: string): Fact => ({ label, value: rich(value) });
  const own = answer?.result.variant ?? kpi.observe?.variant;
  const form = own === undefined ? undefined : (speech.words.kpis.variants[own] ?? own);
  const told =
    imported === undefined && kpi.observe !== undefined ? 'feed' : kpi.imported !== undefined ? 'files' : 'nothing';
  return [
    ...(imported !== undefined
      ? [fact(labels.inputs, (kpi.imported?.needs ?? []).map((name) => inputWords(name, speech.words)).join(', '))]
      : inputNames(kpi).length === 0 || answer === undefined
        ? []
        : [
            fact(
              labels.inputs,
              inputNames(kpi)
                .map((name) => inputWords(name, speech.words))
                .join(', '),
            ),
          ]),
    ...(kpi.variant === undefined
      ? form === undefined
        ? []
        : [fact(labels.variant, form)]
      : [fact(labels.variant, why.variant(form ?? registrySaid(kpi.variant.says, speech)))]),
    ...(kpi.thresholds.length === 0
      ? []
      : [fact(labels.thresholds, thresholdsOf(kpi, speech).map(why.threshold).join('; '))]),
    fact(labels.told, told === 'nothing' ? (why.toldHalf[kpi.id] ?? why.told.nothing) : why.told[told]),
    fact(labels.source, registrySaid(kpi.source, speech)),
    ...publicationFacts(imported, speech),
    fact(labels.version, why.version(kpi.id, speech.format.number(kpi.definitionVersion))),
  ];
}

/** Whose figures they are, and under which licence they may be shown. */
function publicationFacts(imported: ImportedAnswer | undefined, speech: Speech): readonly Fact[] {
  if (imported?.publication === undefined) return [];
  const { title, publisher, licence } = imported.publication;
  const value = [title, publisher, licence].filter((one) => one !== undefined).join(' · ');
  return [{ label: speech.words.imported.labels.publication, value: rich(value) }];
}

export const whyData = ({ kpi, place, basis, answer, imported }: WhyTold): Json => ({
  ...provenanceData(basis),
  kpi: kpi.id,
  place,
  formula: kpi.formula,
  inputs: inputNames(kpi),
  definitionVersion: kpi.definitionVersion,
  definitionSource: kpi.source,
  variant: kpi.variant ?? null,
  thresholds: kpi.thresholds.map((one) => ({ ...one })),
  ...(imported !== undefined
    ? (importedData(imported) as Readonly<Record<string, Json>>)
    : answer === undefined
      ? { value: null }
      : {
          from: isoOf(answer.period.from),
          to: isoOf(answer.period.to),
          ...measureData(answer.result.main),
          parts: answer.result.parts.map(({ name, value }) => ({ name, ...measureData(value) })),
        }),
});
