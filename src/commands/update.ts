import { staffedBedsAt, type Unit } from '#src/domain/hospital.ts';
import type { Report } from '#src/domain/report.ts';
import { ASK, mostLikely, UNDO_MS } from '#src/domain/staffing/unit-update.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { promptCard, promptTargets, roundOf } from '#src/facts/unit-prompts.ts';
import { loadUpdateFacts } from '#src/facts/unit-update.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import { actions } from '#src/message/build.ts';
import type { Change } from '#src/ports/change.ts';
import { shortNews } from '#src/views/share.ts';
import type { Speech } from '#src/views/speech.ts';
import { thankedDocument } from '#src/views/unit-prompt.ts';
import {
  type Noted,
  notedData,
  notedDocument,
  type Sent,
  type UpdateFacts,
  unlikelyDocument,
  updateButton,
  updateFields,
  updateForm,
} from '#src/views/unit-update.ts';
import { again, hereAgain, whenWords } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { madeAs } from './huddle-which.ts';
import { ownUnit, REPORTERS, speaksFor } from './in-charge.ts';
import { joinWords } from './parse.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { daysSince } from './restated-days.ts';
import {
  asListed,
  deadlineToday,
  type LeavingSaid,
  leavingChanges,
  leavingOf,
  leavingOfUpdate,
  leavingTold,
  leavingTyped,
  sameLeaving,
  tooLate,
  undoneLeaving,
  withCounted,
  withoutLate,
} from './update-leaving.ts';
import { acceptPlan, planShown, planThatStays } from './update-plan.ts';
import { confirmed, SURE } from './update-sure.ts';
import { refusePast } from './when-asked.ts';

export const update = defineCommand({
  name: 'update',
  aliases: ['report'],
  shortcuts: { 'unit update': 'update', 'ward update': 'update' },
  summary: ({ unit }) => `Report your ${unit}: census, staff, one ask; filled in already`,
  usage: ({ unit }) => `update [${unit}] [same]`,
  examples: ['update 5W', 'update 5W same', 'update 5W census=26 here:rn=5'],
  allow: REPORTERS,
  mainFor: ['charge-nurse', 'ed-charge-nurse'],
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('update', ctx);
    const { given, rest } = splitFields(words);
    if (rest[0]?.toLowerCase() === 'undo') return undo(rest[1] ?? '', ctx);
    const made = madeAs(rest, 'T');
    const { sure, said } = confirmed(made.rest, ctx);
    const verb = VERBS.find((one) => one === said.at(-1)?.toLowerCase());
    const unit = await unitAsked(verb === undefined ? said : said.slice(0, -1), ctx);
    const by = await speaksFor(unit, ctx);
    const facts = await loadUpdateFacts(ctx.read, unit, ctx);
    const note = (figures: Figures) =>
      (sure ? undefined : askedBack(facts, figures, ctx)) ?? noted(facts, figures, by, ctx);
    if (verb === 'accept') return acceptPlan(facts, { as: made.as, by }, ctx);
    if (verb === 'same') return note(sameFigures(given, facts, ctx));
    if (verb === undefined && given.length === 0)
      return { document: hereAgain(updateForm(facts, ctx.now, ctx), ctx), data: { unit: unit.id }, audience: 'caller' };
    return note(figuresOf(given, facts, ctx));
  },
});

const VERBS = ['report', 'same', 'accept'] as const;

async function unitAsked(words: readonly string[], ctx: CommandContext): Promise<Unit> {
  const { site, now } = ctx;
  const own = words.length === 0 ? await ownUnit(ctx) : undefined;
  const typed = own === undefined ? words : [own];
  const buttons = (units: readonly Unit[]) =>
    units.map((unit) => ({ ...updateButton(unit.id, ctx), label: unit.id, command: again(`update ${unit.id}`, ctx) }));
  if (typed.length === 0) throw refuse('UNIT_NEEDED', ctx.words.update.which, buttons(site.units));
  const place = placeNamed({ words: typed, site, at: now, unmapped: [], verb: 'update', catalogue: ctx.words });
  if (place.of === 'unit') return place.unit;
  const inPool = site.units.filter((unit) => place.of === 'pool' && unit.pool === place.pool);
  throw refuse('UNIT_NEEDED', ctx.words.update.which, buttons(inPool));
}

type Figures = {
  readonly sent: readonly Sent[];
  readonly ask: string | undefined;
  readonly leaving: LeavingSaid | undefined;
  /** Who leaves was sent after it was asked. */
  readonly late: boolean;
};

