import { LONGEST_DUTY_MS, takeDuty } from '#src/domain/duty.ts';
import { type Duty, scopeOf } from '#src/domain/people.ts';
import { HOUR_MS, isoOf, localTimeAt } from '#src/kernel/time.ts';
import type { Button, Field } from '#src/message/document.ts';
import type { Role } from '#src/ports/handle.ts';
import { dutyFormDocument, dutyNewsDocument } from '#src/views/duty.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again, whenWords } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import {
  DUTY_ROLES,
  type DutyAsked,
  dutyAsked,
  dutyOfForm,
  mayAnswerAs,
  requireDutyRole,
  usualTime,
} from './duty-asked.ts';
import { faultsAt, fieldValues, splitFields } from './form-fields.ts';
import { type Refusal, refuse } from './refusal.ts';

/** `duty take`: the form; with words or field values: the duty. */
export async function takeOne(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const fields = formFields(ctx);
  if (words.length === 0) return form(fields, ctx);
  const { given } = splitFields(words);
  const asked = given.length > 0 ? dutyOfForm(fieldValues(given, fields, ctx), ctx) : dutyAsked(words, ctx);
  const unit = asked.role === undefined ? undefined : scopeOf(asked.role, asked.unit);
  if (asked.role === undefined) throw refuse('ROLE_UNKNOWN', ctx.words.duty.roleUnknown(DUTY_ROLES));
  requireDutyRole(asked.role, ctx);
  if (unit === undefined && asked.role === 'charge-nurse') {
    if (given.length > 0) throw faultsAt({ unit: ctx.words.forms.needed }, fields, ctx.words);
    throw refuse('DUTY_UNIT_NEEDED', ctx.words.duty.unitNeeded);
  }
  return take({ ...asked, role: asked.role, unit }, ctx);
}

async function take(asked: DutyAsked & { readonly role: Role }, ctx: CommandContext): Promise<Outcome> {
  const { site, now, actor } = ctx;
  const usual = usualTime(ctx, asked.from);
  const wanted: Duty = {
    person: actor.person,
    site: site.id,
    role: asked.role,
    scope: asked.unit ?? '',
    from: usual.from,
    to: asked.until ?? usual.to,
  };
  const span = { from: now, to: wanted.to > now ? wanted.to : now };
  const taken = takeDuty(await ctx.read.duties(site.id, span), wanted, now);
  if (taken.reason !== 'taken') throw refusedTake(taken, ctx);
  const { duty } = taken;
  const said = ctx.words.duty.taken(dutyName(duty, ctx.words), at(duty.from, ctx), at(duty.to, ctx));
  return {
    document: dutyNewsDocument(ctx.words.duty.takenTitle, said, now, ownButtons(ctx)(duty)),
    data: { taken: { role: duty.role, unit: duty.scope, from: isoOf(duty.from), to: isoOf(duty.to) } },
    audience: 'caller',
    changes: [
      { kind: 'duty.put', alone: true, ...duty },
      audited('duty.take', `${duty.role} ${duty.scope}`.trim(), { to: isoOf(duty.to) }, ctx),
    ],
  };
}

/** A refusal that says what would work. */
export function refusedTake(
  why: Exclude<ReturnType<typeof takeDuty>, { reason: 'taken' }>,
  ctx: CommandContext,
): Refusal {
  const words = ctx.words.duty;
  if (why.reason === 'past') return refuse('DUTY_PAST', words.past);
  if (why.reason === 'too-long')
    return refuse('DUTY_TOO_LONG', words.tooLong(ctx.format.number(LONGEST_DUTY_MS / HOUR_MS)));
  const { other } = why;
  const name = dutyName(other, ctx.words);
  const later: Button = {
    label: words.takeFrom(at(other.to, ctx)),
    command: again(`duty take ${other.role} ${other.scope} from ${whenWords(other.to, ctx.site.zone)}`, ctx),
  };
  return refuse('DUTY_TAKEN', words.takenBy(name, at(other.from, ctx), at(other.to, ctx)), [later]);
}

/** What somebody can do with a duty of their own. */
export const ownButtons =
  (ctx: CommandContext) =>
  (duty: Duty): readonly Button[] => {
    const name = dutyName(duty, ctx.words);
    const what = `${duty.role} ${duty.scope}`.trim();
    return [
      { label: ctx.words.duty.handOver(name), command: again(`duty hand over ${what}`, ctx) },
      { label: ctx.words.duty.end(name), command: again(`duty end ${what}`, ctx) },
    ];
  };

const at = (instant: Duty['from'], ctx: CommandContext): string => clockOrDay(instant, ctx.now, ctx.format);

function formFields(ctx: CommandContext): readonly Field[] {
  const { words, site, settings, actor } = ctx;
  const roles = DUTY_ROLES.filter((role) => mayAnswerAs(actor, role));
  const own = settings.people.find((one) => one.person === actor.person);
  const role = roles.find((one) => own?.roles.includes(one)) ?? roles[0];
  return [
    {
      name: 'role',
      label: words.duty.fieldRole,
      required: true,
      input: 'choice',
      ...(role === undefined ? {} : { value: role }),
      options: roles.map((value) => ({ value, label: words.common.roleName(value) })),
    },
    {
      name: 'unit',
      label: words.duty.fieldUnit,
      hint: words.duty.fieldUnitHint,
      required: false,
      input: 'choice',
      ...(own?.unit === undefined ? {} : { value: own.unit }),
      options: site.units.map(({ id }) => ({ value: id, label: id })),
    },
    {
      name: 'until',
      label: words.duty.fieldUntil,
      hint: words.duty.fieldUntilHint,
      required: true,
      input: 'time',
      value: localTimeAt(usualTime(ctx).to, site.zone),
    },
  ];
}

function form(fields: readonly Field[], ctx: CommandContext): Outcome {
  const [roles] = fields;
  if (roles?.input === 'choice' && roles.options.length === 0) requireDutyRole('charge-nurse', ctx);
  return {
    document: dutyFormDocument(fields, again('duty take', ctx), ctx.now, ctx),
    data: { fields: fields.map((field) => field.name) },
    audience: 'caller',
  };
}
