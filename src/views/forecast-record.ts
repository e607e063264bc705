/** The public record of a forecast: how far off it was beside rules that anybody could follow, and whether its bands hold. */
import type { Counts, Step } from '#src/domain/forecast/counts.ts';
import type { HabitRule } from '#src/domain/forecast/habits.ts';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import { dateOfDay } from '#src/domain/forecast/local-steps.ts';
import { type Drift, DUE, type JudgedDay, recordOf, stepsBack, type TrackRecord } from '#src/domain/forecast/record.ts';
import { TOLD_BAND } from '#src/domain/forecast/shares.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Instant, startOfDay } from '#src/kernel/time.ts';
import { rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Chart, Document, Table } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { type NamedSeries, type Nothing, nothingWords, seriesTitle } from './forecast-answer.ts';
import { besideRules, driftLine, membersLine, stepsBackWords, triedLine, wholePercent } from './forecast-good.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type RecordAnswer = NamedSeries & {
  readonly site: Site;
  /** Absent: the house. */
  readonly unit: string | undefined;
  readonly step: Step;
  readonly days: readonly JudgedDay[];
  /** Where it is of some hours ahead only, the same of each of them. */
  readonly byAhead: readonly { readonly ahead: number; readonly days: readonly JudgedDay[] }[];
  /** The last one that still counts. */
  readonly issued: Pick<IssuedForecast, 'members' | 'tried'> | undefined;
  readonly drift: Drift | undefined;
  /** Why there is nothing to judge. */
  readonly nothing: Nothing | undefined;
  readonly counts: Counts;
  /** When the first of those that were issued can be judged; undefined: none of them ever. */
  readonly judgedFrom: Instant | undefined;
  readonly basis: Basis;
};

export function forecastRecordDocument(answer: RecordAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { forecast: say } = words;
  const { site, unit, step, days, issued, basis, drift } = answer;
  const name = `${seriesTitle(answer, speech)} ${say.steps[step]}`;
  const title = say.recordTitle(name, unit ?? site.name);
  const record = recordOf(days);
  const made = issued === undefined ? [] : [membersLine(issued.members, speech)];
  const how = text([say.record.howOf[answer.series] ?? say.record.how[step], ...made].join(' '));
  if (record === undefined) {
    const under = [...triedLine(issued?.tried, speech).map((line) => text(line)), how];
    return figureCard({ title, first: whyNone(answer, speech), status: 'unknown', basis, under }, speech);
  }
  const judged = format.count(record.days, say.judgedDays);
  return figureCard(
    {
      title,
      first: say.record.first(judged, format.number(record.own.error, 1), besideRules(record, speech)),
      status: drift === undefined ? 'ok' : 'watch',
      judged: false,
      basis,
      under: [
        ...(stepsBack(days) ? [text(strong(stepsBackWords(record.rules[0]!.rule, '', speech)))] : []),
        text(coverLine(record, speech)),
        text(fellLine(record, speech)),
        ...guessLine(record, speech),
        ...(drift === undefined ? [] : [text(strong(driftLine(drift, speech)))]),
        besideTable(record, speech),
        ...aheadTable(answer, speech),
        ...errorsPicture(answer, record, speech),
        spreadChart(record, speech),
        how,
      ],
    },
    speech,
  );
}

function whyNone(answer: RecordAnswer, speech: Speech): string {
  const { judgedFrom, nothing, basis } = answer;
  const { now } = basis;
  const { words, format } = speech;
  if (nothing !== undefined) return nothingWords(nothing, answer, speech);
  const { record: say } = words.forecast;
  return judgedFrom === undefined || judgedFrom <= now
    ? say.none
    : say.noneOver(`${format.date(judgedFrom)} ${format.clock(judgedFrom)}`);
}

function guessLine({ guess }: TrackRecord, { words, format }: Speech): readonly Block[] {
  if (guess === undefined) return [];
  const { record: say } = words.forecast;
  const [theirs, own] = [guess.theirs, guess.own].map((error) => format.number(error, 1));
  return [text(say.guess(format.count(guess.steps, say.times), theirs!, own!))];
}

