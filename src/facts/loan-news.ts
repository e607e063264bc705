/**
 * Who is told of a loan: the unit that is asked, in private; whoever wants it, the short unit and the house supervisor in one private card for each
 * gap, which is edited as answers come; and, once it is agreed, one line of the channel that names two units and hours.
 */
import type { Settings } from '#src/config/settings.ts';
import { type Site, unitOf } from '#src/domain/hospital.ts';
import { handOverAt } from '#src/domain/staffing/hand-over.ts';
import type { StaffGap } from '#src/domain/staffing/lend.ts';
import type { GapKey, Loan } from '#src/domain/staffing/loan.ts';
import type { NextAsk } from '#src/domain/staffing/next-ask.ts';
import { brand, type CardKey, type UnitId } from '#src/kernel/ids.ts';
import { addDays, type Instant, localDateAt, localTimeAt, localToInstant, MINUTE_MS } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import type { OutboxRow, Reader } from '#src/ports/reader.ts';
import {
  courseDocument,
  lineDocument,
  offerDocument,
  proposalDocument,
  silenceDocument,
} from '#src/views/lend-cards.ts';
import type { Speech } from '#src/views/speech.ts';
import { levelPlaces, siteSpeech } from './level-news.ts';
import { type Reachable, reach } from './reach.ts';
import { type Draw, drawnFor } from './reader-speech.ts';
import { chargeRoleOf } from './unit-prompts.ts';

export type LoanRoom = Speech & {
  readonly read: Reader;
  readonly site: Site;
  readonly settings: Settings;
  readonly now: Instant;
};

/** So long a unit has for its answer; as long as a nurse is with a patient. Ours. */
export const ANSWER_MS = 15 * MINUTE_MS;

/** When whoever is asked now is told: at once, or when the hand-over is over. */
export function toldAt({ site, settings, now }: Pick<LoanRoom, 'site' | 'settings' | 'now'>): Instant {
  const shifts = settings.staffing.get(site.id)?.calendar.shifts ?? [];
  const over = handOverAt(shifts, localTimeAt(now, site.zone));
  if (over === undefined) return now;
  const today = localDateAt(now, site.zone);
  const end = localToInstant(today, over.to, site.zone);
  return end > now ? end : localToInstant(addDays(today, 1), over.to, site.zone);
}

/** Who answers for a lender: whoever is in charge of the unit; of a float pool, in which nobody is, the house supervisor. */
export function answersFor(lender: UnitId, { site, settings }: Pick<LoanRoom, 'site' | 'settings'>): Role {
  const unit = unitOf(site, lender);
  const isPool = settings.staffing.get(site.id)?.floatPools.includes(lender) ?? false;
  return unit === undefined || isPool ? 'house-supervisor' : chargeRoleOf(unit);
}

/** Everybody who is to know of it as it is now. @param made all that were made for its gap, this one as it is */
export async function loanPosts(loan: Loan, made: readonly Loan[], room: LoanRoom): Promise<readonly UnaskedChange[]> {
  const byClock = loan.steps.at(-1)!.by === undefined;
  const [lender, course] = await Promise.all([
    lenderPosts(loan, room),
    coursePosts(loan, made, byClock ? 'edit' : 'tell', room),
  ]);
  return [...lender, ...course, ...linePosts(loan, room)];
}

async function lenderPosts(loan: Loan, room: LoanRoom): Promise<readonly UnaskedChange[]> {
  const { read, settings, site } = room;
  const at = toldAt(room);
  const asked = { site, role: answersFor(loan.lender, room), unit: loan.lender, now: at };
  const { destinations } = await reach(read, settings, asked);
  const card = brand<CardKey>(`loan:${site.id}:${loan.id}`);
  const waits =
    loan.state === 'proposed' ? { notAfter: loan.answerBy, ...(at > room.now ? { notBefore: at } : {}) } : {};
  const draw: Draw = (speech) => proposalDocument(loan, room.now, { ...speech, simulated: settings.simulated });
  const places = loan.version === 1 ? destinations : await standingAt(card, destinations, room);
  return Promise.all(places.map((place) => posted(place, { card, version: loan.version, draw, ...waits }, room)));
}

/** Whoever has come on duty since, and was never asked, is told of no answer. */
async function standingAt(
  card: CardKey,
  places: readonly Reachable[],
  { read }: LoanRoom,
): Promise<readonly Reachable[]> {
  const rows = await Promise.all(places.map(({ to }) => read.outboxRow(card, to)));
  return places.filter((_, n) => rows[n] !== undefined);
}

/** One card for each gap and reader, edited as it goes on. */
async function coursePosts(
  { gap, gapTo }: Loan,
  made: readonly Loan[],
  how: 'tell' | 'edit',
  room: LoanRoom,
): Promise<readonly UnaskedChange[]> {
  const { read, settings, site, now } = room;
  const of = made.filter((one) => isOf(one, gap));
  const card = brand<CardKey>(`loans:${site.id}:${gap.unit}:${gap.role}:${gap.block}`);
  const all = await concerned(gap.unit, room);
  const places = how === 'tell' ? all : await standingAt(card, all, room);
  const draw: Draw = (speech) =>
    courseDocument({ gap, gapTo, made: of, now }, { ...speech, simulated: settings.simulated });
  return Promise.all(
    places.map(async (place) => {
      const before = await read.outboxRow(card, place.to);
      return posted(place, { card, version: (before?.version ?? 0) + 1, draw, ...waitsAs(before, room) }, room);
    }),
  );
}

