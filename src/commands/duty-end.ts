import { acceptDuty, endDuty } from '#src/domain/duty.ts';
import { type Duty, inForce } from '#src/domain/people.ts';
import { inboxOf, reach } from '#src/facts/reach.ts';
import { brand, type CardKey, type UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, isoOf } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { Change, Destination } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { acceptDocument, dutyNewsDocument, offerDocument } from '#src/views/duty.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again, whenWords } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { DUTY_ROLES, dutyAsked, mayAnswerAs, nameAsked, requireDutyRole, usualTime } from './duty-asked.ts';
import { refusedTake } from './duty-take.ts';
import { Refusal, refuse } from './refusal.ts';

/** Whoever comes on duty for the role within this time is asked whether they take it. */
const COMES_SOON_MS = 2 * HOUR_MS;

/** Offers a duty to whoever accepts; until then it stays where it is. */
export async function handOver(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const duty = await ownDuty(words, 'duty hand over', ctx);
  const name = dutyName(duty, ctx.words);
  const document = offerDocument(offerOf(duty, name, ctx), ctx);
  const to = await offeredTo(duty, ctx);
  const posts = await Promise.all(to.map((one) => offerPost(duty, one, document, ctx)));
  return {
    document: ctx.place.private ? dutyNewsDocument(document.title, ctx.words.duty.offerSent, ctx.now, []) : document,
    data: { offered: { role: duty.role, unit: duty.scope } },
    audience: ctx.place.private ? 'caller' : 'channel',
    changes: [...posts, audited('duty.offer', subjectOf(duty), {}, ctx)],
  };
}

/** First tap: what it means. Second tap: the one ends where the other begins. */
export async function acceptOffer(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const sure = words.at(-1)?.toLowerCase() === 'yes';
  const asked = dutyAsked(sure ? words.slice(0, -1) : words, ctx);
  const { role } = asked;
  if (role === undefined) throw refuse('ROLE_UNKNOWN', ctx.words.duty.roleUnknown(DUTY_ROLES));
  requireDutyRole(role, ctx);
  const current = await dutiesSoon(ctx);
  const scope = asked.unit ?? '';
  const offered = current.find((one) => one.role === role && one.scope === scope && inForce(one, ctx.now));
  const standing = offered === undefined ? undefined : await offerStanding(offered, ctx);
  if (offered?.person === ctx.actor.person)
    throw refuse('DUTY_YOURS', ctx.words.duty.yoursAlready(nameAsked(asked, ctx)));
  if (offered === undefined || standing === undefined)
    throw refuse('DUTY_NOT_OFFERED', ctx.words.duty.notOffered(nameAsked(asked, ctx)));
  const wanted = { person: ctx.actor.person, to: asked.until ?? usualTime(ctx).to };
  const taken = acceptDuty(current, offered, wanted, ctx.now);
  if (taken.reason !== 'taken') throw refusedTake(taken, ctx);
  return sure ? handedOver(taken, ctx) : confirm(taken.duty, ctx);
}

function confirm(duty: Duty, ctx: CommandContext): Outcome {
  const { words, site } = ctx;
  const until = whenWords(duty.to, site.zone);
  const yes = { label: words.duty.acceptYes, command: again(`duty accept ${subjectOf(duty)} until ${until} yes`, ctx) };
  const name = dutyName(duty, words);
  const document = acceptDocument({ name, until: clockOrDay(duty.to, ctx.now, ctx.format), yes }, ctx.now, ctx);
  return { document, data: { accepted: false }, audience: 'caller' };
}

async function handedOver({ duty, ended }: { duty: Duty; ended: Duty }, ctx: CommandContext): Promise<Outcome> {
  const { words, now, format } = ctx;
  const name = dutyName(duty, words);
  const news = words.duty.handedOver(name, format.clock(now));
  const closed = dutyNewsDocument(words.duty.offerTitle(name), news, now, []);
  const offers = await Promise.all(
    (await offeredTo(ended, ctx)).map(async (to) => {
      const row = await ctx.read.outboxRow(cardOf(ended), to);
      return row === undefined ? [] : [await offerPost(ended, to, closed, ctx)];
    }),
  );
  const said = words.duty.taken(name, format.clock(duty.from), clockOrDay(duty.to, now, format));
  return {
    document: dutyNewsDocument(words.duty.takenTitle, said, now, []),
    data: { accepted: true, taken: { role: duty.role, unit: duty.scope, to: isoOf(duty.to) } },
    audience: 'caller',
    changes: [
      { kind: 'duty.put', ...ended },
      { kind: 'duty.put', alone: true, ...duty },
      ...offers.flat(),
      audited('duty.accept', subjectOf(duty), { to: isoOf(duty.to) }, ctx),
    ],
  };
}

