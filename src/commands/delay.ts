/** *Delay*: what keeps people in beds, who takes it away and by when; counts for everybody, beds for whoever speaks for the unit. */
import { roundsAt } from '#src/config/barriers.ts';
import { type Barrier, end, pareto, postpone } from '#src/domain/discharge/barrier.ts';
import { typeNamed } from '#src/domain/discharge/barrier-types.ts';
import type { Site, Unit } from '#src/domain/hospital.ts';
import { SENSITIVE_UNITS } from '#src/domain/small-count.ts';
import { loadHolding } from '#src/facts/barriers.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import type { Lying } from '#src/facts/lying.ts';
import { type BarrierId, brand } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import {
  type BarriersAnswer,
  barrierData,
  barrierForm,
  barrierNews,
  barriersData,
  barriersDocument,
} from '#src/views/barriers.ts';
import { typeName } from '#src/views/marks.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again, withButtons } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import { barrierNamed } from './barrier-hand.ts';
import { bedsNamed, lyingIn } from './beds-named.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { noteBarrier } from './delay-note.ts';
import { dueTyped, nextOf } from './due-typed.ts';
import { faultsAt, splitFields } from './form-fields.ts';
import { BEDS, BY, barrierFields, OWNER, TYPE } from './forms/barrier.ts';
import { seesBeds, speaksFor } from './in-charge.ts';
import { joinWords } from './parse.ts';
import { namesUnit, placeNamed } from './place-named.ts';
import { reasonNamed, reasonTyped } from './reason-typed.ts';
import { refuse } from './refusal.ts';
import { LEADS } from './roles.ts';
import { sourcedValues } from './sourced-values.ts';
import { refusePast } from './when-asked.ts';

type Words = readonly string[];

export const delay = defineCommand({
  name: 'delay',
  aliases: ['delays', 'barrier', 'barriers', 'demoras'],
  shortcuts: { 'delay reasons': 'delay' },
  summary: ({ barrier: one }) => `What keeps people in beds: ${one.other}, owners, due times`,
  usage: ({ unit }) =>
    `delay [${unit} | bed transport by 11:00 | done B-XXXX | drop B-XXXX | move B-XXXX 13:00 | note B-XXXX]`,
  examples: ['delay', 'delay 5W', 'delay 5W-12 transport by 11:00', 'delay 5W tell'],
  allow: 'everyone',
  allowChange: LEADS,
  lookOnly: {
    usage: ({ unit }) => `delay [${unit}]`,
    summary: ({ barrier: one }) => `How many ${one.other} are open, by type`,
  },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('delay', ctx);
    const verb = VERBS[words[0]?.toLowerCase() ?? ''];
    if (verb !== undefined) return verb(words.slice(1), ctx);
    const { given, rest } = splitFields(words);
    if (/^(?:tell|form)$/i.test(rest.at(-1) ?? '')) return told(await unitOf(rest.slice(0, -1), ctx), given, ctx);
    const split = bedsThenType(rest, ctx);
    return split === undefined ? list(rest, ctx) : typed(split, ctx);
  },
});

const VERBS: Readonly<Record<string, (words: Words, ctx: CommandContext) => Promise<Outcome>>> = {
  done: (words, ctx) => act('solved', words, ctx),
  solved: (words, ctx) => act('solved', words, ctx),
  drop: (words, ctx) => act('dropped', words, ctx),
  move: (words, ctx) => act('moved', words, ctx),
  note: noteBarrier,
};

/** A unit alone is a question; a bed, or a unit with its beds, and a type behind it tells something. */
function bedsThenType(words: Words, ctx: CommandContext): Split | undefined {
  const { site, now } = ctx;
  if (namesUnit(words, site, now)) return undefined;
  const isBed = (word: string): boolean =>
    /\d/.test(word) || site.units.some(({ id }) => id.toLowerCase() === word.toLowerCase());
  const until = words.findIndex((word) => !isBed(word) && !/^(?:bed|beds|cama|camas)$/i.test(word));
  if (until < 1) return undefined;
  const said = words.slice(until);
  // The longest run of words that is a type: `care at home tomorrow 11:00`.
  const named = said.findLastIndex((_, n) => reasonNamed(said.slice(0, n + 1).join(' '), ctx) !== undefined);
  const by = named >= 0 ? named + 1 : said.findIndex((word, n) => n > 0 && BY_WHEN.test(word));
  const end = by < 0 ? said.length : by;
  return { beds: words.slice(0, until), type: said.slice(0, end), due: said.slice(end) };
}
const BY_WHEN = /^(?:by|due|before|antes|at)$|\d/i;
type Split = { readonly beds: Words; readonly type: Words; readonly due: Words };

