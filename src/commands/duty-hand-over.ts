/** Handing a duty over: one tap offers it, two take it, and until then it stays where it is. */
import { acceptDuty } from '#src/domain/duty.ts';
import { countingAt, type Duty, isSameDuty } from '#src/domain/people.ts';
import {
  dutiesSoon,
  offerExpiry,
  offeredTo,
  offerOf,
  offerPlaces,
  offerPost,
  tellHolder,
} from '#src/facts/duty-offer.ts';
import { after, HOUR_MS, isoOf } from '#src/kernel/time.ts';
import type { Button } from '#src/message/document.ts';
import type { Change } from '#src/ports/change.ts';
import { acceptDocument, dutyNewsDocument, offerDocument } from '#src/views/duty.ts';
import { dutyName } from '#src/views/duty-name.ts';
import type { Speech } from '#src/views/speech.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again, whenWords } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { DUTY_ROLES, dutyAsked, nameAsked, requireDutyRole, usualTime } from './duty-asked.ts';
import { ownDuty, subjectOf } from './duty-end.ts';
import { refusedTake } from './duty-take.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Longest that a duty lasts: an offer of one that was handed over is not older. */
const LOOK_BACK_MS = 36 * HOUR_MS;

/** Offers a duty to whoever accepts; until then it stays where it is. */
export async function handOver(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const duty = await ownDuty(words, 'duty hand over', ctx);
  const { now } = ctx;
  const expiry = offerExpiry(duty, { at: now });
  const offer = ({ words: said, format }: Speech) =>
    offerDocument(
      {
        name: dutyName(duty, said),
        until: clockOrDay(duty.to, now, format),
        expires: format.clock(expiry),
        buttons: offerButtons(duty, { ...ctx, words: said }),
        now,
      },
      { words: said, format },
    );
  const document = offer(ctx);
  const to = await offeredTo(duty, ctx);
  const posts = await Promise.all(to.map((one) => offerPost(duty, one, offer, ctx)));
  const sent = ctx.words.duty.offerSent(ctx.format.clock(expiry));
  return {
    document: ctx.place.private ? dutyNewsDocument(document.title, sent, now, []) : document,
    data: { offered: { role: duty.role, unit: duty.scope, until: isoOf(expiry) } },
    audience: ctx.place.private ? 'caller' : 'channel',
    changes: [...posts, audited('duty.offer', subjectOf(duty), {}, ctx)],
  };
}

/** To take it, and to say that one cannot. */
export const offerButtons = (duty: Duty, ctx: CommandContext): readonly Button[] => [
  { label: ctx.words.duty.accept, command: again(`duty accept ${subjectOf(duty)}`, ctx), style: 'primary' },
  { label: ctx.words.duty.decline, command: again(`duty decline ${subjectOf(duty)}`, ctx) },
];

/**
 * The offer that somebody answers, with what they say of it.
 * @throws Refusal DENIED, ROLE_UNKNOWN, DUTY_YOURS; late: DUTY_TAKEN, DUTY_OFFER_OVER, DUTY_NOT_OFFERED
 */
export async function standingOffer(words: readonly string[], ctx: CommandContext) {
  const asked = dutyAsked(words, ctx);
  const { role } = asked;
  if (role === undefined) throw refuse('ROLE_UNKNOWN', ctx.words.duty.roleUnknown(DUTY_ROLES));
  requireDutyRole(role, ctx);
  const current = await dutiesSoon(ctx);
  const scope = asked.unit ?? '';
  const offered = countingAt(current, ctx.now).find((one) => one.role === role && one.scope === scope);
  if (offered?.person === ctx.actor.person)
    throw refuse('DUTY_YOURS', ctx.words.duty.yoursAlready(nameAsked(asked, ctx)));
  const offer = offered === undefined ? undefined : await offerOf(offered, ctx);
  if (offered === undefined || offer?.state !== 'open') throw await lateClick(offered, nameAsked(asked, ctx), ctx);
  return { asked, current, offered, offer };
}

