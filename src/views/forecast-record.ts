/** The public record of a forecast: how far off it was beside rules that anybody could follow, and whether its bands hold. */
import type { Step } from '#src/domain/forecast/counts.ts';
import { RULES } from '#src/domain/forecast/habits.ts';
import { dateOfDay } from '#src/domain/forecast/local-steps.ts';
import { type Drift, DUE, type JudgedDay, recordOf, type TrackRecord } from '#src/domain/forecast/record.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { startOfDay } from '#src/kernel/time.ts';
import { rich, strong, text } from '#src/message/build.ts';
import type { Chart, Document, Table } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { besideWords, driftLine, wholePercent } from './forecast.ts';
import { kpiTitle } from './kpi.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type RecordAnswer = {
  readonly kpi: Kpi;
  readonly series: string;
  readonly site: Site;
  readonly step: Step;
  readonly days: readonly JudgedDay[];
  readonly drift: Drift | undefined;
  readonly basis: Basis;
};

export function forecastRecordDocument(answer: RecordAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { forecast: say } = words;
  const { site, step, days, basis } = answer;
  const name = `${kpiTitle(answer.kpi, speech)} ${say.steps[step]}`;
  const title = say.recordTitle(name, site.name);
  const record = recordOf(days);
  const how = text(say.record.how[step]);
  if (record === undefined)
    return figureCard({ title, first: say.record.none, status: 'unknown', basis, under: [how] }, speech);
  const [week, four] = RULES.map((rule) => besideWords(record.own.error, record.rules[rule].error, speech));
  const judged = format.count(record.days, say.judgedDays);
  return figureCard(
    {
      title,
      first: say.record.first(judged, format.number(record.own.error, 1), week!, four!),
      status: answer.drift === undefined ? 'ok' : 'watch',
      judged: false,
      basis,
      under: [
        text(coverLine(record, speech)),
        text(fellLine(record, speech)),
        ...(answer.drift === undefined ? [] : [text(strong(driftLine(answer.drift, speech)))]),
        besideTable(record, speech),
        ...errorsPicture(answer, speech),
        spreadChart(record, speech),
        how,
      ],
    },
    speech,
  );
}

const coverLine = ({ cover }: TrackRecord, speech: Speech): string => {
  const [half, most, nearly] = cover.map((share) => wholePercent(share, speech));
  return speech.words.forecast.record.cover(half!, most!, nearly!);
};

/** Of fewer steps a share says nothing of bands. */
const LEAST_STEPS = 20;

function fellLine(record: TrackRecord, speech: Speech): string {
  const { record: say } = speech.words.forecast;
  const [below, above] = [record.fell[0]! + record.fell[1]!, record.fell[6]! + record.fell[7]!];
  const said = say.fell(wholePercent(below, speech), wholePercent(above, speech));
  return `${said} ${say.verdicts[record.steps < LEAST_STEPS ? 'few' : verdictOf(record)]}`;
}

/** @source the limits of the drift alarm, and as far off the middle */
function verdictOf({ cover, fell }: TrackRecord): 'narrow' | 'wide' | 'low' | 'high' | 'holds' {
  const above = fell.slice(4).reduce((sum, share) => sum + share, 0);
  if (above > 0.7) return 'low';
  if (above < 0.3) return 'high';
  if (cover[1]! < 0.7) return 'narrow';
  return cover[1]! > 0.9 ? 'wide' : 'holds';
}

function besideTable({ own, rules }: TrackRecord, { words, format }: Speech): Table {
  const { record: say } = words.forecast;
  const [who, ...figures] = say.columns;
  const rows = [[say.own, own] as const, ...RULES.map((rule) => [say[rule], rules[rule]] as const)];
  return {
    kind: 'table',
    caption: say.caption,
    columns: [{ header: who }, ...figures.map((header) => ({ header, align: 'right' as const }))],
    rows: rows.map(([name, { error, loss }]) => ({
      cells: [rich(name), rich(format.number(error, 2)), rich(format.number(loss, 2))],
    })),
  };
}

/** Two days make a line. */
function errorsPicture({ days, site }: RecordAnswer, { words, format }: Speech): readonly Picture[] {
  const { record: say } = words.forecast;
  if (days.length < 2) return [];
  const labels = days.map(({ day }) => format.date(startOfDay(dateOfDay(day), site.zone)));
  const mean = (error: number, { steps }: JudgedDay): number => Math.round((error / steps) * 100) / 100;
  const lines = [
    { name: say.own, values: days.map((day) => mean(day.own.error, day)) },
    { name: say['week-ago'], values: days.map((day) => mean(day.rules['week-ago'].error, day)) },
  ];
  const said = lines.map(({ name, values }) => `${name}: ${values.map((value) => format.number(value, 1)).join(', ')}`);
  return [
    {
      ...{ kind: 'picture', shape: 'trend', title: say.picture, axis: { title: say.error } },
      ...{ labels, lines, words: said.join('; ') },
    },
  ];
}

/** The two outermost parts of each side are told as one: a tenth. */
const PARTS: readonly (readonly number[])[] = [[0, 1], [2], [3], [4], [5], [6, 7]];

function spreadChart({ fell }: TrackRecord, { words, format }: Speech): Chart {
  const { record: say } = words.forecast;
  const percent = (shares: readonly number[]) =>
    PARTS.map((part) => Math.round(part.reduce((sum, n) => sum + shares[n]!, 0) * 1_000) / 10);
  const [came, due] = [percent(fell), percent(DUE)];
  const said = say.parts.map((part, n) => `${part}: ${format.number(came[n]!, 1)} (${format.number(due[n]!, 1)})`);
  return {
    ...{ kind: 'chart', shape: 'bar', title: say.spread, labels: say.parts, words: said.join(', ') },
    series: [
      { name: say.came, values: came },
      { name: say.due, values: due },
    ],
  };
}

export function forecastRecordData({ series, step, days, drift, basis }: RecordAnswer): Json {
  const record = recordOf(days);
  return {
    ...provenanceData(basis),
    series,
    step,
    judgedDays: days.length,
    steps: record?.steps ?? 0,
    drift: drift === undefined ? null : { ...drift },
    error: record === undefined ? null : { own: record.own.error, ...ofRules(record, 'error') },
    loss: record === undefined ? null : { own: record.own.loss, ...ofRules(record, 'loss') },
    cover: record === undefined ? [] : [...record.cover],
    fell: record === undefined ? [] : [...record.fell],
    days: days.map((day) => ({
      day: dateOfDay(day.day),
      steps: day.steps,
      error: day.own.error / day.steps,
      weekAgo: day.rules['week-ago'].error / day.steps,
      fourWeeks: day.rules['four-weeks'].error / day.steps,
    })),
  };
}

const ofRules = ({ rules }: TrackRecord, of: 'error' | 'loss') => ({
  weekAgo: rules['week-ago'][of],
  fourWeeks: rules['four-weeks'][of],
});
