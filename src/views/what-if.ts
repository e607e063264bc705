/** A house with and without what somebody thinks of, as people read it: how likely beds are short, by how much it differs, and what is behind it. */

import type { Site } from '#src/domain/hospital.ts';
import type { Paired } from '#src/domain/house-model/pairs.ts';
import type { PlaceIf, ShortIf } from '#src/domain/house-model/place-if.ts';
import type { Thought } from '#src/domain/house-model/thought.ts';
import type { WhatIf } from '#src/domain/house-model/what-if.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { rich, text } from '#src/message/build.ts';
import type { Block, Document, Field, Row } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import { figureCard } from './figure-card.ts';
import { chanceSaid } from './forecast-answer.ts';
import { formCard } from './form-card.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

type Found = {
  readonly found: WhatIf;
  /** Those that are named. */
  readonly units: readonly UnitId[];
  /** In the order of time: the afternoon to come, the morning after it, and before both the morning to come where that is nearer. */
  readonly at: readonly Instant[];
  readonly byHour: readonly Instant[];
  readonly staffed: { readonly units: ReadonlyMap<UnitId, number>; readonly house: number };
  readonly seed: number;
};

export type WhatIfAnswer = {
  readonly site: Site;
  readonly thoughts: readonly Thought[];
  readonly result:
    | Found
    | { readonly missing: 'history'; readonly days: number; readonly needed: number }
    /** The feed is silent; it did not end; nothing is simulated where it was asked. */
    | { readonly missing: 'silent' | 'run' | 'here' };
  readonly basis: Basis;
};

export const whatIfFormDocument = (
  { fields, command }: { readonly fields: readonly Field[]; readonly command: string },
  { words, now }: Speech & { readonly now: Instant },
): Document => {
  const { title, submit: submitLabel, intro } = words.whatIf.form;
  return formCard({ kind: 'form', id: 'what-if', title, submitLabel, command, fields }, now, [intro]);
};

export function whatIfDocument(answer: WhatIfAnswer, speech: Speech): Document {
  const { site, result, basis } = answer;
  const title = speech.words.whatIf.title(site.name);
  const first = whatIfFirst(answer, speech);
  if ('missing' in result) return figureCard({ title, first, status: 'unknown', basis, under: [] }, speech);
  return figureCard(
    {
      ...{ title, first },
      // A thought is neither good nor bad news of the house.
      ...{ status: 'ok', judged: false, basis },
      under: blocksOf(answer, result, speech),
    },
    speech,
  );
}

/** How likely beds are short with it and without, or why nobody knows. */
export const whatIfFirst = (answer: WhatIfAnswer, speech: Speech): string =>
  'missing' in answer.result ? whyNot(answer.result, speech) : firstLine(answer, answer.result, speech);

function whyNot(result: Extract<WhatIfAnswer['result'], { missing: string }>, { words, format }: Speech): string {
  const { whatIf: say } = words;
  if (result.missing === 'history')
    return say.naHistory(format.count(result.days, say.days), format.number(result.needed));
  return { silent: say.naSilent, run: say.naRun, here: say.naHere }[result.missing];
}

function firstLine({ thoughts, basis }: WhatIfAnswer, result: Found, speech: Speech): string {
  const { words, format } = speech;
  const { whatIf: say } = words;
  const { name, place } = shownPlace(result, speech);
  const hours = place.short.map((one, n) => {
    const [chance, time] = [chancePair(one, result.found.pairs, speech), clockOrDay(result.at[n]!, basis.now, format)];
    return n === 0 ? say.short(chance, name, time) : say.shortThen(chance, time);
  });
  const said = thoughts.map((one) => thoughtWords(one, basis.now, speech));
  const line = say.first(format.list(said), hours.join('; '));
  return isFullerByPull(thoughts, place, result.found.pairs, speech) ? `${line} ${say.fuller(name)}` : line;
}

/** Nobody leaves later than without it: beds that are left earlier are taken earlier, by others of the pool too, and none is left in the evening. */
const isFullerByPull = (thoughts: readonly Thought[], { short }: PlaceIf, pairs: number, speech: Speech): boolean =>
  thoughts.every(({ what }) => what === 'pull') &&
  short.some((one) => {
    const [was, is] = chancesSaid(one, pairs, speech);
    return one.after > one.before && was !== is;
  });

