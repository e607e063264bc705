/** Who is told of an alert directly, and where: noted on the episode, because a duty that changes later must not lose a card. */
import { rungsOf } from '#src/config/rungs.ts';
import { prompted } from '#src/domain/alert/climb.ts';
import type { Episode, EpisodeEvent, Told } from '#src/domain/alert/episode-state.ts';
import { keptTold } from '#src/domain/alert/lists.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import { roleBudget, spentOf } from '#src/domain/alert/record/budget.ts';
import { type Duty, inForce, isOfUnit, isSameDuty, scopeOf } from '#src/domain/people.ts';
import type { PersonId } from '#src/kernel/ids.ts';
import type { Destination } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { askCardKey } from '#src/views/episode-posts.ts';
import { comingFor } from './duty-offer.ts';
import { dutiesAround, isOwned, ownersEnd, ownersRole, unitOf } from './episode-duty.ts';
import { heardInShift } from './heard.ts';
import type { News, Newsroom } from './newsroom.ts';
import { inboxOf, type Reachable, reach, reachPerson } from './reach.ts';

/**
 * The news with the direct cards that they bring: each in a card of its own, because an edit rings nobody. Only an owner whose role has had most of
 * its noise budget is asked again on the card of this shift.
 */
export async function withDirect(news: News, all: readonly News[], room: Newsroom): Promise<News> {
  const { next } = news;
  const told = [...(await asked(news, room)), ...(await offered(news, room)), ...(await owner(news, all, room))];
  if (told.length === 0) return news;
  const before = (next.told ?? []).filter((one) => !told.some((anew) => isSameCard(one, anew)));
  return { ...news, next: { ...next, told: keptTold([...before, ...told]) } };
}

const isSameCard = (one: Told, other: Told): boolean =>
  (one.as === 'asked' || one.as === 'owner') &&
  (other.as === 'asked' || other.as === 'owner') &&
  one.role === other.role &&
  one.platform === other.platform &&
  one.channel === other.channel &&
  (one.again ?? 0) === (other.again ?? 0);

const eventOf = ({ events }: News, kind: EpisodeEvent['kind']) => events.find((one) => one.kind === kind);

/** Roles that are asked now, where whoever has them is reached; whose duty has just ended is at home. */
async function asked(news: News, room: Newsroom): Promise<readonly Told[]> {
  const { read, settings, site, now } = room;
  const { next } = news;
  const prompts = prompted(news, rungsOf(settings, site, next, now));
  if (prompts.length === 0) return [];
  const gone = eventOf(news, 'off-duty')?.by?.person;
  const home = gone === undefined ? [] : await reachPerson(read, settings, gone);
  const roles = prompts.flatMap((prompt) => prompt.roles);
  const each = roles.map(async (role) => {
    // Settings and rules name roles; the domain keeps them as words.
    const { destinations } = await reach(read, settings, { site, role: role as Role, unit: unitOf(next), now });
    return toldAs(news.next, role, without(destinations, home));
  });
  return (await Promise.all(each)).flat();
}

const without = (places: readonly Reachable[], some: readonly Destination[]): readonly Reachable[] =>
  places.filter(({ to }) => !some.some((one) => one.platform === to.platform && one.channel === to.channel));

/** What is handed over is offered to whoever has the role next. */
async function offered(news: News, room: Newsroom): Promise<readonly Told[]> {
  const event = eventOf(news, 'offered');
  const [role] = event?.roles ?? [];
  if (event === undefined || role === undefined) return [];
  return toldAs(news.next, role, await incoming(role, { episode: news.next, giver: event.by?.person }, room));
}

type Given = { readonly episode: Episode; readonly giver: PersonId | undefined };

