/** What came, moved and went on a day, beside what its weekday usually brings. */
import { lagOf } from '#src/domain/flow/recording-lag.ts';
import { FLOW_FIGURES, type FlowFigure } from '#src/domain/flow/summary.ts';
import type { Unavailable } from '#src/domain/measure.ts';
import { isoOf } from '#src/kernel/time.ts';
import { note, text } from '#src/message/build.ts';
import type { Document, Text } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import type { FlowAnswer } from './flow-answer.ts';
import { byHourChart, usualChart } from './flow-charts.ts';
import { flowFacts } from './flow-facts.ts';
import { figureWords, hasUsual, labelOf, usualNotes, usualTable, weekdayWord, whenWords } from './flow-usual.ts';
import { provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

/** The card: what came, moved and went, and what of it is unusual, first in words. Discharges by noon stand beside their median hour and the length of stay (D-13). */
export function flowDocument(answer: FlowAnswer, speech: Speech): Document {
  const first = firstLine(answer, speech);
  const beside = besideUsual(answer, speech);
  return figureCard(
    {
      title: answer.title,
      first,
      said: [first, ...beside].join(' '),
      status: 'ok',
      basis: answer.basis,
      under: [
        ...beside.map((words): Text => text(words)),
        usualTable(answer, speech),
        ...usualChart(answer, speech),
        { kind: 'facts', facts: flowFacts(answer, speech) },
        ...(answer.byHour ? byHourChart(answer, speech) : []),
        note(usualNotes(answer, speech).join(' ')),
      ],
    },
    speech,
  );
}

function firstLine(answer: FlowAnswer, { words, format }: Speech): string {
  const { flow } = words.answers;
  const { figures, beds } = answer.day.summary;
  const when = whenWords(answer, { words, format });
  const reason = Object.values(figures).every((value) => typeof value !== 'number') ? Object.values(figures)[0] : 0;
  if (reason !== undefined && typeof reason !== 'number') {
    const why = words.common.unavailable(reason.unavailable, reason.missing);
    return flow.unknown(answer.part === undefined ? when : `${answer.part} · ${when}`, why);
  }
  if (answer.part !== undefined) {
    const [cameIn, movedOn, leftHouse] = [beds.cameIn, beds.movedOn, beds.leftHouse].map((n) => format.number(n));
    return flow.unit({
      unit: answer.part,
      when,
      cameIn: cameIn ?? '',
      movedOn: movedOn ?? '',
      leftHouse: leftHouse ?? '',
    });
  }
  const count = (name: 'admissions' | 'discharges' | 'transfers'): string => {
    const value = figures[name];
    return typeof value === 'number' ? format.count(value, flow[name]) : words.common.notAvailable;
  };
  return flow.first({
    when,
    admissions: count('admissions'),
    discharges: count('discharges'),
    transfers: count('transfers'),
  });
}

/** Bed turns follow the discharges. */
const SAID_TWICE: ReadonlySet<FlowFigure> = new Set<FlowFigure>(['bedTurns']);

/** One sentence: what lies outside the usual range, or that nothing does; none without a range. */
function besideUsual(answer: FlowAnswer, speech: Speech): readonly string[] {
  const { flow } = speech.words.answers;
  const weekday = weekdayWord(answer, speech);
  const compared = FLOW_FIGURES.filter((name) => !SAID_TWICE.has(name) && hasUsual(answer, name));
  if (compared.length === 0) return [];
  const outside = compared.flatMap((name) => {
    const { value, range, standing } = figureWords(answer, name, speech);
    return standing === '' ? [] : [flow.outsideFigure(labelOf(answer, name, speech), value, standing, range)];
  });
  return [outside.length === 0 ? flow.inside(weekday) : flow.outside(weekday, outside.join('; '))];
}

const known = (value: number | Unavailable | undefined): Json => (typeof value === 'number' ? value : null);

export function flowData({ day, basis }: FlowAnswer): Json {
  const { summary, usual, discharges } = day;
  const lag = lagOf(summary.lagMinutes);
  const figures = FLOW_FIGURES.flatMap((name) => {
    const value = summary.figures[name];
    return value === undefined ? [] : [[name, known(value)] as const];
  });
  return {
    ...provenanceData(basis),
    date: day.date,
    from: isoOf(day.period.from),
    to: isoOf(day.period.to),
    ...Object.fromEntries(figures),
    before: summary.beds.before,
    after: summary.beds.after,
    dischargesBeforeNoon: discharges.beforeNoon,
    medianDischargeHour: discharges.medianHour ?? null,
    expectedDischarges: null,
    usualDays: [...usual.days],
    usual: Object.fromEntries(Object.entries(usual.of).map(([name, range]) => [name, { ...range }])),
    recordingLag: lag === undefined ? null : { ...lag },
  };
}
