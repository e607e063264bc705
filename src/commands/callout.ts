import type { Unit } from '#src/domain/hospital.ts';
import type { CallOut } from '#src/domain/staffing/roster.ts';
import { type Shift, type ShiftCalendar, shiftsOn } from '#src/domain/staffing/shift-calendar.ts';
import { UNDO_MS } from '#src/domain/staffing/unit-update.ts';
import {
  addDays,
  after,
  DAY_MS,
  type Instant,
  type LocalTime,
  localDateAt,
  localToInstant,
  type Span,
} from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import { calloutForm, calloutNoted } from '#src/views/callout.ts';
import { shortNews } from '#src/views/share.ts';
import { again, hereAgain } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { type FieldValues, faultsAt, splitFields } from './form-fields.ts';
import { calloutFields } from './forms/callout.ts';
import { ownUnit, REPORTERS, speaksFor } from './in-charge.ts';
import { refuse } from './refusal.ts';
import { daysOfCallOut } from './restated-days.ts';
import { sourcedValues } from './sourced-values.ts';
import { refusePast } from './when-asked.ts';

export const callout = defineCommand({
  name: 'callout',
  aliases: ['call-out', 'calloff', 'absence'],
  shortcuts: { 'call out': 'callout', 'staff callout': 'callout' },
  summary: ({ callOut }) => `Note a ${callOut.one}: role and time, no reason, no name`,
  usage: ({ unit }) => `callout [${unit} role shift]`,
  examples: ['callout', 'callout 4N rn 07-19', 'callout add where=4N role=rn from=07:00 to=19:00 count=1'],
  allow: REPORTERS,
  mainFor: ['charge-nurse', 'ed-charge-nurse'],
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('callout', ctx);
    const { given, rest } = splitFields(words);
    if (rest[0]?.toLowerCase() === 'undo') return undo(rest[1] ?? '', ctx);
    const typed = rest[0]?.toLowerCase() === 'add' ? rest.slice(1) : rest;
    const fields = await calloutFields(await ownUnit(ctx), shiftsAhead(undefined, ctx), ctx);
    const all = [...given, ...typed.flatMap((word) => meaning(word, fields, ctx))];
    if (all.length === 0 && typed === rest)
      return { document: hereAgain(calloutForm(fields, ctx.now, ctx), ctx), data: null, audience: 'caller' };
    return add(await sourcedValues(all, fields, ctx), fields, ctx);
  },
});

const RANGE = /^(\d{1,2})(?::?(\d{2}))?[-–](\d{1,2})(?::?(\d{2}))?$/;

/** A word typed by hand as the field it can only mean; anything else could be a name or a reason, and is refused unread. */
function meaning(word: string, fields: readonly Field[], ctx: CommandContext): readonly (readonly [string, string])[] {
  const range = RANGE.exec(word);
  if (range !== null) {
    const [, from, fromMinutes = '00', to, toMinutes = '00'] = range;
    return [
      ['from', `${from}:${fromMinutes}`],
      ['to', `${to}:${toMinutes}`],
    ];
  }
  const lower = word.toLowerCase();
  for (const field of fields) {
    const found = field.input === 'choice' && field.options.find(({ value }) => value.toLowerCase() === lower);
    if (found) return [[field.name, found.value]];
  }
  // A house may have more than a list shows.
  const unit = ctx.site.units.find(({ id }) => id.toLowerCase() === lower);
  if (unit !== undefined) return [['where', unit.id]];
  throw refuse('FREE_TEXT', ctx.words.callout.freeText);
}

