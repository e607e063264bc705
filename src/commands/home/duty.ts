import { countingAt, type Duty } from '#src/domain/people.ts';
import { declinedAt, offerOf } from '#src/facts/duty-offer.ts';
import { after, isoOf } from '#src/kernel/time.ts';
import type { Button } from '#src/message/document.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { dutyPart } from '#src/views/home.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from '../again.ts';
import type { CommandContext } from '../command.ts';
import { DUTY_ROLES, mayAnswerAs } from '../duty-asked.ts';
import { subjectOf } from '../duty-end.ts';
import { offerButtons } from '../duty-hand-over.ts';
import type { HomePart } from './part.ts';

/** What one answers for, and what is being handed over to whoever may take it. */
export const duty: HomePart = {
  name: 'duty',
  async make(ctx) {
    const mayTake = DUTY_ROLES.some((role) => mayAnswerAs(ctx.actor, role));
    const duties = countingAt(await ctx.read.duties(ctx.site.id, { from: ctx.now, to: after(ctx.now, 1) }), ctx.now);
    const own = duties.filter((one) => one.person === ctx.actor.person);
    const offered = await offers(duties, ctx);
    if (!mayTake && own.length === 0) return undefined;
    return {
      ...dutyPart(
        {
          own: own.map((one) => said(one, ctx)),
          offered: offered.map((one) => said(one, ctx)),
          buttons: [
            ...offered.flatMap((one) => answerButtons(one, ctx)),
            ...own.map((one) => handOverButton(one, ctx)),
            ...(own.length === 0 ? [takeButton(ctx)] : []),
          ],
        },
        ctx,
      ),
      data: {
        own: own.map(({ role, scope, to }) => ({ role, unit: scope, to: isoOf(to) })),
        offered: offered.map(({ role, scope }) => ({ role, unit: scope })),
      },
    };
  },
};

/** Of somebody else, standing in the inbox of a role that one may answer for, and not declined by oneself. */
async function offers(duties: readonly Duty[], ctx: CommandContext): Promise<readonly Duty[]> {
  const { person } = ctx.actor;
  const others = duties.filter((one) => {
    const known = DUTY_ROLES.find((role) => role === one.role);
    return one.person !== person && known !== undefined && mayAnswerAs(ctx.actor, known);
  });
  const standing = await Promise.all(
    others.map(async (one) => {
      const offer = await offerOf(one, ctx);
      return offer?.state === 'open' && (await declinedAt(one, offer, person, ctx)) === undefined;
    }),
  );
  return others.filter((_, n) => standing[n]);
}

const said = (one: Duty, { words, now, format }: CommandContext) => ({
  name: dutyName(one, words),
  until: clockOrDay(one.to, now, format),
});

const handOverButton = (one: Duty, ctx: CommandContext): Button => ({
  label: ctx.words.duty.handOver(dutyName(one, ctx.words)),
  command: again(`duty hand over ${subjectOf(one)}`, ctx),
});

const answerButtons = (one: Duty, ctx: CommandContext): readonly Button[] => {
  const [accept, decline] = offerButtons(one, ctx);
  const name = dutyName(one, ctx.words);
  return [
    { ...accept!, label: ctx.words.home.take(name) },
    { ...decline!, label: ctx.words.home.decline(name) },
  ];
};

const takeButton = (ctx: CommandContext): Button => ({
  label: ctx.words.duty.take,
  command: again('duty take', ctx),
  opens: 'form',
});