/** `1 in 10 instead of 3 in 10`, or `3 in 10 either way` where they are said alike. */
function chancePair(one: ShortIf, pairs: number, speech: Speech): string {
  const { whatIf: say } = speech.words;
  const [was, is] = chancesSaid(one, pairs, speech);
  return was === is ? say.either(is) : say.instead(is, was);
}

/** Before and after: in tenths, and in hundredths where these would hide a difference that other runs would show too. */
function chancesSaid(one: ShortIf, pairs: number, { words, format }: Speech): readonly [string, string] {
  const inTenths = (chance: number): string => chanceSaid(chance, words.whatIf, format);
  // Of runs in which it never happened nobody can say that it never will.
  const inHundredths = (chance: number): string => {
    if (chance < 0.005) return '<1 %';
    return chance >= 0.995 ? '>99 %' : `${format.number(Math.round(chance * 100))} %`;
  };
  const { low, high } = bandsOf(one, pairs)[1]!;
  const isHidden = inTenths(one.before) === inTenths(one.after) && !(low <= one.before && one.before <= high);
  const said = isHidden ? inHundredths : inTenths;
  return [said(one.before), said(one.after)];
}

/** `4 beds closed on 5W` */
export function thoughtWords(
  thought: Thought,
  now: Instant,
  { words, format }: Pick<Speech, 'words' | 'format'>,
): string {
  const { whatIf: say } = words;
  if (thought.what === 'beds') {
    const beds = format.count(Math.abs(thought.by), say.beds);
    return thought.by > 0 ? say.opened(beds, thought.unit) : say.closed(beds, thought.unit);
  }
  if (thought.what === 'pull')
    return say.pulled(
      format.count(thought.count, say.discharges),
      clockOrDay(thought.before, now, format),
      thought.unit,
    );
  const share = `${format.number(Math.round(Math.abs(thought.times - 1) * 100))} %`;
  return (thought.times > 1 ? say.more : say.fewer)(share, say.arrivals[thought.of]);
}

function blocksOf({ thoughts, basis }: WhatIfAnswer, result: Found, speech: Speech): readonly Block[] {
  const { found, units, at, seed } = result;
  const { words, format } = speech;
  const { whatIf: say } = words;
  const [what, ...figures] = say.columns;
  const times = at.map((one) => clockOrDay(one, basis.now, format));
  const places = [
    ...units.map((unit) => ({ name: unit as string, place: found.units.get(unit)!, counted: say.lyingRow })),
    { name: say.house, place: found.house, counted: say.needingRow },
  ];
  const rows = [
    ...places.flatMap(({ name, place }) => shortRows(name, place, { times, pairs: found.pairs }, speech)),
    ...places.flatMap(({ name, place, counted }) =>
      place.patients.map((one, n) => pairedRow(counted(name, times[n]!), one, speech)),
    ),
    ...(found.boardingHours === undefined
      ? []
      : [pairedRow(say.boardingRow(times.at(-1)!), found.boardingHours, speech)]),
  ];
  const asked = thoughts.reduce((sum, one) => (one.what === 'pull' ? sum + one.count : sum), 0);
  const { days, arrivals, thin } = found.known;
  const few = units.filter((unit) => thin.includes(unit));
  return [
    text(
      isForecast(found.house)
        ? say.means(format.list([...units, 'beds'].map((place) => `forecast ${place}`)), units.length > 0)
        : say.meansRuns,
    ),
    needPicture(result, thoughts, speech),
    {
      kind: 'table',
      caption: say.table,
      columns: [{ header: what }, ...figures.map((header) => ({ header, align: 'right' as const }))],
      rows,
    },
    text(say.shareNote),
    ...(found.boardingHours === undefined ? [text(say.boardingNone)] : []),
    ...(asked - found.pulled > 0.05
      ? [text(say.foundFewer(format.number(found.pulled, 1), format.number(asked)))]
      : []),
    text(
      say.source(
        format.count(Math.floor(days / DAYS_A_WEEK), say.weeks),
        format.count(arrivals, say.came),
        format.number(found.pairs),
        format.number(seed),
      ),
      ' ',
      ...(few.length === 0 ? [] : [say.thin(few), ' ']),
      say.limits,
    ),
  ];
}

/** Of the unit that is named, where it is one; else of the house: as in the first line. */
const shownPlace = ({ found, units, staffed }: Pick<Found, 'found' | 'units' | 'staffed'>, { words }: Speech) => {
  const [only] = units;
  return units.length === 1 && only !== undefined
    ? { name: only as string, place: found.units.get(only)!, beds: staffed.units.get(only)! }
    : { name: words.whatIf.house, place: found.house, beds: staffed.house };
};