async function add(values: FieldValues, fields: readonly Field[], ctx: CommandContext): Promise<Outcome> {
  const unit = ctx.site.units.find((one) => one.id === values.get('where'))!;
  const by = await speaksFor(unit, ctx);
  const span = spanAsked(values, unit, ctx);
  if (span === undefined)
    throw faultsAt({ [missingTime(values, fields)]: ctx.words.callout.timeNeeded }, fields, ctx.words);
  const callOut: CallOut = {
    id: ctx.ids.uuid(),
    site: ctx.site.id,
    unit: unit.id,
    role: String(values.get('role')),
    count: Number(values.get('count') ?? 1),
    at: ctx.now,
    by: ctx.actor.person,
    ...span,
  };
  const undoing = { command: again(`callout undo ${callOut.id}`, ctx), until: after(ctx.now, UNDO_MS) };
  return {
    document: calloutNoted({ callOut, by, undo: undoing }, ctx),
    data: { id: callOut.id, unit: unit.id, role: callOut.role, count: callOut.count },
    audience: 'caller',
    changes: [
      { kind: 'callout.add', callOut },
      ...daysOfCallOut(span, ctx),
      audited('callout.add', unit.id, { id: callOut.id, role: callOut.role, count: callOut.count }, ctx),
    ],
  };
}

function missingTime(values: FieldValues, fields: readonly Field[]): string {
  if (values.has('from')) return 'to';
  if (values.has('to')) return 'from';
  return fields.some((field) => field.name === 'shift') ? 'shift' : 'from';
}

/** A named shift is the one that is on, else the next of that name; from and to are the next such hours that are not over. */
function spanAsked(values: FieldValues, unit: Unit, ctx: CommandContext): Span | undefined {
  const [from, to, shift] = ['from', 'to', 'shift'].map((name) => values.get(name));
  if (typeof from === 'string' && typeof to === 'string') return hoursAhead(from as LocalTime, to as LocalTime, ctx);
  // One of the two beside a shift: whoever typed it means other hours than the shift's.
  if (from !== undefined || to !== undefined) return undefined;
  const found = shiftsAhead(unit, ctx).find(({ name }) => name === shift);
  return found === undefined ? undefined : { from: found.from, to: found.to };
}

function hoursAhead(from: LocalTime, to: LocalTime, { now, site }: CommandContext): Span | undefined {
  const today = localDateAt(now, site.zone);
  const spans = [-1, 0, 1].map((days) => {
    const date = addDays(today, days);
    return {
      from: localToInstant(date, from, site.zone),
      to: localToInstant(to > from ? date : addDays(date, 1), to, site.zone),
    };
  });
  return spans.find((span) => span.to > now);
}

/** Shifts that are not over, of yesterday, today and tomorrow. */
function shiftsAhead(unit: Unit | undefined, { now, site, settings }: CommandContext): readonly Shift[] {
  const calendar = settings.staffing.get(site.id)?.calendar;
  if (calendar === undefined) return [];
  const today = localDateAt(now, site.zone);
  return [-1, 0, 1]
    .flatMap((days) => shiftsOn(wholeHouse(calendar, unit), addDays(today, days), unit?.id))
    .filter((shift) => shift.to > now);
}

/** Without a unit every shift of the house is offered, those of single units too. */
const wholeHouse = (calendar: ShiftCalendar, unit: Unit | undefined): ShiftCalendar =>
  unit !== undefined ? calendar : { ...calendar, shifts: calendar.shifts.map(({ units: _, ...shift }) => shift) };

async function undo(id: string, ctx: CommandContext): Promise<Outcome> {
  const { read, site, now, words, format, actor } = ctx;
  const span = { from: after(now, -2 * DAY_MS), to: after(now, 3 * DAY_MS) };
  const found = (await read.callOuts(site.id, span)).find((one) => one.id === id);
  if (found === undefined) throw refuse('UNDO_UNKNOWN', words.callout.undoUnknown);
  if (found.by !== actor.person && !actor.roles.includes('house-supervisor') && !actor.roles.includes('admin'))
    throw refuse('UNDO_NOT_YOURS', words.update.undoNotYours);
  const until: Instant = after(found.at, UNDO_MS);
  if (now >= until) throw refuse('UNDO_LATE', words.update.undoLate(format.clock(until), format.clock(now)));
  return {
    document: shortNews(words.callout.undoneTitle, words.callout.undone(found.unit), now),
    data: { undone: id },
    audience: 'caller',
    changes: [
      { kind: 'callout.withdraw', site: site.id, id },
      ...daysOfCallOut(found, ctx),
      audited('callout.withdraw', found.unit, { id }, ctx),
    ],
  };
}
