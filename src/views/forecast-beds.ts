/** Bed demand as people read it: how likely a unit or the house is over its staffed beds, at the hours by which it plans. */
import { bandOf, chanceAbove, netNeed, type Pmf, quantileOf } from '#src/domain/forecast/beds/pmf.ts';
import type { Counts } from '#src/domain/forecast/counts.ts';
import type { HabitRule } from '#src/domain/forecast/habits.ts';
import type { Drift, JudgedDay } from '#src/domain/forecast/record.ts';
import type { Site } from '#src/domain/hospital.ts';
import { DAY_MS, type Instant } from '#src/kernel/time.ts';
import { rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Document, Table } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import { figureCard } from './figure-card.ts';
import { chanceBrief, chanceInLine, chanceWords, isEvenOrMore } from './forecast-answer.ts';
import { type ListTold, listedLines } from './forecast-beds-listed.ts';
import { bedsFan, chanceStrip, NAMED } from './forecast-beds-picture.ts';
import { bedsToldLines, type UnitTold } from './forecast-beds-told.ts';
import { driftLine, goodLine, steppedBackLines, stepsBackWords, wholePercent } from './forecast-good.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';

type BedsAt = {
  readonly by: Instant;
  /** Who lies there. */
  readonly pmf: Pmf;
  /** With who waits for a bed of it. */
  readonly need: Pmf;
  readonly staffed: number | undefined;
};
type Knows = { readonly days: number; readonly ended: number; readonly share: number };
export type Place = {
  readonly now: number;
  readonly at: readonly BedsAt[];
  readonly byHour: readonly BedsAt[];
  /** The rule to beat is told, because its forecast was no closer. */
  readonly isInstead: boolean;
};
export type UnitAhead = Place &
  UnitTold & {
    readonly houseBeds: boolean;
    readonly knows: Knows;
  };

export type BedsAnswer = {
  readonly site: Site;
  /** Named alone; absent: the house. */
  readonly unit: string | undefined;
  /** Absent: not learned yet, or nobody tells. */
  readonly expected:
    | { readonly units: readonly UnitAhead[]; readonly house: Place; readonly list: ListTold | undefined }
    | undefined;
  /** What it is that is not known, where something is not: who is there, how they leave (here or yet), or the unit. */
  readonly missing: 'silent' | 'far' | 'here' | 'learned' | 'unit';
  /** Instead of the staffed beds. */
  readonly limit: number | undefined;
  /** What was counted of it, hour by hour; a step is one of them. */
  readonly counts: Counts | undefined;
  /** Of what was issued of it by the clock. */
  readonly days: readonly JudgedDay[];
  readonly drift: Drift | undefined;
  /** The one to beat. */
  readonly rule: HabitRule;
  readonly basis: Basis;
};

/** Enough beds are enough so often. */
const ENOUGH = 0.9;

export function forecastBedsDocument(answer: BedsAnswer, speech: Speech): Document {
  const { site, basis, unit } = answer;
  const title = speech.words.forecast.beds.title(unit ?? site.name);
  const place = placeOf(answer);
  if (place === undefined)
    return figureCard({ title, first: whyNot(answer, speech), status: 'unknown', basis, under: [] }, speech);
  return figureCard(
    {
      title,
      first: place.isInstead
        ? stepsBackWords(answer.rule, firstLine(place, answer, speech), speech)
        : firstLine(place, answer, speech),
      status: likelyAt(place, answer) === undefined ? 'ok' : 'watch',
      judged: false,
      basis,
      under: unit === undefined ? underHouse(answer, speech) : underUnit(place, answer, speech),
    },
    speech,
  );
}

const unitAhead = ({ unit, expected }: BedsAnswer): UnitAhead | undefined =>
  expected?.units.find((one) => one.unit.id === unit);

export const placeOf = (answer: BedsAnswer): Place | undefined =>
  answer.unit === undefined ? answer.expected?.house : unitAhead(answer);

function whyNot({ missing }: BedsAnswer, { words: { forecast } }: Speech): string {
  if (missing === 'silent') return forecast.naSilent;
  if (missing === 'far') return forecast.beds.naFar;
  if (missing === 'here') return forecast.beds.naHere;
  return missing === 'learned' ? forecast.beds.naNone : forecast.beds.naUnit;
}

