/** The part of a unit update that says who leaves by the deadline: read from its fields, kept as a prediction and as marks of the beds. */
import { CONFIDENCES, type Confidence, type Mark } from '#src/domain/discharge/mark.ts';
import { bedsNeeded } from '#src/domain/discharge/need.ts';
import { type Expected, type Prediction, standingPrediction } from '#src/domain/discharge/prediction.ts';
import { daysOfPrediction } from '#src/domain/discharge/told-days.ts';
import type { By } from '#src/domain/people.ts';
import { loadLeaving, predictionTimes } from '#src/facts/predictions.ts';
import { after, type Instant, localDateAt } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import { NONE } from '#src/message/fields.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import { type ExpectedBed, type LeavingTold, PLAN } from '#src/views/leaving.ts';
import type { Sent, UpdateFacts } from '#src/views/unit-update.ts';
import { meant } from './beds-named.ts';
import type { CommandContext } from './command.ts';
import { type FieldValues, faultsAt } from './form-fields.ts';
import { staleDays } from './restated-days.ts';

/** What is said of who leaves, bed by bed. */
export type LeavingSaid = { readonly beds: readonly ExpectedBed[]; readonly plan: string | undefined };

/** Everything as it is marked; undefined where nothing is, and nothing was told today: silence is no prediction of nobody. */
export function sameLeaving({ leaving }: UpdateFacts): LeavingSaid | undefined {
  if (leaving === undefined) return undefined;
  const { beds, before } = leaving;
  if (before === undefined && beds.every(({ confidence }) => confidence === undefined)) return undefined;
  return { beds, plan: before?.plan };
}

const FIELDS: readonly string[] = [...CONFIDENCES, PLAN];
type Given = readonly (readonly [name: string, value: string])[];

/** Until when who leaves is asked today. */
export const deadlineToday = ({ settings, site, now }: CommandContext): Instant =>
  predictionTimes(settings, site, localDateAt(now, site.zone)).deadlineAt;

/** That it is past. */
export const tooLate = (ctx: CommandContext) => ctx.words.leaving.tooLate(ctx.format.clock(deadlineToday(ctx)));

/**
 * Beds as people say them, as the form's lists call them: `PCU-16` of the place that the feed calls 3E, `5w 7`, `7`.
 * @throws Refusal FORM_FAULTS that names the beds of which nobody is known to lie in them
 */
export function asListed(
  given: Given,
  { unit, leaving }: UpdateFacts,
  fields: readonly Field[],
  ctx: CommandContext,
): Given {
  if (leaving === undefined) return given;
  const beds = leaving.beds.map(({ token, also }) => ({
    bed: token,
    unit: unit.id as string,
    ...(also === undefined ? {} : { also }),
  }));
  const faults: Record<string, string> = {};
  const listed = given.map(([name, value]) => {
    const words = value.split(',').map((word) => word.trim());
    if (!CONFIDENCES.some((one) => one === name) || value.toLowerCase() === NONE) return [name, value] as const;
    const found = words.filter((word) => word !== '').map((word) => [word, meant(word, beds, unit.id)?.bed] as const);
    const spare = found.filter(([, bed]) => bed === undefined).map(([word]) => word);
    if (spare.length > 0) faults[name] = notListed(spare, unit.id, ctx);
    return [name, found.map(([, bed]) => bed ?? '').join(',')] as const;
  });
  if (Object.keys(faults).length > 0) throw faultsAt(faults, fields, ctx.words);
  return listed;
}

/** What may be a bed, so that nothing else of what was typed is said back. */
const LIKE_A_BED = /^(?=.*\d)[\p{L}\p{N} _-]{1,16}$/u;

function notListed(spare: readonly string[], unit: string, { words, format }: CommandContext): string {
  const beds = spare.filter((word) => LIKE_A_BED.test(word)).map(quoted);
  return beds.length === spare.length ? words.leaving.notLying(format.list(beds), unit) : words.leaving.notBeds(unit);
}

