/** *Mark*: what a unit tells of whoever lies in its beds — leaves, medically ready, red or green day, step-down — by bed, for whoever asked alone. */
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import type { Mark, Told } from '#src/domain/discharge/mark.ts';
import type { Unit } from '#src/domain/hospital.ts';
import { SENSITIVE_UNITS } from '#src/domain/small-count.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { type Lying, loadLying } from '#src/facts/lying.ts';
import { type Instant, localDateAt } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { type MarksAnswer, markData, marksData, marksDocument, marksForm, marksNoted } from '#src/views/marks.ts';
import { again, withButtons } from './again.ts';
import { audited } from './audited.ts';
import { bedsNamed, lyingIn, unitNeeded } from './beds-named.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { splitFields } from './form-fields.ts';
import { markFields } from './forms/mark.ts';
import { REPORTERS, speaksFor } from './in-charge.ts';
import { toldFilled } from './marks-filled.ts';
import { toldTyped, verbAt } from './marks-typed.ts';
import { joinWords } from './parse.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { daysOfMarks } from './restated-days.ts';
import { refusePast } from './when-asked.ts';

export const mark = defineCommand({
  name: 'mark',
  aliases: ['marks', 'leaving', 'marcar'],
  shortcuts: { 'who leaves': 'mark', 'who is leaving': 'mark', 'red to green': 'mark' },
  summary: ({ unit }) => `Tell of your ${unit}’s beds who leaves, who is ready, red or green`,
  usage: ({ unit }) =>
    `mark [${unit}] [beds likely 13:00 | ready | red | green | downgrade | service medicine | no leaves]`,
  examples: ['mark 5W', 'mark 5W 12 14 likely 13:00', 'mark 5W-12 ready transport', 'mark 5W tell'],
  allow: REPORTERS,
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('mark', ctx);
    const { given, rest } = splitFields(words);
    const tells = /^(?:tell|form)$/i.test(rest.at(-1) ?? '');
    const said = tells ? rest.slice(0, -1) : rest;
    const at = verbAt(said);
    if (at >= 0) return typed(said.slice(0, at), said.slice(at), ctx);
    const unit = await unitAsked(said, ctx);
    if (!tells) return list(unit, ctx);
    await speaksFor(unit, ctx);
    return given.length === 0 ? form(unit, ctx) : filled(unit, given, ctx);
  },
});

async function unitAsked(words: readonly string[], ctx: CommandContext): Promise<Unit> {
  if (words.length === 0) return (await bedsNamed(words, 'mark', ctx)).unit;
  const { site, now } = ctx;
  const place = placeNamed({ words, site, at: now, unmapped: [], verb: 'mark', catalogue: ctx.words });
  if (place.of === 'unit') return place.unit;
  throw unitNeeded('mark', ctx);
}

/** Beds of a unit are for those who speak for it; anybody else who may ask, and a channel, gets its counts. */
async function list(unit: Unit, ctx: CommandContext): Promise<Outcome> {
  if (ctx.forChannel !== true) await speaksFor(unit, ctx);
  const answer = await answerOf(unit, ctx);
  const more = [
    { label: ctx.words.marks.buttons.form, command: again(`mark ${unit.id} tell`, ctx), opens: 'form' as const },
  ];
  const text = joinWords(['mark', unit.id]);
  return {
    document: withButtons(marksDocument(answer, ctx), text, ctx, more),
    data: marksData(answer),
    audience: 'caller',
    ...(answer.countsOnly ? {} : { seen: text }),
  };
}

async function answerOf(unit: Unit, ctx: CommandContext): Promise<MarksAnswer> {
  const { read, site, now, settings } = ctx;
  const [lying, open, feeds] = await Promise.all([
    loadLying(read, site, { of: unit.id, at: now }),
    read.barriers(site.id, { openOnly: true }),
    loadFeeds(read, site, now),
  ]);
  const of = Map.groupBy(open, ({ visit }) => visit);
  return {
    unit: unit.id,
    beds: lying.map(({ bed, visit, marks }) => ({ bed, marks, barriers: of.get(visit) ?? NONE })),
    day: localDateAt(now, site.zone),
    types: settings.barriers.types,
    basis: { now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) },
    countsOnly: ctx.forChannel === true,
    smallest: SENSITIVE_UNITS.has(unit.kind) ? settings.privacy.smallCount : 1,
  };
}