/** One's own duty ends now; the house supervisor and an admin may end one that somebody forgot. */
export async function endOne(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const duty = await dutyToEnd(words, ctx);
  const ended = endDuty(duty, ctx.now);
  const name = dutyName(duty, ctx.words);
  const said = ctx.words.duty.ended(name, ctx.format.clock(ctx.now));
  return {
    document: dutyNewsDocument(ctx.words.duty.endedTitle, said, ctx.now, []),
    data: { ended: { role: duty.role, unit: duty.scope } },
    audience: 'caller',
    changes: [
      { kind: 'duty.put', ...ended },
      audited('duty.end', subjectOf(duty), { own: duty.person === ctx.actor.person }, ctx),
    ],
  };
}

async function dutyToEnd(words: readonly string[], ctx: CommandContext): Promise<Duty> {
  const asked = dutyAsked(words, ctx);
  const named = (await dutiesSoon(ctx)).filter((one) => asked.role !== undefined && isAsked(one, asked));
  const others = named.filter((one) => one.person !== ctx.actor.person && inForce(one, ctx.now));
  if (named.some((one) => one.person === ctx.actor.person) || others.length === 0)
    return ownDuty(words, 'duty end', ctx);
  const lasting = ctx.actor.lasting ?? ctx.actor.roles;
  const mayEnd = lasting.some(
    (role) => role === 'admin' || (role === 'house-supervisor' && mayAnswerAs(ctx.actor, others[0]!.role as Role)),
  );
  if (mayEnd) return others[0]!;
  throw new Refusal({ code: 'DENIED', kind: 'denied', ...ctx.words.duty.deniedEnd(dutyName(others[0]!, ctx.words)) });
}

async function ownDuty(words: readonly string[], verb: string, ctx: CommandContext): Promise<Duty> {
  const asked = dutyAsked(words, ctx);
  const own = (await dutiesSoon(ctx)).filter((one) => one.person === ctx.actor.person && isAsked(one, asked));
  const running = own.filter((one) => inForce(one, ctx.now));
  const found = running.length > 0 ? running : verb === 'duty end' ? own.slice(0, 1) : [];
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

/** Duties now and of the coming day. */
const dutiesSoon = ({ read, site, now }: CommandContext): Promise<readonly Duty[]> =>
  read.duties(site.id, { from: now, to: after(now, 24 * HOUR_MS) });

const subjectOf = ({ role, scope }: Duty): string => `${role} ${scope}`.trim();

/** The offer is a card: it stands in the inbox of the role while the duty that it is about goes on. */
const cardOf = ({ role, scope, from }: Duty): CardKey => brand<CardKey>(`duty:${role}:${scope}:${from}`);

// Roles of stored duties were checked when they were taken.
const roleOf = ({ role }: Duty): Role => role as Role;
const unitOf = ({ scope }: Duty): UnitId | undefined => (scope === '' ? undefined : brand<UnitId>(scope));

/** The card that offers a duty, while there is one. */
export const offerStanding = (duty: Duty, ctx: CommandContext) => ctx.read.outboxRow(cardOf(duty), inbox(duty, ctx));

const inbox = (duty: Duty, { settings, site }: CommandContext): Destination =>
  inboxOf(settings, site.id, roleOf(duty), unitOf(duty));

/** The role's inbox, and whoever comes on duty soon: nobody who is at home. */
async function offeredTo(duty: Duty, ctx: CommandContext): Promise<readonly Destination[]> {
  const { read, settings, site, now } = ctx;
  const soon = (await dutiesSoon(ctx)).filter(
    (one) =>
      one.role === duty.role &&
      one.scope === duty.scope &&
      one.person !== duty.person &&
      one.from > now &&
      one.from <= after(now, COMES_SOON_MS),
  );
  const first = soon[0];
  if (first === undefined) return [inbox(duty, ctx)];
  const asked = { site, role: roleOf(duty), unit: unitOf(duty), now: first.from };
  return (await reach(read, settings, asked)).destinations.map(({ to }) => to);
}

async function offerPost(duty: Duty, to: Destination, document: Document, ctx: CommandContext): Promise<Change> {
  const card = cardOf(duty);
  const before = await ctx.read.outboxRow(card, to);
  return {
    kind: 'outbox.put',
    post: {
      site: ctx.site.id,
      card,
      to,
      version: (before?.version ?? 0) + 1,
      document: ctx.settings.simulated ? { ...document, simulated: true } : document,
      urgency: 'routine',
      notAfter: duty.to > ctx.now ? duty.to : after(ctx.now, HOUR_MS),
      createdAt: ctx.now,
    },
  };
}

const offerOf = (duty: Duty, name: string, ctx: CommandContext) => ({
  name,
  until: clockOrDay(duty.to, ctx.now, ctx.format),
  accept: {
    label: ctx.words.duty.accept,
    command: again(`duty accept ${subjectOf(duty)}`, ctx),
    style: 'primary' as const,
  },
  now: ctx.now,
});
