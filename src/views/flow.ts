import type { PlaceFlow } from '#src/domain/flow/place-flow.ts';
import type { Throughput } from '#src/domain/flow/throughput.ts';
import { isoOf, type Span } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Chart, Document, Fact } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { hourWords } from './measure.ts';
import { type Basis, provenance, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type FlowAnswer = {
  readonly title: string;
  /** From local midnight to the moment asked about. */
  readonly period: Span;
  readonly house: Throughput;
  readonly discharges: {
    readonly beforeNoon: number;
    /** Decimal local hour; undefined without discharges. */
    readonly medianHour: number | undefined;
    /** 24 counts. */
    readonly byHour: readonly number[];
  };
  readonly los: { readonly days: number | undefined; readonly n: number; readonly dropped: number };
  readonly basis: Basis;
};

/** What came, moved and went since midnight. Discharges by noon stand beside their median hour and the length of stay (D-13). */
export function flowDocument(answer: FlowAnswer, speech: Speech): Document {
  const { format, words } = speech;
  const { flow } = words.answers;
  const from = provenance(answer.basis, speech);
  const first = flow.first({
    since: format.clock(answer.period.from),
    admissions: format.count(answer.house.admissions, flow.admissions),
    discharges: format.count(answer.house.discharges, flow.discharges),
    transfers: format.count(answer.house.transfers, flow.transfers),
  });
  return {
    title: flow.title(answer.title),
    plain: `${first} ${from.sentence}`,
    status: from.judged('ok'),
    asOf: from.asOf,
    blocks: [
      heading(flow.title(answer.title)),
      ...from.banner,
      text(strong(first)),
      { kind: 'facts', facts: facts(answer, speech) },
      ...byHourChart(answer, speech),
      from.note,
    ],
  };
}

function facts(answer: FlowAnswer, { words, format }: Speech): readonly Fact[] {
  const { flow } = words.answers;
  const { house, discharges, los } = answer;
  const none = words.common.unavailable('no-data', []);
  const hour = discharges.medianHour;
  const noon =
    hour === undefined
      ? none
      : flow.beforeNoon(format.number(discharges.beforeNoon), format.number(house.discharges), hourWords(hour));
  const days =
    los.days === undefined
      ? none
      : flow.losDays(
          format.number(los.days, 1),
          format.number(los.n),
          los.dropped > 0 ? format.number(los.dropped) : undefined,
        );
  return [
    {
      label: flow.edLabel(words.terms.ed),
      value: rich(flow.ed(format.number(house.edArrivals), format.number(house.edDepartures))),
    },
    { label: flow.beforeNoonLabel, value: rich(noon) },
    { label: flow.losLabel, value: rich(days) },
    { label: flow.expectedLabel, value: rich(words.common.unavailable('not-mapped', [])) },
  ];
}

function byHourChart(answer: FlowAnswer, { words, format }: Speech): readonly Chart[] {
  const { byHour } = answer.discharges;
  const most = Math.max(0, ...byHour);
  if (most === 0) return [];
  const { flow } = words.answers;
  const busiest = hourWords(byHour.indexOf(most));
  return [
    {
      kind: 'chart',
      shape: 'bar',
      title: flow.byHour,
      labels: byHour.map((_, hour) => hourWords(hour).slice(0, 2)),
      series: [{ name: flow.discharges.other, values: byHour }],
      words: flow.byHourWords(format.number(answer.house.discharges), busiest, format.number(most)),
    },
  ];
}

export const flowData = (answer: FlowAnswer): Json => ({
  ...provenanceData(answer.basis),
  from: isoOf(answer.period.from),
  to: isoOf(answer.period.to),
  ...answer.house,
  dischargesBeforeNoon: answer.discharges.beforeNoon,
  medianDischargeHour: answer.discharges.medianHour ?? null,
  averageLosDays: answer.los.days ?? null,
  expectedDischarges: null,
});

export type UnitFlowAnswer = {
  readonly unit: string;
  readonly flow: PlaceFlow;
  readonly period: Span;
  readonly basis: Basis;
};

/** One unit since midnight. */
export function unitFlowDocument(answer: UnitFlowAnswer, speech: Speech): Document {
  const { format, words } = speech;
  const { flow } = words.answers;
  const from = provenance(answer.basis, speech);
  const first = flow.unit({
    unit: answer.unit,
    since: format.clock(answer.period.from),
    cameIn: format.number(answer.flow.cameIn),
    movedOn: format.number(answer.flow.movedOn),
    leftHouse: format.number(answer.flow.leftHouse),
  });
  return {
    title: flow.title(answer.unit),
    plain: `${first} ${from.sentence}`,
    status: from.judged('ok'),
    asOf: from.asOf,
    blocks: [
      heading(flow.title(answer.unit)),
      ...from.banner,
      text(strong(first)),
      note(`${flow.expectedLabel}: ${words.common.unavailable('not-mapped', [])}`),
      from.note,
    ],
  };
}

export const unitFlowData = (answer: UnitFlowAnswer): Json => ({
  ...provenanceData(answer.basis),
  unit: answer.unit,
  from: isoOf(answer.period.from),
  to: isoOf(answer.period.to),
  ...answer.flow,
});