/** A form that was opened before the deadline and sent behind it: its figures are taken, who leaves by then is not asked any more. */
export function withoutLate(given: Given, { leaving }: UpdateFacts): { readonly given: Given; readonly late: boolean } {
  const taken = leaving === undefined ? given.filter(([name]) => !FIELDS.includes(name)) : given;
  return { given: taken, late: taken.length < given.length };
}

/**
 * What was filled in. A bed that is newly in a list leaves the one in which it was; a list that is not given stays as it is marked.
 * @returns undefined where none of the fields is given
 * @throws Refusal FORM_FAULTS of a bed that is newly in two
 */
export function leavingOf(
  values: FieldValues,
  { leaving }: UpdateFacts,
  { fields, ctx }: { readonly fields: readonly Field[]; readonly ctx: CommandContext },
): LeavingSaid | undefined {
  if (leaving === undefined || !FIELDS.some((name) => values.has(name))) return undefined;
  const plan = values.get(PLAN);
  const lists = new Map(CONFIDENCES.map((one) => [one, listOf(values, one)] as const));
  const twice: string[] = [];
  const beds = leaving.beds.map(({ token, visit, confidence: before }): ExpectedBed => {
    const inLists = CONFIDENCES.filter((one) => lists.get(one)?.has(token) ?? one === before);
    const fresh = inLists.filter((one) => one !== before);
    if (fresh.length > 1) twice.push(token);
    const now = fresh[0] ?? inLists[0];
    return { token, visit, ...(now === undefined ? {} : { confidence: now }) };
  });
  if (twice.length > 0) {
    const faults = { [CONFIDENCES[0]]: ctx.words.leaving.twoLists(ctx.format.list(twice)) };
    throw faultsAt(faults, fields, ctx.words);
  }
  return { beds, plan: typeof plan === 'string' ? plan : leaving.before?.plan };
}

function listOf(values: FieldValues, name: Confidence): ReadonlySet<string> | undefined {
  const value = values.get(name);
  return Array.isArray(value) ? new Set(value) : undefined;
}

/** Who is sure to go out is asked for by bed, and counted from there; a figure that is typed goes before it. */
export function withCounted(
  sent: readonly Sent[],
  typed: readonly Sent[],
  leaving: LeavingSaid | undefined,
  { items }: UpdateFacts,
): readonly Sent[] {
  // Who leaves, told alone, is no answer to the round: a count of our own would make the unit's figures look told.
  if (sent.length === 0) return sent;
  const item = items.find(({ listed }) => listed === true);
  if (item === undefined || leaving === undefined || typed.some((one) => one.item === item.item)) return sent;
  const confirmed = leaving.beds.filter(({ confidence }) => confidence === 'confirmed').length;
  const counted = { item: item.item, before: item.known?.value, after: confirmed };
  return [...sent.filter((one) => one.item !== item.item), counted];
}

/** As it would be typed. */
export const leavingTyped = ({ beds, plan }: LeavingSaid): readonly string[] => [
  ...CONFIDENCES.map((one) => {
    const named = beds.filter(({ confidence }) => confidence === one).map(({ token }) => token);
    return `${one}=${named.length === 0 ? NONE : named.join(',')}`;
  }),
  ...(plan === undefined ? [] : [`${PLAN}=${plan}`]),
];

const expectedOf = (beds: readonly ExpectedBed[]): readonly Expected[] =>
  beds.flatMap(({ visit, confidence }) => (confidence === undefined ? [] : [{ visit, confidence }]));

/** The same in counts, beside what is needed by the figures of the same update. */
export function leavingTold(
  said: LeavingSaid | undefined,
  { leaving, items }: UpdateFacts,
  sent: readonly Sent[],
): LeavingTold | undefined {
  if (said === undefined || leaving === undefined) return undefined;
  const figure = (item: string): number | undefined =>
    sent.find((one) => one.item === item)?.after ?? items.find((one) => one.item === item)?.known?.value;
  const [census, staffedBeds, pendingIn] = ['census', 'staffed-beds', 'pending-in'].map(figure);
  const known = census !== undefined && staffedBeds !== undefined && pendingIn !== undefined;
  return {
    deadlineAt: leaving.deadlineAt,
    expected: expectedOf(said.beds),
    plan: said.plan,
    needed: known ? bedsNeeded({ census, staffedBeds, pendingIn }) : undefined,
  };
}

