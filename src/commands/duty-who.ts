/** `duty who`: who answers for a role now, in the words in which it is asked: "supervisor", "for 5W", "for staffing". */
import { countingAt, scopeOf } from '#src/domain/people.ts';
import { dutiesSoon, nextAfter } from '#src/facts/duty-offer.ts';
import { whoAnswers } from '#src/facts/on-duty.ts';
import type { Button } from '#src/message/document.ts';
import type { Role } from '#src/ports/handle.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { type WhoAnswer, whoData, whoDocument } from '#src/views/duty-who.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { type DutyAsked, mayAnswerAs, usualTime, whoAsked } from './duty-asked.ts';
import { subjectOf } from './duty-end.ts';
import { ownButtons } from './duty-take.ts';

/** @returns undefined where the words name no role: then everybody is listed */
export async function whoIsOn(words: readonly string[], ctx: CommandContext): Promise<Outcome | undefined> {
  const asked = whoAsked(words, ctx);
  if (asked?.role === undefined) return undefined;
  const { role } = asked;
  const unit = scopeOf(role, asked.unit);
  // Every unit has its own: one line each says more.
  if (role === 'charge-nurse' && unit === undefined) return undefined;
  const { read, settings, site, now } = ctx;
  const [answers, soon] = await Promise.all([whoAnswers(read, settings, { site, role, unit, now }), dutiesSoon(ctx)]);
  const place = { site: site.id, role, scope: unit ?? '' };
  const current = countingAt(soon, now).filter((one) => one.role === role && one.scope === place.scope);
  const next = nextAfter(soon, current[0] ?? { ...place, person: '' as never, from: now, to: now });
  const answer: WhoAnswer = {
    site,
    now,
    name: dutyName(place, ctx.words),
    answers,
    extension: settings.extensions(site.id, role, unit),
    next,
  };
  const own = current.filter((one) => one.person === ctx.actor.person);
  const buttons =
    own.length > 0 ? own.flatMap(ownButtons(ctx)) : current.length > 0 ? [] : takeButtons(role, asked, ctx);
  const text = `duty who ${subjectOf(place)}`;
  return {
    document: withButtons(whoDocument(answer, [], ctx), text, ctx, buttons),
    data: { role, unit: place.scope, ...(whoData(answer) as object) },
    audience: 'caller',
  };
}

/** One tap: from now to the end of the shift. */
function takeButtons(role: Role, { unit }: Pick<DutyAsked, 'unit'>, ctx: CommandContext): readonly Button[] {
  if (!mayAnswerAs(ctx.actor, role)) return [];
  const until = clockOrDay(usualTime(ctx).to, ctx.now, ctx.format);
  const command = `duty take ${subjectOf({ role, scope: scopeOf(role, unit) ?? '' })}`;
  return [{ label: ctx.words.duty.takeUntil(until), command: again(command, ctx), style: 'primary' }];
}