const NONE: readonly Barrier[] = [];

async function form(unit: Unit, ctx: CommandContext): Promise<Outcome> {
  const lying = await lyingIn(unit, ctx);
  const fields = markFields(lying, ctx);
  return {
    document: marksForm(unit.id, { fields, command: again(`mark ${unit.id} tell`, ctx) }, ctx.now, ctx),
    data: { unit: unit.id },
    audience: 'caller',
    seen: joinWords(['mark', unit.id]),
  };
}

async function filled(unit: Unit, given: Given, ctx: CommandContext): Promise<Outcome> {
  const lying = await lyingIn(unit, ctx);
  const { beds, told } = toldFilled(given, markFields(lying, ctx), ctx);
  return noted(
    unit,
    lying.filter(({ bed }) => beds.includes(bed)),
    told,
    ctx,
  );
}
type Given = ReturnType<typeof splitFields>['given'];

async function typed(place: readonly string[], what: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { unit, beds } = await bedsNamed(place, 'mark', ctx);
  await speaksFor(unit, ctx);
  if (beds.length === 0) throw refuse('BED_NEEDED', ctx.words.marks.bedNeeded);
  return noted(unit, beds, toldTyped(what, ctx), ctx);
}

/** Each word of each bed is a mark of its own; what stands already is not written again. */
async function noted(unit: Unit, beds: readonly Lying[], told: readonly Told[], ctx: CommandContext): Promise<Outcome> {
  const { site, now, actor, settings, words } = ctx;
  const name = await speaksFor(unit, ctx);
  const by = { person: actor.person, name };
  const news = beds.flatMap((bed) =>
    told
      .map((one) => goingOn(bed, one, now))
      .filter((one) => !standsSo(bed, one))
      .map((one) => {
        const mark: Mark = { ...one, site: site.id, visit: bed.visit, at: now, by };
        return { mark, before: bed.marks.find(({ what }) => what === one.what) };
      }),
  );
  const document = marksNoted(
    {
      unit: unit.id,
      beds: beds.map(({ bed }) => bed),
      told: beds.length === 1 ? told.map((one) => goingOn(beds[0]!, one, now)) : told,
      stood: news.length === 0,
      types: settings.barriers.types,
      by: name,
      at: now,
      buttons: [{ label: words.marks.buttons.list(unit.id), command: again(`mark ${unit.id}`, ctx) }],
    },
    ctx,
  );
  const counts = { beds: beds.length, what: [...new Set(told.map(({ what }) => what))].join(' ') };
  return {
    document,
    data: { unit: unit.id, beds: beds.map(({ bed }) => bed), told: told.map(markData), marks: news.length },
    audience: 'caller',
    seen: joinWords(['mark', unit.id]),
    ...(news.length === 0
      ? {}
      : {
          changes: [
            ...news.map(({ mark }): Change => ({ kind: 'mark.put', mark })),
            ...daysOfMarks(news, ctx),
            audited('mark.put', unit.id, counts, ctx),
          ],
        }),
  };
}

/** Said again of somebody who is ready: since when and why hold as they were told, unless something else is given now. */
function goingOn({ marks }: Lying, told: Told, now: Instant): Told {
  const before = marks.find(({ what }) => what === 'ready');
  if (told.what !== 'ready' || told.value === 'no' || before?.what !== 'ready' || before.value === 'no') return told;
  const reason = told.reason ?? before.reason;
  const since = told.since === now ? before.since : told.since;
  return { ...told, since, ...(reason === undefined ? {} : { reason }) };
}

/** What is told already; who waits for less care waits since it was said first. */
function standsSo({ marks }: Lying, told: Told): boolean {
  const before = marks.find(
    (one) => one.what === told.what && (one.what !== 'day' || ('day' in told && one.day === told.day)),
  );
  if (told.value === 'no') return before === undefined;
  if (before === undefined || before.value !== told.value) return false;
  if (told.what === 'service') return 'service' in before && before.service === told.service;
  if (told.what === 'leaves') return 'due' in before && before.due === told.due;
  if (told.what === 'ready' && 'since' in before && before.since !== told.since) return false;
  const reasonOf = (one: Told): string | undefined => ('reason' in one ? one.reason : undefined);
  return reasonOf(told) === undefined || reasonOf(before) === reasonOf(told);
}
