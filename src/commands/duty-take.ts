import { LONGEST_DUTY_MS, takeDuty } from '#src/domain/duty.ts';
import { type Duty, isSameDuty, scopeOf } from '#src/domain/people.ts';
import { tellHolder } from '#src/facts/duty-offer.ts';
import { HOUR_MS, isoOf } from '#src/kernel/time.ts';
import type { Button, Field } from '#src/message/document.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { dutyFormDocument, dutyNewsDocument } from '#src/views/duty.ts';
import { dutyName } from '#src/views/duty-name.ts';
import type { Speech } from '#src/views/speech.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again, whenWords } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { DUTY_ROLES, type DutyAsked, dutyAsked, dutyOfForm, requireDutyRole, usualTime } from './duty-asked.ts';
import { faultsAt, splitFields } from './form-fields.ts';
import { dutyTakeFields } from './forms/duty-take.ts';
import { type Refusal, refuse } from './refusal.ts';
import { sourcedValues } from './sourced-values.ts';

/** `duty take`: the form; with words or field values: the duty. */
export async function takeOne(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const fields = await dutyTakeFields(ctx);
  if (words.length === 0) return form(fields, ctx);
  const { given } = splitFields(words);
  const asked = given.length > 0 ? dutyOfForm(await sourcedValues(given, fields, ctx), ctx) : dutyAsked(words, ctx);
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
    saidAt: now,
  };
  const span = { from: now, to: wanted.to > now ? wanted.to : now };
  const known = await ctx.read.duties(site.id, span);
  const taken = takeDuty(known, wanted, now);
  if (taken.reason !== 'taken') throw refusedTake(taken, ctx);
  const { duty } = taken;
  const told = await tellRostered(known, duty, ctx);
  const said = ctx.words.duty.taken(dutyName(duty, ctx.words), at(duty.from, ctx), at(duty.to, ctx));
  return {
    document: dutyNewsDocument(ctx.words.duty.takenTitle, said, now, ownButtons(ctx)(duty)),
    data: { taken: { role: duty.role, unit: duty.scope, from: isoOf(duty.from), to: isoOf(duty.to) } },
    audience: 'caller',
    changes: [
      { kind: 'duty.put', alone: true, ...duty },
      ...told,
      audited('duty.take', `${duty.role} ${duty.scope}`.trim(), { to: isoOf(duty.to) }, ctx),
    ],
  };
}

/** Whoever a roster names for a part of that time is told that they are not asked: what is taken in chat goes before a roster. */
async function tellRostered(known: readonly Duty[], taken: Duty, ctx: CommandContext): Promise<readonly Change[]> {
  const others = known.filter(
    (one) =>
      one.source === 'roster' &&
      isSameDuty(one, taken) &&
      one.person !== taken.person &&
      one.from < taken.to &&
      taken.from < one.to,
  );
  const news = ({ words, format }: Speech) => {
    const [from, to] = [taken.from, taken.to].map((one) => clockOrDay(one, ctx.now, format));
    const said = words.duty.tookFromYou(dutyName(taken, words), from!, to!);
    return dutyNewsDocument(words.duty.takenTitle, said, ctx.now, []);
  };
  return (await Promise.all(others.map((one) => tellHolder(one, 'taken', news, ctx)))).flat();
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

function form(fields: readonly Field[], ctx: CommandContext): Outcome {
  const [roles] = fields;
  if (roles?.input === 'choice' && roles.options.length === 0) requireDutyRole('charge-nurse', ctx);
  return {
    document: dutyFormDocument(fields, again('duty take', ctx), ctx.now, ctx),
    data: { fields: fields.map((field) => field.name) },
    audience: 'caller',
  };
}
