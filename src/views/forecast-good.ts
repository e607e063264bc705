/** How good a forecast was, as people read it: in public once a day was judged, and on its own history before that. */
import type { HabitRule } from '#src/domain/forecast/habits.ts';
import type { Member, Tried } from '#src/domain/forecast/issued.ts';
import {
  type Drift,
  type JudgedDay,
  type RuleOff,
  recordOf,
  STEPS_BACK_DAYS,
  type TrackRecord,
} from '#src/domain/forecast/record.ts';
import { TOLD_BAND } from '#src/domain/forecast/shares.ts';
import type { Speech } from './speech.ts';

/** Days of which the first lines say how good it was. */
const LATELY_DAYS = 28;

export const latelyOf = (days: readonly JudgedDay[]) => recordOf(days.slice(-LATELY_DAYS));

/** Before anything else. @param said what is told instead, where it follows */
export const stepsBackWords = (rule: HabitRule, said: string, { words, format }: Speech): string =>
  words.forecast.stepsBack(format.number(STEPS_BACK_DAYS), words.forecast.rules[rule], said).trim();

/** Names those of a list that are told by the rule. @returns none where all are told by their forecast */
export const steppedBackLines = (
  rule: HabitRule,
  places: readonly string[],
  { words, format }: Speech,
): readonly string[] =>
  places.length === 0
    ? []
    : [words.forecast.stepBack(format.number(STEPS_BACK_DAYS), words.forecast.rules[rule], places.join(', '))];

/** How good it was lately, beside each of the rules; before a day was judged, how good it was on its own history. */
export function goodLine(days: readonly JudgedDay[], tried: Tried | undefined, speech: Speech): string {
  const { words, format } = speech;
  const lately = latelyOf(days);
  if (lately === undefined) return [words.forecast.notJudged, ...triedLine(tried, speech)].join(' ');
  const judged = format.count(lately.days, words.forecast.judgedDays);
  return words.forecast.good(judged, wholePercent(lately.cover[TOLD_BAND]!, speech), besideRules(lately, speech));
}

/** `Tried on your last 105 days: 26 % closer than the same as a week ago; the 80 % band held 81 %.` */
export function triedLine(tried: Tried | undefined, speech: Speech): readonly string[] {
  if (tried === undefined) return [];
  const { forecast: say } = speech.words;
  const of = speech.format.count(tried.of, say.judgedDays);
  const days = tried.days < tried.of ? say.someDays(speech.format.number(tried.days), of) : say.lastDays(of);
  const ratio = tried.errorRatio;
  const beside = ratio === undefined ? undefined : thanWords(ratio, { rule: 'week-ago', error: 1 }, speech);
  return [say.tried(days, wholePercent(tried.cover80, speech), beside)];
}

/** `Average of calendar model 70 %, MSTL 30 %, by how close each was.` */
export function membersLine(members: readonly Member[], speech: Speech): string {
  const { forecast: say } = speech.words;
  const named = members.map(({ name, weight }) => ({ name: say.members[name] ?? name, weight }));
  const [first, ...others] = named;
  if (others.length === 0) return say.oneMember(first?.name ?? speech.words.common.notAvailable);
  return say.average(named.map(({ name, weight }) => `${name} ${wholePercent(weight, speech)}`).join(', '));
}

export const wholePercent = (share: number, { format }: Speech): string =>
  `${format.number(Math.round(share * 100))} %`;

const closerBy = (own: number, rule: number): number => (own === rule ? 0 : 1 - own / rule);

/** `19 % closer`, `4 % further off` */
function besideWords(own: number, rule: number, speech: Speech): string {
  const { forecast } = speech.words;
  const closer = closerBy(own, rule);
  return closer >= 0 ? forecast.closer(wholePercent(closer, speech)) : forecast.further(wholePercent(-closer, speech));
}

/** `19 % closer than as many as now, 4 % further off than the same as a week ago` */
export const besideRules = ({ own, rules }: TrackRecord, speech: Speech): string =>
  rules.map(({ rule, error }) => thanWords(own.error, { rule, error }, speech)).join(', ');

function thanWords(own: number, { rule, error }: Pick<RuleOff, 'rule' | 'error'>, speech: Speech): string {
  const { forecast: say } = speech.words;
  // Nothing is a share of nothing.
  if (error === 0 && own > 0) return say.neverOff(say.rules[rule]);
  if (wholePercent(Math.abs(closerBy(own, error)), speech) === wholePercent(0, speech))
    return say.even(say.rules[rule]);
  return say.than(besideWords(own, error, speech), say.rules[rule]);
}

export function driftLine({ days, cover, skill, rule }: Drift, speech: Speech): string {
  const { words, format } = speech;
  return words.forecast.drift(
    format.count(days, words.forecast.judgedDays),
    wholePercent(cover, speech),
    thanWords(1, { rule, error: skill }, speech),
  );
}