const NOTHING: Figures = { sent: [], ask: undefined, leaving: undefined, late: false };

type Given = readonly (readonly [name: string, value: string])[];

/** Everything that is known, confirmed; what is typed beside it is the exception. */
function sameFigures(given: Given, facts: UpdateFacts, ctx: CommandContext): Figures {
  const { unit, items } = facts;
  const typed = given.length === 0 ? NOTHING : figuresOf(given, facts, ctx);
  const sent = items.flatMap(({ item, known }): readonly Sent[] => {
    const other = typed.sent.find((one) => one.item === item);
    if (other !== undefined) return [other];
    return known === undefined ? [] : [{ item, before: known.value, after: known.value }];
  });
  if (sent.length === 0)
    throw refuse('NOTHING_KNOWN', ctx.words.update.nothingKnown(unit.id), [updateButton(unit.id, ctx)]);
  const leaving = typed.leaving ?? sameLeaving(facts);
  return { sent: withCounted(sent, typed.sent, leaving, facts), ask: typed.ask, leaving, late: typed.late };
}

/** What was filled in, checked field by field. */
function figuresOf(given: Given, facts: UpdateFacts, ctx: CommandContext): Figures {
  const fields = updateFields(facts, ctx.now, ctx);
  const { given: taken, late } = withoutLate(given, facts);
  const values = fieldValues(asListed(taken, facts, fields, ctx), fields, ctx);
  const asked = values.get(ASK);
  const ask = typeof asked === 'string' ? asked : undefined;
  const sent = facts.items.flatMap(({ item, known }) => {
    const value = values.get(item);
    return typeof value === 'number' ? [{ item, before: known?.value, after: value }] : [];
  });
  const leaving = leavingOf(values, facts, { fields, ctx });
  if (sent.length === 0 && ask === undefined && leaving === undefined)
    throw refuse('FORM_EMPTY', late ? tooLate(ctx) : ctx.words.update.empty, [updateButton(facts.unit.id, ctx)]);
  return { sent: withCounted(sent, sent, leaving, facts), ask, leaving, late };
}

/** More people or beds than the unit can have, where nobody has said so before: nothing is noted until it is confirmed. */
function askedBack({ unit }: UpdateFacts, { sent, ask, leaving }: Figures, ctx: CommandContext): Outcome | undefined {
  const beds = mostBeds(unit, ctx);
  if (beds === undefined) return undefined;
  const unlikely = sent.filter(
    ({ item, before, after: now }) => !item.endsWith('-minutes') && now !== before && now > mostLikely(beds),
  );
  if (unlikely.length === 0) return undefined;
  const fields = [
    ...sent.map(({ item, after: value }) => `${item}=${value}`),
    ...(leaving === undefined ? [] : leavingTyped(leaving)),
    ...(ask === undefined ? [] : [`${ASK}=${ask}`]),
  ];
  const confirm = again(
    joinWords(['update', unit.id, 'report', ...fields, SURE, whenWords(ctx.now, ctx.site.zone)]),
    ctx,
  );
  return {
    document: unlikelyDocument({ unit, beds, sent: unlikely, at: ctx.now, confirm }, ctx),
    data: { unit: unit.id, noted: false, unlikely: unlikely.map(({ item, after: value }) => ({ item, value })) },
    audience: 'caller',
  };
}

/** As they are set up, in its busiest hours; undefined while the unit is not open. */
function mostBeds(unit: Unit, { now, site }: CommandContext): number | undefined {
  const beds = staffedBedsAt(unit, now, site.zone);
  return beds === undefined ? undefined : Math.max(beds, ...unit.hours.map(({ staffedBeds }) => staffedBeds));
}

/** What is kept, and the morning's question about it turned into a thank-you. */
async function noted(facts: UpdateFacts, figures: Figures, by: string, ctx: CommandContext): Promise<Outcome> {
  const submission = ctx.ids.uuid();
  const told = await notedOf(facts, { figures, by, submission }, ctx);
  const outcome = note(told, submission, ctx);
  const leaving = leavingChanges(
    figures.leaving,
    facts,
    { by: { person: ctx.actor.person, name: by }, submission },
    ctx,
  );
  return { ...outcome, changes: [...(outcome.changes ?? []), ...leaving, ...(await thankYous(told, ctx))] };
}