/** Until the hand-over is over what is told for the first time waits, and what waits already; an edit of what stands there rings with nobody. */
function waitsAs(before: OutboxRow | undefined, room: LoanRoom): { readonly notBefore?: Instant } {
  const at = toldAt(room);
  const stands = before !== undefined && (before.notBefore ?? room.now) <= room.now;
  return at > room.now && !stands ? { notBefore: at } : {};
}

/**
 * Nobody answered in time: that is told anew, with whom to ask next; where nobody is left, to the short unit alone, since an open shift is then put to
 * the house supervisor.
 * @param next the next best, or why nobody is proposed
 */
export async function silencePosts(loan: Loan, next: NextAsk, room: LoanRoom): Promise<readonly UnaskedChange[]> {
  const { settings, site, now } = room;
  const card = brand<CardKey>(`loan-silence:${site.id}:${loan.id}`);
  const places = await concerned(loan.gap.unit, room, next.of === 'nobody' ? [] : ['house-supervisor']);
  const draw: Draw = (speech) => silenceDocument({ loan, next, now }, { ...speech, simulated: settings.simulated });
  const post = { card, version: 1, draw, notAfter: loan.gapTo, ...waitsAs(undefined, room) };
  return Promise.all(places.map((place) => posted(place, post, room)));
}

const isOf = ({ gap }: Loan, { unit, role, block }: GapKey): boolean =>
  gap.unit === unit && gap.role === role && gap.block === block;

/** Whoever is in charge of the short unit, and the house supervisor; one of them asked. */
async function concerned(
  id: UnitId,
  room: LoanRoom,
  above: readonly Role[] = ['house-supervisor'],
): Promise<readonly Reachable[]> {
  const { read, settings, site } = room;
  const now = toldAt(room);
  const unit = unitOf(site, id);
  const roles: readonly Role[] = [...(unit === undefined ? [] : [chargeRoleOf(unit)]), ...above];
  const all = await Promise.all(roles.map((role) => reach(read, settings, { site, role, unit: id, now })));
  const places = all.flatMap(({ destinations }) => destinations);
  return [...new Map(places.map((one) => [`${one.to.platform}|${one.to.channel}`, one])).values()];
}

/** Once it is agreed, and again where it ends before its time. */
function linePosts(loan: Loan, { site, settings, now }: LoanRoom): readonly UnaskedChange[] {
  const last = loan.steps.at(-1)!;
  const isNews = loan.state === 'accepted' || (loan.state === 'ended' && last.by !== undefined);
  if (!isNews) return [];
  const speech = siteSpeech(settings, site);
  const document = lineDocument(loan, now, { ...speech, simulated: settings.simulated });
  const card = brand<CardKey>(`loan-line:${site.id}:${loan.id}`);
  return levelPlaces(settings, site).map(({ platform, channel }) => ({
    kind: 'outbox.put',
    post: {
      ...{ site: site.id, card, to: { platform, channel }, version: loan.version, document, createdAt: now },
      urgency: 'routine',
    },
  }));
}

/** Nobody is left to ask: the house supervisor is told that an open shift is the way. */
export async function offerPosts(
  gap: StaffGap,
  made: readonly Loan[],
  room: LoanRoom,
): Promise<readonly UnaskedChange[]> {
  const { read, settings, site, now } = room;
  const { destinations } = await reach(read, settings, { site, role: 'house-supervisor', now: toldAt(room) });
  const card = brand<CardKey>(`loan-offer:${site.id}:${gap.unit}:${gap.role}:${gap.block}`);
  const draw: Draw = (speech) =>
    offerDocument(
      { gap, made: made.filter((one) => isOf(one, gap)), now },
      { ...speech, simulated: settings.simulated },
    );
  return Promise.all(
    destinations.map(async (place) => {
      const before = await read.outboxRow(card, place.to);
      const version = (before?.version ?? 0) + 1;
      return posted(place, { card, version, draw, notAfter: gap.span.to, ...waitsAs(before, room) }, room);
    }),
  );
}

type Post = {
  readonly card: CardKey;
  readonly version: number;
  readonly draw: Draw;
  readonly notBefore?: Instant;
  readonly notAfter?: Instant;
};

async function posted({ to, until }: Reachable, post: Post, room: LoanRoom): Promise<UnaskedChange> {
  const { draw, notAfter, ...rest } = post;
  const ends = [until, notAfter].filter((one) => one !== undefined);
  return {
    kind: 'outbox.put',
    post: {
      ...{ site: room.site.id, to, urgency: 'routine', createdAt: room.now, ...rest },
      ...(ends.length === 0 ? {} : { notAfter: Math.min(...ends) as Instant }),
      document: await drawnFor(to, room, draw),
    },
  };
}