/** Of the giver's own role whoever comes next, as far as it is known; of another whoever has it now. */
async function incoming(role: AskedRole, { episode, giver }: Given, room: Newsroom): Promise<readonly Reachable[]> {
  const { read, settings, site, now } = room;
  const unit = unitOf(episode);
  const place = { site: site.id, role, scope: scopeOf(role, unit) ?? '' };
  // A role of a unit has an alert about more than one as that of the giver's own unit.
  const anyOwn = unit === undefined && isOfUnit(role);
  const isGivers = (one: Duty): boolean => (anyOwn ? one.role === role : isSameDuty(one, place));
  const mine = (await dutiesAround(read, site, now)).find(
    (one) => one.person === giver && isGivers(one) && inForce(one, now),
  );
  if (mine === undefined) {
    const { destinations } = await reach(read, settings, { site, role: role as Role, unit, now });
    const own = giver === undefined ? [] : await reachPerson(read, settings, giver);
    return without(destinations, own);
  }
  return comingFor(mine, room);
}

/**
 * Its owner, where they are on duty or have none; the inbox of the role that they took it as. Who is asked about several at once gets one
 * card: that of the first.
 */
async function owner(news: News, all: readonly News[], room: Newsroom): Promise<readonly Told[]> {
  const { next } = news;
  if (eventOf(news, 'nudged') === undefined) return [];
  const theirs = nudgedOf(all).get(next.owner?.person) ?? [];
  if (theirs[0] !== news) return [];
  const others = theirs.slice(1).map((one) => one.next.id);
  if (!isOwned(next)) return [];
  const { read, settings, site, now } = room;
  const duties = await dutiesAround(read, site, now);
  const role = ownersRole(next, duties, now);
  const until = ownersEnd(next, duties, now);
  if (role === undefined || (until !== undefined && until <= now)) return [];
  const inbox = inboxOf(settings, site.id, role as Role, unitOf(next));
  const places = [inbox, ...(await reachPerson(read, settings, next.owner.person))];
  const again = await roundOf(next, { role, inbox }, room);
  return places.map((to) => ({
    as: 'owner',
    role,
    ...to,
    ...(others.length === 0 ? {} : { with: others }),
    ...(again === 0 ? {} : { again }),
    ...(until === undefined ? {} : { until }),
  }));
}

/** Which round of the owner's cards this is: that of the last, where the role has heard enough and the card is of this shift. */
async function roundOf(
  episode: Episode,
  { role, inbox }: { readonly role: AskedRole; readonly inbox: Destination },
  room: Newsroom,
): Promise<number> {
  const rounds = roundsOf(episode, role);
  if (rounds === 0) return rounds;
  const heard = await heardInShift(inbox, room);
  const last = askCardKey(episode, { role, again: rounds - 1 });
  const isEnough = spentOf(heard.length, roleBudget(role)) === 'most' && heard.some(({ card }) => card === last);
  return isEnough ? rounds - 1 : rounds;
}

/** Grouped once for all that is told together: a storm asks about thousands at once. */
const nudgedIn = new WeakMap<readonly News[], ReadonlyMap<PersonId | undefined, readonly News[]>>();

function nudgedOf(all: readonly News[]): ReadonlyMap<PersonId | undefined, readonly News[]> {
  const known =
    nudgedIn.get(all) ??
    Map.groupBy(
      all.filter((one) => eventOf(one, 'nudged') !== undefined),
      ({ next }) => next.owner?.person,
    );
  nudgedIn.set(all, known);
  return known;
}

function toldAs(episode: Episode, role: AskedRole, places: readonly Reachable[]): readonly Told[] {
  const again = roundsOf(episode, role);
  return places.map(({ to, until }) => ({
    as: 'asked',
    role,
    ...to,
    ...(again === 0 ? {} : { again }),
    ...(until === undefined ? {} : { until }),
  }));
}

/** So many times a role was told directly. */
function roundsOf({ told }: Pick<Episode, 'told'>, role: AskedRole): number {
  const rounds = (told ?? []).flatMap((one) =>
    one.as === 'listed' || one.as === 'folded' || one.role !== role ? [] : [Number(one.again ?? 0) + 1],
  );
  return Math.max(0, ...rounds);
}