/** Of each of the hours ahead that it is of. */
function aheadTable({ byAhead }: RecordAnswer, speech: Speech): readonly Table[] {
  const { words, format } = speech;
  const { record: say, rules } = words.forecast;
  const [ahead, own, within] = say.aheadColumns;
  const told = byAhead.flatMap((one) => {
    const record = recordOf(one.days);
    return record === undefined ? [] : [{ ahead: one.ahead, record }];
  });
  const [first] = told;
  if (first === undefined) return [];
  const names = first.record.rules.map(({ rule }) => capital(rules[rule]));
  return [
    {
      kind: 'table',
      caption: say.ahead,
      columns: [{ header: ahead }, ...[own, ...names, within].map((header) => ({ header, align: 'right' as const }))],
      rows: told.map(({ ahead: hours, record }) => ({
        cells: [
          rich(format.number(hours)),
          ...[record.own, ...record.rules].map(({ error }) => rich(format.number(error, 1))),
          rich(wholePercent(record.cover[TOLD_BAND]!, speech)),
        ],
      })),
    },
  ];
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
  if (cover[TOLD_BAND]! < 0.7) return 'narrow';
  return cover[TOLD_BAND]! > 0.9 ? 'wide' : 'holds';
}

function besideTable({ own, rules }: TrackRecord, { words, format }: Speech): Table {
  const { record: say } = words.forecast;
  const [who, ...figures] = say.columns;
  const names = words.forecast.rules;
  const rows = [[say.own, own] as const, ...rules.map((one) => [names[one.rule], one] as const)];
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
function errorsPicture({ days, site }: RecordAnswer, { rules }: TrackRecord, speech: Speech): readonly Picture[] {
  const { words, format } = speech;
  const { record: say } = words.forecast;
  const naive = words.forecast.rules[rules[0]!.rule];
  if (days.length < 2) return [];
  const labels = days.map(({ day }) => format.date(startOfDay(dateOfDay(day), site.zone)));
  const mean = (error: number, { steps }: JudgedDay): number => Math.round((error / steps) * 100) / 100;
  const lines = [
    { name: say.own, values: days.map((day) => mean(day.own.error, day)) },
    { name: naive, values: days.map((day) => mean(day.rules[0]!.error, day)) },
  ];
  const said = lines.map(({ name, values }) => `${name}: ${values.map((value) => format.number(value, 1)).join(', ')}`);
  return [
    {
      ...{ kind: 'picture', shape: 'trend', title: say.picture(naive), axis: { title: say.error } },
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

/** As the JSON calls them. */
const KEYS: Readonly<Record<HabitRule, string>> = {
  'as-now': 'asNow',
  'week-ago': 'weekAgo',
  'four-weeks': 'fourWeeks',
};

const offsOf = ({ own, rules }: Pick<TrackRecord, 'own' | 'rules'>, of: 'error' | 'loss', steps = 1) =>
  Object.fromEntries([
    ['own', own[of] / steps] as const,
    ...rules.map((rule) => [KEYS[rule.rule], rule[of] / steps] as const),
  ]);

export function forecastRecordData(answer: RecordAnswer): Json {
  const { series, unit, step, days, byAhead, issued, drift, basis } = answer;
  const record = recordOf(days);
  return {
    ...provenanceData(basis),
    ...{ series, unit: unit ?? null, step },
    members: issued === undefined ? [] : issued.members.map((one) => ({ ...one })),
    tried: issued?.tried === undefined ? null : { ...issued.tried },
    judgedDays: days.length,
    steps: record?.steps ?? 0,
    stepsBack: stepsBack(days),
    drift: drift === undefined ? null : { ...drift },
    error: record === undefined ? null : offsOf(record, 'error'),
    loss: record === undefined ? null : offsOf(record, 'loss'),
    guess: record?.guess === undefined ? null : { ...record.guess },
    cover: record === undefined ? [] : [...record.cover],
    fell: record === undefined ? [] : [...record.fell],
    days: days.map((day) => {
      const { own: error, ...rules } = offsOf(day, 'error', day.steps);
      return { day: dateOfDay(day.day), steps: day.steps, error: error!, ...rules };
    }),
    ahead: byAhead.flatMap(({ ahead, days: judged }) => {
      const of = recordOf(judged);
      if (of === undefined) return [];
      return [{ ahead, judged: of.steps, error: offsOf(of, 'error'), loss: offsOf(of, 'loss'), cover: [...of.cover] }];
    }),
  };
}