export const limitOf = ({ staffed }: BedsAt, { limit }: BedsAnswer): number | undefined => limit ?? staffed;

/** The first hour at which it is over as often as not. */
const likelyAt = (
  { at }: Place,
  answer: BedsAnswer,
): { readonly hour: BedsAt; readonly chance: number } | undefined => {
  const chances = at.flatMap((hour) => {
    const limit = limitOf(hour, answer);
    return limit === undefined ? [] : [{ hour, chance: chanceAbove(hour.need, limit) }];
  });
  return chances.find(({ chance }) => isEvenOrMore(chance));
};

/** Why it is watched, where that is not the hour that is told first. */
function laterLine(place: Place, answer: BedsAnswer, speech: Speech): string {
  const likely = likelyAt(place, answer);
  if (likely === undefined || likely.hour === place.at[0]) return '';
  return ` ${speech.words.forecast.beds.later(whenWords(likely.hour, answer, speech), chanceInLine(likely.chance, speech))}`;
}

function firstLine(told: Place, answer: BedsAnswer, speech: Speech): string {
  const { format, words } = speech;
  const { beds: say, expected } = words.forecast;
  const [next] = told.at;
  if (next === undefined) return say.naNone;
  const limit = limitOf(next, answer);
  const { median, low, high } = bandWords(next.pmf, 0.8, speech);
  const place = answer.unit ?? say.house;
  const count = expected(median, low, high);
  const clock = whenWords(next, answer, speech);
  if (limit === undefined) return say.none(capital(place), clock, count);
  const over = answer.limit === undefined ? say.over : say.more;
  const chance = chanceWords(chanceAbove(next.need, limit), speech);
  return `${over(chance, place, format.number(limit), clock, count)}${laterLine(told, answer, speech)}`;
}

/** An hour of the next day by the clock alone. */
const whenWords = ({ by }: BedsAt, { basis }: BedsAnswer, { format }: Speech): string =>
  by - basis.now < DAY_MS ? format.clock(by) : format.dateClock(by);

function bandWords(pmf: Pmf, level: number, { format }: Speech) {
  const { from, to } = bandOf(pmf, level);
  return { median: format.number(quantileOf(pmf, 0.5)), low: format.number(from), high: format.number(to) };
}

function underUnit(place: Place, answer: BedsAnswer, speech: Speech): readonly Block[] {
  const { words, format } = speech;
  const { beds: say } = words.forecast;
  const { days, ended, share } = unitAhead(answer)!.knows;
  const known = say.knows(daysWords(days, speech), format.count(ended, say.stays), wholePercent(share, speech));
  return [
    text(say.now(format.number(place.now)), ...needWords(place, answer, speech)),
    ...bedsToldLines([unitAhead(answer)!], answer.basis.now, speech),
    ...goodLines(answer, speech),
    ...listedLines(answer, place, speech),
    fanOf(place, answer, speech),
    hoursTable(place, answer, speech),
    text(known, ' ', say.demand),
  ];
}

function underHouse(answer: BedsAnswer, speech: Speech): readonly Block[] {
  const { words, format } = speech;
  const { beds: say } = words.forecast;
  const { house } = answer.expected!;
  const units = answer.expected!.units.filter(isShown);
  const shares = units.map(({ knows }) => knows.share);
  const ended = units.reduce((sum, { knows }) => sum + knows.ended, 0);
  const [least, most] = [Math.min(...shares), Math.max(...shares)].map((share) => wholePercent(share, speech));
  return [
    text(say.waiting(format.number(house.now)), ...needWords(house, answer, speech)),
    ...bedsToldLines(units, answer.basis.now, speech),
    ...goodLines(answer, speech),
    ...insteadLines(answer, speech),
    ...listedLines(answer, house, speech),
    fanOf(house, answer, speech),
    hoursTable(house, answer, speech),
    ...(units.length === 0
      ? []
      : [
          text(likelyWords(units, speech)),
          chanceStrip(units, speech),
          unitsTable(units, speech),
          text(
            say.knowsHouse(daysWords(units[0]!.knows.days, speech), format.count(ended, say.stays), least!, most!),
            ' ',
            say.demand,
          ),
        ]),
  ];
}

const goodLines = ({ days, drift }: BedsAnswer, speech: Speech): readonly Block[] => [
  text(goodLine(days, undefined, speech)),
  ...(drift === undefined ? [] : [text(strong(driftLine(drift, speech)))]),
];