/** First tap: what it means. Second tap: the one ends where the other begins. */
export async function acceptOffer(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const sure = words.at(-1)?.toLowerCase() === 'yes';
  const { asked, current, offered } = await standingOffer(sure ? words.slice(0, -1) : words, ctx);
  const wanted = { person: ctx.actor.person, to: asked.until ?? usualTime(ctx).to };
  const taken = acceptDuty(current, offered, wanted, ctx.now);
  if (taken.reason !== 'taken') throw refusedTake(taken, ctx);
  return sure ? handedOver({ ...taken, offered }, ctx) : confirm(taken.duty, ctx);
}

/** Whoever is too late is told when it was taken, or that nobody took it in time; to them alone, as every refusal. */
async function lateClick(duty: Duty | undefined, name: string, ctx: CommandContext): Promise<Refusal> {
  const { words, now, format } = ctx;
  if (duty === undefined) return refuse('DUTY_NOT_OFFERED', words.duty.notOffered(name));
  const offer = await offerOf(duty, ctx);
  if (offer?.state === 'expired')
    return refuse('DUTY_OFFER_OVER', words.duty.offerOver(name, clockOrDay(offer.at, now, format)));
  const past = await ctx.read.duties(ctx.site.id, { from: after(now, -LOOK_BACK_MS), to: after(now, 1) });
  const before = past.find((one) => isSameDuty(one, duty) && one.person !== duty.person && one.to === duty.from);
  if (before === undefined || (await offerOf(before, ctx)) === undefined)
    return refuse('DUTY_NOT_OFFERED', words.duty.notOffered(name));
  const [at, to] = [duty.from, duty.to].map((one) => clockOrDay(one, now, format));
  return refuse('DUTY_TAKEN', words.duty.takenAlready(name, at!, to!));
}

function confirm(duty: Duty, ctx: CommandContext): Outcome {
  const { words, site } = ctx;
  const until = whenWords(duty.to, site.zone);
  const yes = { label: words.duty.acceptYes, command: again(`duty accept ${subjectOf(duty)} until ${until} yes`, ctx) };
  const name = dutyName(duty, words);
  const document = acceptDocument({ name, until: clockOrDay(duty.to, ctx.now, ctx.format), yes }, ctx.now, ctx);
  return { document, data: { accepted: false }, audience: 'caller' };
}

type Handed = { readonly offered: Duty; readonly duty: Duty; readonly ended: readonly Duty[] };

/** The card of the offer is closed wherever it stands, and whoever had the duty is told. */
async function handedOver({ offered, duty, ended }: Handed, ctx: CommandContext): Promise<Outcome> {
  const { words, now, format } = ctx;
  const name = dutyName(duty, words);
  const news = (said: 'handedOver' | 'handedOverYours') => (to: Speech) => {
    const called = dutyName(duty, to.words);
    const { offerTitle, [said]: over } = to.words.duty;
    return dutyNewsDocument(offerTitle(called), over(called, to.format.clock(now)), now, []);
  };
  const places = await offerPlaces(offered, ctx);
  const offers = await Promise.all(places.map((to) => offerPost(offered, to, news('handedOver'), ctx)));
  const said = words.duty.taken(name, format.clock(duty.from), clockOrDay(duty.to, now, format));
  return {
    document: dutyNewsDocument(words.duty.takenTitle, said, now, []),
    data: { accepted: true, taken: { role: duty.role, unit: duty.scope, to: isoOf(duty.to) } },
    audience: 'caller',
    changes: [
      ...ended.map((one): Change => ({ kind: 'duty.put', ...one })),
      { kind: 'duty.put', alone: true, ...duty },
      ...offers,
      ...(await tellHolder(offered, 'over', news('handedOverYours'), ctx)),
      audited('duty.accept', subjectOf(duty), { to: isoOf(duty.to) }, ctx),
    ],
  };
}