async function typed({ beds: place, type, due }: Split, ctx: CommandContext): Promise<Outcome> {
  const { unit, beds } = await bedsNamed(place, 'delay', ctx);
  await speaksFor(unit, ctx);
  if (beds.length === 0) throw refuse('BED_NEEDED', ctx.words.marks.bedNeeded);
  const one = reasonTyped(type.join(' '), ctx);
  return put(
    unit,
    beds,
    { type: one.id, owner: one.owner, due: due.length === 0 ? nextRound(ctx) : dueTyped(due, ctx) },
    ctx,
  );
}

/** Where nobody says by when: before it would go a tier up. */
const nextRound = (ctx: CommandContext): Instant =>
  nextOf(
    roundsAt(ctx.settings.barriers, ctx.site).map(({ at }) => at),
    ctx,
  );

async function unitOf(words: Words, ctx: CommandContext): Promise<Unit> {
  const { unit } = await bedsNamed(words, 'delay', ctx);
  await speaksFor(unit, ctx);
  return unit;
}

type Given = ReturnType<typeof splitFields>['given'];

/** The form, or what was filled in. */
async function told(unit: Unit, given: Given, ctx: CommandContext): Promise<Outcome> {
  const lying = await lyingIn(unit, ctx);
  const fields = await barrierFields(lying, ctx, given.length === 0 ? await usualType(unit, ctx) : undefined);
  if (given.length === 0)
    return {
      document: barrierForm(unit.id, { fields, command: again(`delay ${unit.id} tell`, ctx) }, ctx.now, ctx),
      data: { unit: unit.id },
      audience: 'caller',
      seen: joinWords(['delay', unit.id]),
    };
  const values = await sourcedValues(given, fields, ctx);
  const chosen = values.get(BEDS);
  const beds = lying.filter(({ bed }) => Array.isArray(chosen) && chosen.includes(bed));
  if (beds.length === 0) throw faultsAt({ [BEDS]: ctx.words.barriers.form.bedNeeded }, fields, ctx.words);
  const type = typeNamed(ctx.settings.barriers.types, String(values.get(TYPE)));
  const by = values.get(BY);
  const due = by === undefined ? nextRound(ctx) : dueTyped([String(by)], ctx);
  return put(unit, beds, { type: type.id, owner: String(values.get(OWNER) ?? type.owner), due }, ctx);
}

/** What holds most people up now, in the unit or else in the house; undefined: nothing is open. */
async function usualType({ id }: Unit, { read, site, settings }: CommandContext): Promise<string | undefined> {
  const open = await read.barriers(site.id, { openOnly: true });
  const own = open.filter(({ unit }) => unit === id);
  const [most] = pareto(own.length > 0 ? own : open);
  return settings.barriers.types.find((one) => one.id === most?.type)?.id;
}

type What = Pick<Barrier, 'type' | 'owner' | 'due'>;

/** One for each bed; what is open already of a bed and type is not told twice. */
async function put(unit: Unit, beds: readonly Lying[], what: What, ctx: CommandContext): Promise<Outcome> {
  const { read, site, now, ids, words, format, settings } = ctx;
  const open = await read.barriers(site.id, { openOnly: true });
  const isOpen = ({ visit }: Lying): boolean => open.some((one) => one.visit === visit && one.type === what.type);
  const name = await speaksFor(unit, ctx);
  const by = { ...byOf(ctx), name };
  const news = beds
    .filter((bed) => !isOpen(bed))
    .map(
      ({ visit }): Barrier => ({
        ...{ site: site.id, id: brand<BarrierId>(`B-${ids.short()}`), version: 1, visit, unit: unit.id, ...what },
        ...{ notes: [], state: 'open', raised: [], by, at: now },
      }),
    );
  const type = typeName(what.type, settings.barriers.types, ctx);
  const places = format.list(beds.map(({ bed }) => bed));
  const owner = words.common.roleName(what.owner);
  const said =
    news.length === 0
      ? words.barriers.stands(places, type)
      : words.barriers.noted(places, type, owner, clockOrDay(what.due, now, format));
  const buttons = [
    { label: words.barriers.title(unit.id), command: again(`delay ${unit.id}`, ctx) },
    { label: words.digests.buttons.huddle, command: again('huddle', ctx) },
  ];
  const detail = { type: what.type, beds: news.length };
  return {
    document: barrierNews({ title: words.marks.notedTitle(unit.id), said, by: name, at: now, buttons }, ctx),
    data: { barriers: news.map(barrierData) },
    audience: 'caller',
    seen: joinWords(['delay', unit.id]),
    ...(news.length === 0
      ? {}
      : {
          changes: [
            ...news.map((one): Change => ({ kind: 'barrier.put', barrier: one, expectVersion: 0 })),
            audited('barrier.put', unit.id, detail, ctx),
          ],
        }),
  };
}

