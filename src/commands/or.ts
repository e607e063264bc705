/** `or`: the operating rooms. `or today`: their list of the day. `or holds`: who in recovery is ready and has no bed; somebody in recovery says it, and the feed is held against it. */
import { censusUnknownSince } from '#src/domain/alert/judge.ts';
import { HOLDS_ITEM, type HoldsTold, holdsNow, holdsText } from '#src/domain/flow/recovery-holds.ts';
import type { Unit } from '#src/domain/hospital.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadRecovery } from '#src/facts/recovery.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { type HoldsAnswer, holdsData, holdsDocument, holdsForm } from '#src/views/recovery-holds.ts';
import { again, withButtons } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { splitFields } from './form-fields.ts';
import { orHoldsFields } from './forms/or-holds.ts';
import { ownUnit, REPORTERS, speaksFor } from './in-charge.ts';
import { nearest } from './nearest.ts';
import { type Asked, holdsOf, holdsTyped } from './or-holds-typed.ts';
import { orToday } from './or-today.ts';
import { refuse } from './refusal.ts';
import { mayChange } from './roles.ts';
import { helpWords } from './said.ts';
import { refusePast } from './when-asked.ts';

/** Whoever leads the operating rooms speaks for recovery, beside those who speak for every unit. */
const LEAD: Role = 'perioperative-lead';

export const or = defineCommand({
  name: 'or',
  aliases: ['theatre', 'theatres', 'quirofano'],
  shortcuts: {
    'pacu holds': 'or holds',
    'recovery holds': 'or holds',
    'theatre holds': 'or holds',
    'or list': 'or today',
  },
  summary: ({ recovery }) => `Who is ready in ${recovery} and has no bed, say it; today’s list`,
  usage: ({ unit }) => `or [today | holds [report | none | ${unit} 08:40 …]]`,
  examples: ['or holds', 'or', 'or today', 'or holds ICU 07:40 3S 07:55', 'or holds none'],
  allow: 'everyone',
  allowChange: [...REPORTERS, LEAD],
  mainFor: [LEAD],
  lookOnly: {
    usage: 'or [today | holds]',
    summary: ({ recovery }) => `Who is ready in ${recovery} and has no bed; today’s list`,
  },
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('or', ctx);
    const { given, rest } = splitFields(words);
    const [first = 'holds', ...typed] = rest;
    const part = nearest(first.toLowerCase(), PARTS);
    if ('found' in part && part.found === 'today' && given.length + typed.length === 0) return orToday(ctx);
    const units = ctx.site.units.filter(({ kind }) => kind === 'periop');
    if (units.length === 0) throw refuse('NO_RECOVERY', ctx.words.or.noRecovery);
    if (!('found' in part) || part.found === 'today')
      throw refuse('USAGE', ctx.words.errors.usage(helpWords(or, ctx.words).usage, or.examples[0]));
    const asked = { given, typed };
    return given.length + typed.length === 0 ? show(ctx) : say(units, asked, ctx);
  },
});

const PARTS = [
  ...['holds', 'hold', 'retenidos'].map((word) => ({ word, means: 'holds' as const })),
  ...['today', 'list', 'hoy', 'lista'].map((word) => ({ word, means: 'today' as const })),
];

async function answerOf({ read, site, now }: CommandContext): Promise<HoldsAnswer> {
  const [present, reports, feeds] = await Promise.all([
    read.staysAt(site.id, now),
    read.reports(site.id, now, [HOLDS_ITEM]),
    loadFeeds(read, site, now),
  ]);
  const freshness = adtFreshness(feeds);
  const frozenSince = censusUnknownSince({ freshness, feeds, now });
  const recovery = await loadRecovery(read, { site, now, present, reports });
  const told = recovery.flatMap((one) => one.told?.at ?? []).toSorted((a, b) => b - a)[0];
  return {
    site,
    units: recovery.map((one) => ({ ...one, found: holdsNow(one, now, frozenSince) })),
    basis: { now, at: undefined, asKnown: false, freshness, byHand: told && { at: told, missing: [] } },
  };
}

