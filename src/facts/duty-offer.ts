/** A duty that is being handed over: a card that stands where whoever comes next looks, until somebody takes it or it expires. */
import { createHash } from 'node:crypto';
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Duty, inForce, isSameDuty } from '#src/domain/people.ts';
import { brand, type CardKey, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Destination, UnaskedChange } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import type { OutboxRow, Reader } from '#src/ports/reader.ts';
import type { Speech } from '#src/views/speech.ts';
import { inboxOf, type Reachable, reach, reachPerson } from './reach.ts';
import { type Draw, drawnFor } from './reader-speech.ts';

/** An offer that nobody takes is told to who made it after so long; long enough to come up from another floor. */
export const OFFER_MS = 30 * MINUTE_MS;
/** Whoever comes on duty for the role within this time is asked whether they take it. */
const COMES_SOON_MS = 2 * HOUR_MS;
/** As far ahead as duties matter to a hand-over. */
const AHEAD_MS = 24 * HOUR_MS;

export type OfferRoom = {
  readonly read: Pick<Reader, 'duties' | 'outboxRow' | 'people' | 'roleHolders'>;
  readonly settings: Settings;
  readonly site: Site;
  readonly now: Instant;
};

/** Where what is said is drawn for whoever reads it. */
type TellingRoom = OfferRoom & Speech & { readonly read: OfferRoom['read'] & Pick<Reader, 'personOf' | 'languageOf'> };

type ComingRoom = Omit<OfferRoom, 'read'> & { readonly read: Pick<Reader, 'duties' | 'people' | 'roleHolders'> };

/** Duties now and of the coming day. */
export const dutiesSoon = ({ read, site, now }: Pick<ComingRoom, 'read' | 'site' | 'now'>): Promise<readonly Duty[]> =>
  read.duties(site.id, { from: now, to: after(now, AHEAD_MS) });

const offerCard = ({ role, scope, from }: Duty): CardKey => brand<CardKey>(`duty:${role}:${scope}:${from}`);

// Roles of stored duties were checked when they were taken.
export const roleOf = ({ role }: Duty): Role => role as Role;
export const unitOf = ({ scope }: Duty): UnitId | undefined => (scope === '' ? undefined : brand<UnitId>(scope));

/** Where the role itself is told: whoever has it reads it there. */
export const inboxOfDuty = (duty: Duty, { settings, site }: Pick<OfferRoom, 'settings' | 'site'>): Destination =>
  inboxOf(settings, site.id, roleOf(duty), unitOf(duty));

export type Offer = {
  readonly state: 'open' | 'expired' | 'closed';
  /** When it was made, or became what it is. */
  readonly at: Instant;
};

/** What has become of the offer of a duty; undefined: it was never offered. */
export async function offerOf(duty: Duty, room: OfferRoom): Promise<Offer | undefined> {
  const row = await room.read.outboxRow(offerCard(duty), inboxOfDuty(duty, room));
  if (row === undefined) return undefined;
  if (!canBeTaken(row)) return { state: 'closed', at: row.createdAt };
  return { state: room.now - row.createdAt < OFFER_MS ? 'open' : 'expired', at: row.createdAt };
}

/** Nobody need be found longer than the duty lasts. */
export function offerExpiry(duty: Duty, { at }: Pick<Offer, 'at'>): Instant {
  const expires = after(at, OFFER_MS);
  return expires < duty.to ? expires : duty.to;
}

/** The button is the offer: a card that was closed has none. */
const canBeTaken = ({ document }: OutboxRow): boolean => document.blocks.some(({ kind }) => kind === 'actions');

/** Who comes next for the role of a duty, as far as is known; rostered or taken ahead. */
export function nextAfter(duties: readonly Duty[], duty: Duty): Duty | undefined {
  return duties
    .filter((one) => isSameDuty(one, duty) && one.person !== duty.person && one.from > duty.from && one.from < one.to)
    .filter((one) => one.to > duty.to)
    .toSorted((a, b) => a.from - b.from)[0];
}

/** The role's inbox, and whoever comes on duty soon: nobody who is at home. */
export const offeredTo = async (duty: Duty, room: OfferRoom): Promise<readonly Destination[]> =>
  (await comingFor(duty, room)).map(({ to }) => to);

