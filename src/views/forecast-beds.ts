/** Bed demand as people read it: how likely a unit or the house is over its staffed beds, at the hours by which it plans. */
import { chanceAbove, netNeed } from '#src/domain/forecast/beds/pmf.ts';
import { strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Document } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import { figureCard } from './figure-card.ts';
import { chanceBrief, chanceInLine, chanceWords, isEvenOrMore, isTenthOrMore } from './forecast-answer.ts';
import {
  type BedsAnswer,
  type BedsAt,
  bandWords,
  isShown,
  limitOf,
  type Place,
  placeOf,
  type UnitAhead,
  unitAhead,
  whenWords,
} from './forecast-beds-answer.ts';
import { listedLines } from './forecast-beds-listed.ts';
import { bedsFan, chanceStrip } from './forecast-beds-picture.ts';
import { hoursTable, unitsTable } from './forecast-beds-tables.ts';
import { bedsToldLines } from './forecast-beds-told.ts';
import { driftLine, goodLine, steppedBackLines, stepsBackWords, wholePercent } from './forecast-good.ts';
import type { Speech } from './speech.ts';

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

function whyNot({ missing }: BedsAnswer, { words: { forecast } }: Speech): string {
  if (missing === 'silent') return forecast.naSilent;
  if (missing === 'far') return forecast.beds.naFar;
  if (missing === 'here') return forecast.beds.naHere;
  return missing === 'learned' ? forecast.beds.naNone : forecast.beds.naUnit;
}

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

/** In the order of the site; units are not ranked. */
function likelyWords(units: readonly UnitAhead[], speech: Speech): string {
  const { words, format } = speech;
  const named = units.flatMap(({ unit, at }) => {
    const hours = at.flatMap(({ by, need, staffed }) => {
      const chance = staffed === undefined ? 0 : chanceAbove(need, staffed);
      return !isTenthOrMore(chance) ? [] : [`${format.clock(by)} ${chanceBrief(chance, speech)}`];
    });
    return hours.length === 0 ? [] : [`${unit.id} ${hours.join(', ')}`];
  });
  return named.length === 0 ? words.forecast.beds.unlikely : words.forecast.beds.likely(named.join('; '));
}
