/** An offer that somebody cannot take: whoever made it is told at once, and it stands for others until it expires. */
import type { Duty } from '#src/domain/people.ts';
import {
  declineCard,
  declinedAt,
  dutiesSoon,
  inboxOfDuty,
  nextAfter,
  type Offer,
  offerExpiry,
  offerPost,
  ownOfferPlaces,
  postAgain,
} from '#src/facts/duty-offer.ts';
import { reachPerson } from '#src/facts/reach.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import { dutyNewsDocument, reliefWords } from '#src/views/duty.ts';
import { dutyName } from '#src/views/duty-name.ts';
import type { Speech } from '#src/views/speech.ts';
import { clockOrDay } from '#src/views/when.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { subjectOf } from './duty-end.ts';
import { standingOffer } from './duty-hand-over.ts';
import { refuse } from './refusal.ts';

/** `duty decline 5W`: nothing of the duty changes, and whoever declines may still take it. */
export async function declineOffer(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { offered, offer } = await standingOffer(words, ctx);
  const before = await declinedAt(offered, offer, ctx.actor.person, ctx);
  const { duty } = ctx.words;
  if (before !== undefined)
    throw refuse('DUTY_DECLINED', duty.declinedAlready(dutyName(offered, ctx.words), at(before, ctx)));
  const next = nextAfter(await dutiesSoon(ctx), offered);
  const isNext = next !== undefined && next.person === ctx.actor.person;
  const title = duty.declinedTitle(dutyName(offered, ctx.words));
  const said = duty.declined(
    dutyName(offered, ctx.words),
    at(offered.to, ctx),
    ctx.format.clock(offerExpiry(offered, offer)),
  );
  const own = isNext ? duty.yoursNext(at(next.from, ctx)) : reliefWords(offered, next, ctx.now, ctx);
  return {
    document: dutyNewsDocument(title, `${said} ${own}`, ctx.now, []),
    data: { declined: { role: offered.role, unit: offered.scope } },
    audience: 'caller',
    changes: [
      ...(await told({ offered, offer, next, isNext }, ctx)),
      audited('duty.decline', subjectOf(offered), {}, ctx),
    ],
  };
}

type Declined = {
  readonly offered: Duty;
  readonly offer: Offer;
  readonly next: Duty | undefined;
  readonly isNext: boolean;
};

/** Whoever made the offer, in private; the inbox of the role, which keeps that it was declined; and the own card of whoever declines. */
async function told(
  { offered, offer, next, isNext }: Declined,
  ctx: CommandContext,
): Promise<readonly UnaskedChange[]> {
  const { now } = ctx;
  const toHolder = (speech: Speech) => {
    const { say, title, who, expires } = saidOf({ offered, offer, isNext }, now, speech);
    const until = clockOrDay(offered.to, now, speech.format);
    const said = `${who} ${say.declinedYours(until, expires)} ${reliefWords(offered, next, now, speech)}`;
    return dutyNewsDocument(title, said, now, []);
  };
  const toInbox = (speech: Speech) => {
    const { say, title, who, expires } = saidOf({ offered, offer, isNext }, now, speech);
    return dutyNewsDocument(title, `${who} ${say.declinedStands(expires)}`, now, []);
  };
  const closed = ({ words, format }: Speech) => {
    const { offerTitle, declinedCard } = words.duty;
    return dutyNewsDocument(offerTitle(dutyName(offered, words)), declinedCard(format.clock(now)), now, []);
  };
  const card = declineCard(offered, ctx.actor.person);
  const holder = await reachPerson(ctx.read, ctx.settings, offered.person);
  return [
    ...(await Promise.all(holder.map((to) => postAgain({ card, to, draw: toHolder, duty: offered }, ctx)))),
    await postAgain({ card, to: inboxOfDuty(offered, ctx), draw: toInbox, duty: offered }, ctx),
    ...(await Promise.all(
      (await ownOfferPlaces(offered, ctx.actor.person, ctx)).map((to) => offerPost(offered, to, closed, ctx)),
    )),
  ];
}

const at = (instant: Instant, { now, format }: CommandContext): string => clockOrDay(instant, now, format);

function saidOf({ offered, offer, isNext }: Omit<Declined, 'next'>, now: Instant, { words, format }: Speech) {
  const { duty: say } = words;
  const name = dutyName(offered, words);
  const who = (isNext ? say.declinedByNext : say.declinedBySomebody)(name, format.clock(now));
  return { say, title: say.declinedTitle(name), who, expires: format.clock(offerExpiry(offered, offer)) };
}
