/** `flow score`: whether the discharges that were predicted came true; a unit sees its own, the house the sum. */
import type { Unit } from '#src/domain/hospital.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { bedThen, loadDayScore, loadGuesses, predictionTimes } from '#src/facts/predictions.ts';
import { addDays, type LocalDate, localDateAt } from '#src/kernel/time.ts';
import { type ScoreAnswer, scoreData, scoreDocument } from '#src/views/discharge-score.ts';
import { again, withButtons } from './again.ts';
import { unitNeeded } from './beds-named.ts';
import type { CommandContext, Outcome } from './command.ts';
import { speaksFor } from './in-charge.ts';
import { placeNamed } from './place-named.ts';
import { Refusal } from './refusal.ts';
import { refusePast } from './when-asked.ts';

/** The word behind `flow` that asks for it. */
export const SCORE = 'score';

/** @param words behind `flow score`: a unit, a day, both or neither */
export async function flowScore(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  refusePast('flow score', ctx);
  const { site, settings, now, read } = ctx;
  const { typedDay, rest } = dayAsked(words);
  const unit = await unitAsked(rest, ctx);
  const today = localDateAt(now, site.zone);
  const isOver = now >= predictionTimes(settings, site, today).deadlineAt;
  const day = dayOf(typedDay, today, isOver);
  const [found, feeds] = await Promise.all([loadDayScore(read, site, settings, day), loadFeeds(read, site, now)]);
  const freshness = adtFreshness(feeds);
  const told = unit === undefined ? undefined : found?.score.told.get(unit.id);
  const answer: ScoreAnswer = {
    place: unit?.id ?? site.name,
    zone: site.zone,
    unit: unit?.id,
    times: found?.score ?? predictionTimes(settings, site, day),
    score: found?.score,
    guesses: found === undefined ? new Map() : await loadGuesses(read, site, found),
    // Which bed is for who works there; a channel gets counts.
    ...(found === undefined || told === undefined || ctx.forChannel === true
      ? {}
      : { bedOf: bedThen(found.visits, told) }),
    basis: { now, at: undefined, asKnown: false, freshness },
  };
  const typed = [
    'flow',
    SCORE,
    ...(unit === undefined ? [] : [unit.id]),
    ...(typedDay === undefined ? [] : [typedDay]),
  ];
  const house = { label: ctx.words.leaving.score.houseButton, command: again(`flow ${SCORE}`, ctx) };
  return {
    document: withButtons(scoreDocument(answer, ctx), typed.join(' '), ctx, unit === undefined ? [] : [house]),
    data: scoreData(answer),
    audience: 'caller',
  };
}

type TypedDay = 'today' | 'yesterday';
/** In both languages. */
const DAYS: Readonly<Record<string, TypedDay | undefined>> = {
  today: 'today',
  hoy: 'today',
  yesterday: 'yesterday',
  ayer: 'yesterday',
};

function dayAsked(words: readonly string[]): {
  readonly typedDay: TypedDay | undefined;
  readonly rest: readonly string[];
} {
  const dayOf = (word: string): TypedDay | undefined => DAYS[word.toLowerCase()];
  const [typedDay] = words.flatMap((word) => dayOf(word) ?? []);
  return { typedDay, rest: words.filter((word) => dayOf(word) === undefined) };
}

/** Before the deadline the last day that can be judged is yesterday. */
function dayOf(typed: TypedDay | undefined, today: LocalDate, isOver: boolean): LocalDate {
  const isToday = typed === undefined ? isOver : typed === 'today';
  return isToday ? today : addDays(today, -1);
}

/** @throws Refusal DENIED for whoever is not of the unit */
async function unitAsked(words: readonly string[], ctx: CommandContext): Promise<Unit | undefined> {
  if (words.length === 0) return undefined;
  const { site, now } = ctx;
  const place = placeNamed({ words, site, at: now, unmapped: [], verb: `flow ${SCORE}`, catalogue: ctx.words });
  if (place.of !== 'unit') throw unitNeeded(`flow ${SCORE}`, ctx);
  const { score } = ctx.words.leaving;
  try {
    await speaksFor(place.unit, ctx);
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
    const buttons = [{ label: score.houseButton, command: again(`flow ${SCORE}`, ctx) }];
    throw new Refusal({ code: 'DENIED', kind: 'denied', ...score.notYours(place.unit.id) }, { buttons });
  }
  return place.unit;
}