async function thankYous(told: Noted, ctx: CommandContext): Promise<readonly Change[]> {
  const { unit } = told;
  const { read, site, settings, now } = ctx;
  const round = roundOf(settings, site, now);
  if (round === undefined) return [];
  const card = promptCard(site, unit.id, round);
  const targets = await promptTargets(read, settings, { site, unit, now });
  const rows = await Promise.all(targets.map(({ to }) => read.outboxRow(card, to)));
  const thanks = (speech: Speech) => {
    const words = notedDocument(told, speech).plain;
    return thankedDocument(unit.id, { words, at: now }, { ...speech, simulated: settings.simulated });
  };
  const shown = rows.filter((row) => row !== undefined);
  return Promise.all(
    shown.map(async ({ to, version, urgency }): Promise<Change> => {
      const document = await drawnFor(to, ctx, thanks);
      const post = { site: site.id, card, to, version: version + 1, document, urgency, createdAt: now };
      return { kind: 'outbox.put', post };
    }),
  );
}

async function notedOf(
  facts: UpdateFacts,
  { figures: { sent, ask, leaving, late }, by, submission }: { figures: Figures; by: string; submission: string },
  ctx: CommandContext,
): Promise<Noted> {
  const undo = { command: again(`update undo ${submission}`, ctx), until: after(ctx.now, UNDO_MS) };
  const { unit, feed } = facts;
  const told = leavingTold(leaving, facts, sent);
  const plan = await planShown(facts, told, ctx);
  const leaves = { leaving: told, plan, ...(late ? { late: deadlineToday(ctx) } : {}) };
  return { unit, sent, ask, ...leaves, by, at: ctx.now, feed, undo };
}

/** Stores every figure as a report of its own, all of one submission. */
function note(told: Noted, submission: string, ctx: CommandContext): Outcome {
  const { unit, sent, ask, leaving, by } = told;
  const report = (what: Pick<Report, 'item' | 'value' | 'text'>): Change => ({
    kind: 'report.put',
    report: {
      site: ctx.site.id,
      unit: unit.id,
      at: ctx.now,
      by: { person: ctx.actor.person, name: by },
      submission,
      ...what,
    },
  });
  return {
    document: notedDocument(told, ctx),
    data: notedData(told, submission),
    audience: 'caller',
    changes: [
      ...sent.map(({ item, after: value }) => report({ item, value })),
      ...(ask === undefined ? [] : [report({ item: ASK, text: ask })]),
      audited(
        'update.report',
        unit.id,
        {
          submission,
          figures: sent.length,
          ask: ask !== undefined,
          ...(leaving === undefined ? {} : { leaving: leaving.expected.length }),
        },
        ctx,
      ),
    ],
  };
}

/** So far back a submission is looked for: to tell "too late" from "never". */
const LOOK_BACK_MS = DAY_MS;

async function undo(submission: string, ctx: CommandContext): Promise<Outcome> {
  const { read, site, now, words, format, actor } = ctx;
  const span = { from: after(now, -LOOK_BACK_MS), to: after(now, 1) };
  const reports = await read.reportsBetween(site.id, span);
  const report = reports.find((one) => one.submission === submission);
  // Who leaves may have been told alone.
  const leaving = await leavingOfUpdate(submission, span.from, ctx);
  const first = report ?? leaving;
  if (first === undefined) throw refuse('UNDO_UNKNOWN', words.update.undoUnknown);
  if (first.by.person !== actor.person && !actor.roles.includes('house-supervisor') && !actor.roles.includes('admin'))
    throw refuse('UNDO_NOT_YOURS', words.update.undoNotYours);
  const until: Instant = after(first.at, UNDO_MS);
  if (now >= until)
    throw refuse('UNDO_LATE', words.update.undoLate(format.clock(until), format.clock(now)), [
      updateButton(first.unit, ctx),
    ]);
  const stays = await planThatStays(first, ctx);
  const said = [words.update.undone(first.unit), ...(stays === undefined ? [] : [stays.said])].join(' ');
  const document = shortNews(words.update.undoneTitle, said, now);
  return {
    document: stays === undefined ? document : { ...document, blocks: [...document.blocks, actions(stays.drop)] },
    data: { undone: submission, unit: first.unit },
    audience: 'caller',
    changes: [
      ...(report === undefined ? [] : [{ kind: 'report.undo', site: site.id, submission } as const]),
      ...(leaving === undefined ? [] : await undoneLeaving(leaving, ctx)),
      ...daysSince(first.at, ctx),
      audited('update.undo', first.unit, { submission }, ctx),
    ],
  };
}