/** Units whose own forecast has stepped back. */
const insteadLines = ({ expected, rule }: BedsAnswer, speech: Speech): readonly Block[] => {
  const places = expected!.units.filter(({ isInstead }) => isInstead).map(({ unit }) => unit.id);
  return steppedBackLines(rule, places, speech).map((line) => text(line));
};

const fanOf = ({ byHour }: Place, { unit, counts, limit, site }: BedsAnswer, speech: Speech): Picture =>
  bedsFan({ place: unit ?? speech.words.forecast.beds.house, counts, zone: site.zone, ahead: byHour, limit }, speech);

const daysWords = (days: number, { words, format }: Speech): string =>
  format.count(Math.floor(days), words.forecast.beds.days);

/** Beds of the house that are there by the first of the hours. */
export const isShown = ({ houseBeds, at }: UnitAhead): boolean => houseBeds && at[0]?.staffed !== undefined;

function needWords({ at }: Place, answer: BedsAnswer, speech: Speech): readonly string[] {
  const { words, format } = speech;
  const { beds: say } = words.forecast;
  const [next] = at;
  if (next?.staffed === undefined) return [];
  const need = netNeed(next.need, next.staffed, ENOUGH);
  const [beds, when] = [format.count(Math.abs(need), say.beds), whenWords(next, answer, speech)];
  if (need === 0) return [' ', say.justEnough(when)];
  return [' ', (need > 0 ? say.short : say.left)(beds, when)];
}

function hoursTable({ at }: Place, answer: BedsAnswer, speech: Speech): Table {
  const { words, format } = speech;
  const { forecast } = words;
  const [when, ...figures] = forecast.beds.columns;
  const range = ({ low, high }: { readonly low: string; readonly high: string }): string => forecast.range(low, high);
  return {
    kind: 'table',
    caption: forecast.beds.table,
    columns: [
      { header: when },
      ...figures
        .slice(0, answer.limit === undefined ? undefined : -2)
        .concat(answer.limit === undefined ? [] : [forecast.chanceColumn(format.number(answer.limit))])
        .map((header) => ({ header, align: 'right' as const })),
    ],
    rows: at.map((one) => {
      const { pmf, need, staffed } = one;
      const limit = limitOf(one, answer);
      const chance = limit === undefined ? words.common.notAvailable : chanceWords(chanceAbove(need, limit), speech);
      const most = bandWords(pmf, 0.8, speech);
      return {
        cells: [
          rich(whenWords(one, answer, speech)),
          rich(most.median),
          rich(range(most)),
          rich(range(bandWords(pmf, 0.95, speech))),
          ...(answer.limit === undefined
            ? [rich(staffed === undefined ? words.common.notAvailable : format.number(staffed))]
            : []),
          rich(chance),
        ],
      };
    }),
  };
}

/** In the order of the site; units are not ranked. */
function likelyWords(units: readonly UnitAhead[], speech: Speech): string {
  const { words, format } = speech;
  const named = units.flatMap(({ unit, at }) => {
    const hours = at.flatMap(({ by, need, staffed }) => {
      const chance = staffed === undefined ? 0 : chanceAbove(need, staffed);
      return chance < NAMED ? [] : [`${format.clock(by)} ${chanceBrief(chance, speech)}`];
    });
    return hours.length === 0 ? [] : [`${unit.id} ${hours.join(', ')}`];
  });
  return named.length === 0 ? words.forecast.beds.unlikely : words.forecast.beds.likely(named.join('; '));
}

function unitsTable(units: readonly UnitAhead[], speech: Speech): Table {
  const { words, format } = speech;
  const { beds: say } = words.forecast;
  const [name, staffed] = say.unitColumns;
  return {
    kind: 'table',
    caption: say.units,
    columns: [
      { header: name },
      ...[staffed, ...units[0]!.at.map(({ by }) => format.clock(by))].map((header) => ({
        header,
        align: 'right' as const,
      })),
    ],
    rows: units.map(({ unit, at }) => ({
      cells: [
        rich(unit.id),
        rich(format.number(at[0]!.staffed!)),
        ...at.map(({ pmf }) => {
          const { median, low, high } = bandWords(pmf, 0.8, speech);
          return rich(say.cell(median, low, high));
        }),
      ],
    })),
  };
}
