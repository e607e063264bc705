/** The answer to "signal or noise?". */
import type { Controlled } from '#src/domain/kpi/control.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Document, Fact, Status } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { controlPicture, drawnValue } from './control-picture.ts';
import { assuredWords, dateWords, firstLine, usualWords, verdictLine, wayOf } from './control-words.ts';
import { figureCard } from './figure-card.ts';
import { kpiTitle, kpiUnit } from './kpi.ts';
import { targetValue, targetWords } from './kpi-beside.ts';
import { measureData, measureWords } from './measure.ts';
import { type Basis, provenanceData } from './provenance.ts';
import { chartNotes, pointName } from './spc.ts';
import type { Speech } from './speech.ts';

export type ControlAnswer = {
  readonly kpi: Kpi;
  readonly place: string;
  /** Undefined: no day has a value. */
  readonly controlled: Controlled | undefined;
  readonly basis: Basis;
  /** Drawn from here on; the limits are those of all days, so that a chart of few days is judged as any other. */
  readonly shownFrom?: Instant;
};

export function controlDocument(answer: ControlAnswer, speech: Speech): Document {
  const { control } = speech.words;
  const { kpi, place } = answer;
  const name = kpiTitle(kpi, speech);
  const begin = beginOf(answer);
  const controlled = begin === undefined ? undefined : answer.controlled;
  const title = control.title(name, place);
  const first =
    controlled === undefined
      ? (answer.controlled === undefined ? control.none : control.noneIn)(name)
      : firstLine(name, controlled, speech);
  return figureCard(
    {
      title,
      first,
      status: controlled === undefined ? 'unknown' : statusOf(controlled),
      basis: answer.basis,
      under: [
        ...(controlled === undefined
          ? []
          : [{ kind: 'facts' as const, facts: controlFacts(answer, controlled, speech) }]),
        ...(controlled === undefined || controlled.spans.length < 2
          ? []
          : [pictureOf(kpi, controlled, speech, answer.shownFrom === undefined ? undefined : begin)]),
      ],
    },
    speech,
  );
}

/** A concern is worth a look; whatever else a chart says is no alarm. */
const statusOf = (controlled: Controlled): Status => (wayOf(controlled) === 'concern' ? 'watch' : 'ok');

/** The first point that is drawn; undefined where there is none to draw. */
function beginOf({ controlled, shownFrom }: ControlAnswer): number | undefined {
  if (shownFrom === undefined || controlled === undefined) return 0;
  const begin = controlled.spans.findIndex(({ from }) => from >= shownFrom);
  return begin < 0 ? undefined : begin;
}

/** @param begin the first point that is drawn; default so many of the last as a phone can show */
export function pictureOf(kpi: Kpi, controlled: Controlled, speech: Speech, begin?: number) {
  const { target, setTarget, measure } = controlled;
  const level =
    target === undefined || setTarget?.value === undefined
      ? {}
      : {
          target: {
            label: speech.words.control.targetLevel(targetValue(kpi, setTarget.value, speech)),
            value: drawnValue(target, measure),
          },
        };
  const from = begin === undefined ? {} : { begin };
  return controlPicture(
    controlled,
    { name: kpiTitle(kpi, speech), unit: kpiUnit(kpi, speech), ...level, ...from },
    speech,
  );
}

function controlFacts(answer: ControlAnswer, controlled: Controlled, speech: Speech): readonly Fact[] {
  const { control } = speech.words;
  const { labels } = control;
  const { kpi } = answer;
  const fact = (label: string, value: string): Fact => ({ label, value: rich(value) });
  const last = controlled.values.at(-1)!;
  const when = pointName(controlled, controlled.spans.length - 1, speech);
  const changes = controlled.changes.map(({ from, reason }) => control.change(dateWords(from, speech), reason ?? ''));
  return [
    fact(labels.verdict, verdictLine(controlled, speech)),
    fact(labels.last[controlled.grain], control.lastDay(when, measureWords(last, speech))),
    fact(labels.usual, usualWords(controlled, speech)),
    ...(controlled.setTarget === undefined
      ? []
      : [fact(labels.target, assuredWords(targetWords(kpi, controlled.setTarget, speech), controlled, speech))]),
    ...(answer.shownFrom === undefined
      ? []
      : [fact(labels.shown, shownWords(controlled, beginOf(answer) ?? 0, speech))]),
    fact(labels.basis, basisWords(controlled, speech)),
    ...(changes.length === 0 ? [] : [fact(labels.changes, changes.join('; '))]),
    ...(controlled.skipped === 0
      ? []
      : [
          fact(
            labels.without,
            control.without(
              speech.format.count(controlled.skipped, control.stretches[controlled.grain]),
              controlled.told,
            ),
          ),
        ]),
    fact(labels.rules, chartNotes(controlled, speech).join('; ')),
  ];
}

function shownWords(controlled: Controlled, begin: number, speech: Speech): string {
  const { control } = speech.words;
  const last = controlled.spans.length - 1;
  const points = speech.format.count(last + 1 - begin, control.stretches[controlled.grain]);
  return control.shown(points, pointName(controlled, begin, speech), pointName(controlled, last, speech));
}

function basisWords(controlled: Controlled, speech: Speech): string {
  const { control } = speech.words;
  const { from, basis, frozen } = controlled.chart.segments.at(-1)!;
  const points = speech.format.count(basis, control.stretches[controlled.grain]);
  return control.basis(points, pointName(controlled, from, speech), frozen);
}

export function controlData(answer: ControlAnswer): Json {
  const { kpi, place, basis, shownFrom } = answer;
  const controlled = beginOf(answer) === undefined ? undefined : answer.controlled;
  const drawn = shownFrom === undefined ? {} : { drawnFrom: isoOf(shownFrom) };
  const base = { ...provenanceData(basis), kpi: kpi.id, place, ...drawn };
  if (controlled === undefined) return { ...base, verdict: null };
  const { chart, verdict, spans, values, target, setTarget, changes } = controlled;
  const { centre, limits } = chart.points.at(-1)!.lines;
  return {
    ...base,
    rules: chart.variant,
    chart: chart.kind,
    verdict: verdict.variation,
    rule: verdict.cause?.signal.rule ?? null,
    side: verdict.cause?.signal.side ?? null,
    since: verdict.cause === undefined ? null : isoOf(spans[verdict.cause.since]!.from),
    assurance: verdict.assurance ?? null,
    trial: verdict.trial,
    mean: centre,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
    basis: verdict.basis,
    target: target ?? null,
    targetSetAt: setTarget === undefined ? null : isoOf(setTarget.at),
    changes: changes.map(({ from, reason }) => ({ from, reason: reason ?? null })),
    last: { from: isoOf(spans.at(-1)!.from), ...measureData(values.at(-1)!) },
  };
}