/** The prediction, which stands beside those before it, and the mark of each bed of which something else is said now. */
export function leavingChanges(
  said: LeavingSaid | undefined,
  { unit, leaving }: Pick<UpdateFacts, 'unit' | 'leaving'>,
  { by, submission }: { readonly by: By; readonly submission: string },
  { site, now }: CommandContext,
): readonly Change[] {
  if (said === undefined || leaving === undefined) return [];
  const before = new Map(leaving.beds.map(({ visit, confidence }) => [visit, confidence]));
  const marks = said.beds.flatMap(({ visit, confidence }): readonly Mark[] => {
    if (before.get(visit) === confidence) return [];
    const told = { site: site.id, visit, at: now, by };
    return confidence === undefined
      ? [{ ...told, what: 'leaves', value: 'no' }]
      : [{ ...told, what: 'leaves', value: confidence, due: leaving.deadlineAt }];
  });
  return [
    ...marks.map((mark): Change => ({ kind: 'mark.put', mark })),
    ...staleDays(daysOfPrediction(leaving, { zone: site.zone, now }), site.id),
    {
      kind: 'prediction.put',
      prediction: {
        site: site.id,
        unit: unit.id,
        day: leaving.day,
        deadline: leaving.deadline,
        lock: leaving.lock,
        expected: expectedOf(said.beds),
        ...(said.plan === undefined ? {} : { plan: said.plan }),
        submission,
        by,
        at: now,
      },
    },
  ];
}

/** What was told of who leaves with an update, within so far back. */
export async function leavingOfUpdate(submission: string, from: Instant, { read, site, now }: CommandContext) {
  const days = { from: localDateAt(from, site.zone), to: localDateAt(now, site.zone) };
  return (await read.predictions(site.id, days)).find((one) => one.submission === submission && one.at >= from);
}

/** What was told of who leaves with an update that is taken back: the one before it is told again, and the marks with it. */
export async function undoneLeaving(told: Pick<Prediction, 'unit' | 'at' | 'by'>, ctx: CommandContext) {
  const { read, site, settings } = ctx;
  const unit = site.units.find(({ id }) => id === told.unit);
  // What was told just before the deadline is taken back behind it as well.
  const last = after(predictionTimes(settings, site, localDateAt(told.at, site.zone)).deadlineAt, -1);
  const now = told.at <= last && last < ctx.now ? last : ctx.now;
  const leaving = unit === undefined ? undefined : await loadLeaving(read, unit, { site, settings, now });
  if (unit === undefined || leaving?.before?.at !== told.at) return [];
  const all = await read.predictions(site.id, { from: leaving.day, to: leaving.day });
  const earlier = standingPrediction(all.findLast((one) => one.unit === told.unit && one.at < told.at));
  const marks = await read.marks(site.id, { of: leaving.beds.map(({ visit }) => visit) });
  const beds = leaving.beds.map(({ token, visit, confidence }): ExpectedBed => {
    const mine = marks.filter((mark) => mark.visit === visit && mark.what === 'leaves');
    if (!mine.some(({ at }) => at === told.at)) return { token, visit, ...(confidence && { confidence }) };
    const last = mine.findLast(({ at }) => at < told.at);
    const was = last?.what === 'leaves' && last.value !== 'no' ? last.value : undefined;
    return { token, visit, ...(was && { confidence: was }) };
  });
  const again = { by: told.by, submission: ctx.ids.uuid() };
  return leavingChanges({ beds, plan: earlier?.plan }, { unit, leaving }, again, ctx).map((change): Change => {
    if (change.kind !== 'prediction.put' || earlier !== undefined) return change;
    return { ...change, prediction: { ...change.prediction, expected: [], withdrawn: true } };
  });
}