/** `delay done B-7F3K`: by whoever speaks for the unit, its owner, or whom it went to. A late click says that it is over. */
async function act(how: 'solved' | 'dropped' | 'moved', [id, ...rest]: Words, ctx: CommandContext): Promise<Outcome> {
  const { now, words, format, settings } = ctx;
  const say = words.barriers;
  const found = await barrierNamed(id, ctx);
  const by = byOf(ctx);
  const due = how === 'moved' ? dueTyped(rest, ctx) : now;
  if (how === 'solved' && rest.length > 0) throw refuse('FREE_TEXT', say.freeText);
  if (how === 'dropped' && rest.length === 0) throw refuse('BARRIER_WHY', say.why(found.id));
  const type = typeName(found.type, settings.barriers.types, ctx);
  const next =
    how === 'moved'
      ? postpone(found, due)
      : end(found, how === 'solved' ? { as: 'solved', by } : { as: 'dropped', by, reason: rest.join(' ') }, now);
  const done = {
    solved: say.solved(type),
    dropped: say.dropped(type),
    moved: say.moved(type, clockOrDay(due, now, format)),
  };
  const said = next === undefined ? say.over(found.id) : done[how];
  const buttons = [{ label: say.buttons.list, command: again('delay', ctx) }];
  return {
    document: barrierNews({ title: say.saidTitle(found.id), said, by: by.name, at: now, buttons }, ctx),
    data: { barrier: barrierData(next ?? found) },
    audience: 'caller',
    ...(next === undefined
      ? {}
      : {
          changes: [
            { kind: 'barrier.put', barrier: next, expectVersion: found.version },
            audited(`barrier.${how}`, found.id, { type: found.type }, ctx),
          ],
        }),
  };
}

/** Of the house, or of a unit. */
async function list(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { read, site, now } = ctx;
  const place =
    words.length === 0
      ? undefined
      : placeNamed({ words, site, at: now, unmapped: [], verb: 'delay', catalogue: ctx.words });
  const unit = place?.of === 'unit' ? place.unit : undefined;
  const [{ held }, feeds] = await Promise.all([loadHolding(read, site, now), loadFeeds(read, site, now)]);
  const units = unitsOf(place, site);
  const bedByBed = ctx.forChannel !== true && (await seesBeds(unit, ctx));
  const answer: BarriersAnswer = {
    place: unit?.id ?? (place?.of === 'pool' ? place.pool : site.name),
    held: held.filter((one) => units.some(({ id }) => id === one.unit)),
    types: ctx.settings.barriers.types,
    basis: { now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) },
    countsOnly: !bedByBed,
    smallest: units.every(({ kind }) => SENSITIVE_UNITS.has(kind)) ? ctx.settings.privacy.smallCount : 1,
  };
  const text = joinWords(['delay', ...(words.length === 0 ? [] : [answer.place])]);
  const tells = bedByBed && unit !== undefined;
  const add = {
    label: ctx.words.barriers.buttons.add,
    command: again(`delay ${unit?.id} tell`, ctx),
    opens: 'form' as const,
  };
  const note = {
    label: ctx.words.barriers.note.button,
    command: again('delay note', ctx),
    opens: 'form' as const,
  };
  const buttons = [...(tells ? [add] : []), ...(bedByBed && answer.held.length > 0 ? [note] : [])];
  return {
    document: withButtons(barriersDocument(answer, ctx), text, ctx, buttons),
    data: barriersData(answer),
    audience: 'caller',
    ...(bedByBed ? { seen: text } : {}),
  };
}

/** All of the site where no place is named. */
function unitsOf(place: ReturnType<typeof placeNamed> | undefined, { units }: Site): readonly Unit[] {
  if (place === undefined) return units;
  return units.filter(({ id, pool }) =>
    place.of === 'unit' ? id === place.unit.id : place.of === 'pool' && pool === place.pool,
  );
}