async function show(ctx: CommandContext): Promise<Outcome> {
  const answer = await answerOf(ctx);
  const { report, none } = ctx.words.or.buttons;
  const more = mayChange(or, ctx.actor)
    ? [
        { label: report, command: again('or holds report', ctx), opens: 'form' as const },
        { label: none, command: again('or holds none', ctx) },
      ]
    : [];
  return {
    document: withButtons(holdsDocument(answer, ctx), 'or holds', ctx, answer.units.length === 1 ? more : []),
    data: holdsData(answer),
    audience: 'caller',
  };
}

/** A recovery unit may stand first; without one it is the house's only one, or that of whoever speaks. */
async function unitMeant(units: readonly Unit[], typed: readonly string[], ctx: CommandContext) {
  const named = units.find(({ id }) => id.toLowerCase() === typed[0]?.toLowerCase());
  if (named !== undefined) return { unit: named, rest: typed.slice(1) };
  const own = units.length === 1 ? units[0]!.id : await ownUnit(ctx);
  const unit = units.find(({ id }) => id === own);
  if (unit !== undefined) return { unit, rest: typed };
  const buttons = units.map(({ id }) => ({ label: id, command: again(`or holds ${id} report`, ctx) }));
  throw refuse('UNIT_NEEDED', ctx.words.or.which, buttons);
}

/** The form, or what was filled in or typed: all that stands from now on. */
async function say(units: readonly Unit[], { given, typed }: Asked, ctx: CommandContext): Promise<Outcome> {
  const { unit, rest } = await unitMeant(units, typed, ctx);
  const by = ctx.actor.roles.includes(LEAD) ? ctx.words.common.roleName(LEAD) : await speaksFor(unit, ctx);
  const before = await answerOf(ctx);
  const isForm = rest.length === 0 || (rest.length === 1 && rest[0]?.toLowerCase() === 'report');
  // Of two things said at once nobody knows which is meant.
  if (!isForm && given.length > 0) throw refuse('FREE_TEXT', ctx.words.or.freeText);
  if (!isForm) return noted(unit, { holds: holdsTyped(rest, ctx), at: ctx.now, by }, before, ctx);
  const found = before.units.find((one) => one.unit === unit.id)?.found;
  const known = found === undefined || found.na !== undefined ? [] : found.standing;
  const sent = given.map(([name]) => name);
  const fields = await orHoldsFields(known, sent, ctx);
  if (given.length === 0) {
    const form = { fields, command: again(`or holds ${unit.id} report`, ctx) };
    return { document: holdsForm(unit, form, ctx), data: { unit: unit.id }, audience: 'caller' };
  }
  const orNone = [{ label: ctx.words.or.buttons.none, command: again(`or holds ${unit.id} none`, ctx) }];
  return noted(unit, { holds: await holdsOf(given, fields, orNone, ctx), at: ctx.now, by }, before, ctx);
}

function noted({ id }: Unit, told: HoldsTold, before: HoldsAnswer, ctx: CommandContext): Outcome {
  const put: Change = {
    kind: 'report.put',
    report: {
      ...{ site: ctx.site.id, unit: id, item: HOLDS_ITEM, at: told.at, submission: ctx.ids.uuid() },
      text: holdsText(told.holds, ctx.site.zone),
      by: { person: ctx.actor.person, name: told.by },
    },
  };
  const { now } = before.units.find((one) => one.unit === id)!.fed;
  const one = { unit: id, told, fed: { now, were: now, still: now } };
  const answer = { ...before, units: [{ ...one, found: holdsNow(one, ctx.now) }] };
  return {
    document: holdsDocument(answer, ctx),
    data: holdsData(answer),
    audience: 'caller',
    changes: [put, audited('or.holds', id, { holds: told.holds.length }, ctx)],
  };
}