/** The same with the end of their duty. */
export async function comingFor(duty: Duty, room: ComingRoom): Promise<readonly Reachable[]> {
  const { read, settings, site, now } = room;
  const next = nextAfter(await dutiesSoon(room), duty);
  if (next === undefined || next.from > after(now, COMES_SOON_MS) || inForce(next, now))
    return [{ to: inboxOfDuty(duty, room) }];
  const asked = { site, role: roleOf(duty), unit: unitOf(duty), now: next.from };
  return (await reach(read, settings, asked)).destinations;
}

/** Everywhere the offer of a duty stands now. */
export async function offerPlaces(duty: Duty, room: OfferRoom): Promise<readonly Destination[]> {
  const [places, own] = await Promise.all([offeredTo(duty, room), reachPerson(room.read, room.settings, duty.person)]);
  return whereItStands(duty, [...places, ...own], room);
}

/** Where somebody has the card of the offer to themselves. */
export const ownOfferPlaces = async (duty: Duty, person: PersonId, room: OfferRoom): Promise<readonly Destination[]> =>
  whereItStands(duty, await reachPerson(room.read, room.settings, person), room);

async function whereItStands(duty: Duty, places: readonly Destination[], room: OfferRoom) {
  const rows = await Promise.all(places.map((to) => room.read.outboxRow(offerCard(duty), to)));
  return rows.flatMap((row) => (row === undefined ? [] : [row.to]));
}

/** The card of the offer at one place: made, edited or closed. */
export const offerPost = (duty: Duty, to: Destination, draw: Draw, room: TellingRoom): Promise<UnaskedChange> =>
  postAgain({ card: offerCard(duty), to, draw, duty }, room);

/** A card that may stand there already. */
export async function postAgain(card: Omit<Post, 'version'>, room: TellingRoom): Promise<UnaskedChange> {
  const before = await room.read.outboxRow(card.card, card.to);
  return posted({ ...card, version: (before?.version ?? 0) + 1 }, room);
}

const SHORT_HASH = 10;

/** That somebody cannot take a duty over; nobody can tell from its key who they are. */
export const declineCard = (duty: Duty, person: PersonId): CardKey =>
  tellCard(duty, `declined-${createHash('sha256').update(person).digest('hex').slice(0, SHORT_HASH)}`);

/** When somebody declined the offer that stands; of an earlier offer of the same duty it does not count. */
export async function declinedAt(
  duty: Duty,
  offer: Offer,
  person: PersonId,
  room: OfferRoom,
): Promise<Instant | undefined> {
  const row = await room.read.outboxRow(declineCard(duty, person), inboxOfDuty(duty, room));
  return row === undefined || row.createdAt < offer.at ? undefined : row.createdAt;
}

/** A few words to one person about their own duty, at most once for each `about`. */
export async function tellHolder(
  duty: Duty,
  about: string,
  draw: Draw,
  room: TellingRoom,
): Promise<readonly UnaskedChange[]> {
  return tellAt(await reachPerson(room.read, room.settings, duty.person), { duty, about, draw }, room);
}

type Telling = { readonly duty: Duty; readonly about: string; readonly draw: Draw };

/** The same words at places that are known. */
export const tellAt = (
  places: readonly Destination[],
  { duty, about, draw }: Telling,
  room: TellingRoom,
): Promise<readonly UnaskedChange[]> =>
  Promise.all(places.map((to) => posted({ card: tellCard(duty, about), to, draw, version: 1, duty }, room)));

export const tellCard = ({ role, scope, from }: Duty, about: string): CardKey =>
  brand<CardKey>(`duty-${about}:${role}:${scope}:${from}`);

type Post = {
  readonly card: CardKey;
  readonly to: Destination;
  readonly draw: Draw;
  readonly version: number;
  readonly duty: Duty;
};

async function posted({ card, to, draw, version, duty }: Post, room: TellingRoom): Promise<UnaskedChange> {
  const { site, settings, now } = room;
  const document = await drawnFor(to, room, draw);
  return {
    kind: 'outbox.put',
    post: {
      site: site.id,
      card,
      to,
      version,
      document: settings.simulated ? { ...document, simulated: true } : document,
      urgency: 'routine',
      notAfter: duty.to > now ? duty.to : after(now, HOUR_MS),
      createdAt: now,
    },
  };
}