/** Of the place that is shown: the one unit that is named, or the house with all of them. */
const bedsChanged = (thoughts: readonly Thought[]): number =>
  thoughts.reduce((sum, one) => (one.what === 'beds' ? sum + one.by : sum), 0);

/** In words every fourth hour is enough. */
const TOLD_EVERY_HOURS = 4;

function needPicture(result: Found, thoughts: readonly Thought[], speech: Speech): Picture {
  const { words, format } = speech;
  const { whatIf: say } = words;
  const { name, place, beds } = shownPlace(result, speech);
  const bedsWith = Math.max(0, beds + bedsChanged(thoughts));
  const clocks = result.byHour.map((at) => format.clock(at));
  const tenth = (value: number): string => format.number(Math.round(value * 10) / 10);
  return {
    kind: 'picture',
    shape: 'trend',
    title: say.needTitle(name),
    axis: { title: say.needAxis },
    labels: clocks,
    lines: [
      { name: say.columns[1], values: place.need.map(({ before }) => before) },
      { name: say.columns[2], values: place.need.map(({ after }) => after) },
      ...(bedsWith === beds
        ? []
        : [{ name: say.staffedWith(format.number(bedsWith)), values: place.need.map(() => bedsWith) }]),
    ],
    target: { label: words.forecast.beds.staffedLevel(format.number(beds)), value: beds },
    words: [
      ...place.need.flatMap(({ before, after }, n) =>
        n % TOLD_EVERY_HOURS === 0 ? [say.needAt(clocks[n]!, tenth(after), tenth(before))] : [],
      ),
      ...(bedsWith === beds ? [] : [say.staffedWith(format.number(bedsWith))]),
    ].join(', '),
  };
}

const DAYS_A_WEEK = 7;

type Shown = { readonly times: readonly string[]; readonly pairs: number };

const shortRows = (name: string, { short }: PlaceIf, { times, pairs }: Shown, speech: Speech): readonly Row[] =>
  short.map((one, n) => {
    const { words, format } = speech;
    const { whatIf: say } = words;
    const points = say.points(format.signed(Math.round(one.after * 100) - Math.round(one.before * 100)));
    const percent = (share: number): string => format.number(Math.round(share * 100));
    const cells = bandsOf(one, pairs).map(({ share, low, high }) =>
      rich(low === high ? `${percent(share)} %` : say.band(`${percent(share)} %`, percent(low), percent(high))),
    );
    return { cells: [rich(say.shortRow(name, times[n]!)), ...cells, rich(points)] };
  });

const isForecast = ({ short }: PlaceIf): boolean => short.every(({ error }) => error !== undefined);

/** Four times in five. */
const Z = 1.2816;

type ShareBand = { readonly share: number; readonly low: number; readonly high: number };

/** What other runs would give; of what is forecast they change nothing. */
function bandsOf({ before, after, error }: ShortIf, pairs: number): readonly ShareBand[] {
  if (error === undefined) return [before, after].map((share) => ({ share, ...wilson(share, pairs) }));
  const [low, high] = [Math.max(0, after - Z * error), Math.min(1, after + Z * error)];
  return [
    { share: before, low: before, high: before },
    { share: after, low, high },
  ];
}

/** @source Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927 */
function wilson(share: number, n: number): Omit<ShareBand, 'share'> {
  const middle = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return { low: middle - half, high: middle + half };
}

function pairedRow(name: string, { before, after, more }: Paired, { words, format }: Speech): Row {
  const { whatIf: say } = words;
  const whole = (value: number): string => format.number(Math.round(value));
  const cells = [before, after].map(({ mean, low, high }) => rich(say.band(whole(mean), whole(low), whole(high))));
  return { cells: [rich(name), ...cells, rich(moreWords(more, { words, format }))] };
}

/** `−2.1 (−6.0 to 0)`: mean of the pairs, and what four of five lie between. */
export function moreWords(
  { mean, low, high }: Paired['more'],
  { words, format }: Pick<Speech, 'words' | 'format'>,
): string {
  const [middle, least, most] = [mean, low, high].map((value) => format.signed(Math.round(value * 10) / 10));
  return words.whatIf.difference(middle!, least!, most!);
}
