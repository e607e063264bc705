/** Ending a duty: one's own, or one that somebody forgot. */
import { endOwn } from '#src/domain/duty.ts';
import { countingAt, type Duty, inForce } from '#src/domain/people.ts';
import { dutiesSoon, roleOf } from '#src/facts/duty-offer.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { dutyNewsDocument } from '#src/views/duty.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { again } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { dutyAsked, mayAnswerAs } from './duty-asked.ts';
import { Refusal, refuse } from './refusal.ts';

/** One's own duty ends now; the house supervisor and an admin may end one that somebody forgot. */
export async function endOne(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const duty = await dutyToEnd(words, ctx);
  const name = dutyName(duty, ctx.words);
  const said = ctx.words.duty.ended(name, ctx.format.clock(ctx.now));
  return {
    document: dutyNewsDocument(ctx.words.duty.endedTitle, said, ctx.now, []),
    data: { ended: { role: duty.role, unit: duty.scope } },
    audience: 'caller',
    changes: [
      ...endOwn(await dutiesSoon(ctx), duty, ctx.now).map((one): Change => ({ kind: 'duty.put', ...one })),
      audited('duty.end', subjectOf(duty), { own: duty.person === ctx.actor.person }, ctx),
    ],
  };
}

async function dutyToEnd(words: readonly string[], ctx: CommandContext): Promise<Duty> {
  const asked = dutyAsked(words, ctx);
  const named = (await dutiesSoon(ctx)).filter((one) => asked.role !== undefined && isAsked(one, asked));
  const others = countingAt(named, ctx.now).filter((one) => one.person !== ctx.actor.person);
  if (named.some((one) => one.person === ctx.actor.person) || others.length === 0)
    return ownDuty(words, 'duty end', ctx);
  const lasting = ctx.actor.lasting ?? ctx.actor.roles;
  const mayEnd = lasting.some(
    (role) => role === 'admin' || (role === 'house-supervisor' && mayAnswerAs(ctx.actor, roleOf(others[0]!))),
  );
  if (mayEnd) return others[0]!;
  throw new Refusal({ code: 'DENIED', kind: 'denied', ...ctx.words.duty.deniedEnd(dutyName(others[0]!, ctx.words)) });
}

/** The one duty of one's own that the words mean. @throws Refusal DUTY_NONE, DUTY_WHICH */
export async function ownDuty(words: readonly string[], verb: string, ctx: CommandContext): Promise<Duty> {
  const asked = dutyAsked(words, ctx);
  const soon = await dutiesSoon(ctx);
  const isOwn = (one: Duty): boolean => one.person === ctx.actor.person && isAsked(one, asked);
  const running = countingAt(soon, ctx.now).filter(isOwn);
  const later = soon.filter((one) => isOwn(one) && !inForce(one, ctx.now));
  const found = running.length > 0 ? running : verb === 'duty end' ? later.slice(0, 1) : [];
  const [first, ...more] = found;
  if (first === undefined) throw refuse('DUTY_NONE', ctx.words.duty.noneOwn);
  if (more.length === 0) return first;
  const names = found.map((one) => dutyName(one, ctx.words));
  throw refuse(
    'DUTY_WHICH',
    ctx.words.duty.whichOwn(names),
    found.map((one, n) => ({ label: names[n]!, command: again(`${verb} ${subjectOf(one)}`, ctx) })),
  );
}

const isAsked = (duty: Duty, asked: { role: Role | undefined; unit: UnitId | undefined }): boolean =>
  (asked.role === undefined || duty.role === asked.role) && (asked.unit === undefined || duty.scope === asked.unit);

/** `charge-nurse 5W`: as the audit and the buttons name a duty. */
export const subjectOf = ({ role, scope }: Pick<Duty, 'role' | 'scope'>): string => `${role} ${scope}`.trim();
