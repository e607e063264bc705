/**
 * Somebody who was put into a group a moment ago need not wait for its next reading: refused, at their Home or at the door of the console they
 * are looked up once more.
 */
import { entriesOf, peopleKnownAs } from '#src/config/people-index.ts';
import type { PersonSetting, Settings } from '#src/config/settings.ts';
import type { Actor, CommandRequest, Handle, Json, Reply } from '#src/ports/handle.ts';
import { actorOf } from './actors.ts';
import type { GroupOverlay } from './group-overlay.ts';
import { within } from './within.ts';

/** Whoever was refused waits no longer for the platform; what it answers later counts at their next try. */
const WAIT_MS = 1_000;

type Groups = Pick<GroupOverlay, 'readNow'>;

/** Reads the groups of a platform for somebody who waits. Never rejects. */
export const readAtNeed =
  (groups: Groups, waitMs: number = WAIT_MS) =>
  async (platform: string): Promise<void> => {
    await within(waitMs, groups.readNow(platform));
  };

/**
 * The same front door; who is refused for want of a role is heard again where reading the groups gave them one. A Home refuses nobody: there
 * whoever is known by nothing is looked up before.
 */
export function withGroupsAtNeed(
  handle: Handle,
  groups: Groups,
  settings: () => Settings,
  waitMs: number = WAIT_MS,
): Handle {
  const read = readAtNeed(groups, waitMs);
  const lookedUp = async ({ actor }: CommandRequest): Promise<Actor> => {
    await Promise.all(placesOf(actor, settings()).map(read));
    return actorNow(actor, settings());
  };
  return async (request) => {
    if (isHome(request) && mayBeMore(request.actor, settings()))
      return handle({ ...request, actor: await lookedUp(request) });
    const reply = await handle(request);
    if (!isDenied(reply)) return reply;
    const actor = await lookedUp(request);
    const isMore = actor.roles.some((role) => !request.actor.roles.includes(role));
    return isMore ? handle({ ...request, actor }) : reply;
  };
}

const isHome = ({ text }: CommandRequest): boolean => /^\s*home(?:\s|$)/i.test(text);

const mayBeMore = (actor: Actor, settings: Settings): boolean =>
  settings.groups.length > 0 && entriesFor(actor, settings).length === 0;

/** Somebody signed in to the console by a link is a person of the house; on a platform they are what it calls them. */
const isByLink = ({ platform }: Actor): boolean => platform === 'web';

const entriesFor = (actor: Actor, settings: Settings): readonly PersonSetting[] =>
  isByLink(actor) ? entriesOf(settings, actor.person) : peopleKnownAs(settings, actor.platform, actor.id);

/** Platforms whose groups can give them a role; who has never been in one is known by what a platform calls them: `slack:U1`. */
function placesOf(actor: Actor, settings: Settings): readonly string[] {
  if (!isByLink(actor)) return [actor.platform];
  const known = entriesOf(settings, actor.person).flatMap(({ identities }) => identities);
  return [...new Set([...known.map(({ platform }) => platform), actor.person.split(':')[0]!])];
}

function actorNow(actor: Actor, settings: Settings): Actor {
  if (!isByLink(actor)) return { ...actor, ...actorOf(settings, actor.platform, actor.id, actor.name) };
  const roles = entriesOf(settings, actor.person).flatMap((one) => one.roles);
  return { ...actor, roles: [...new Set([...actor.roles, ...roles])] };
}

/** Nothing was changed by what was refused, so it may be asked again under the same key. */
function isDenied({ ok, data }: Reply): boolean {
  if (ok || !isObject(data) || !isObject(data.error)) return false;
  return data.error.code === 'DENIED';
}

const isObject = (data: Json | undefined): data is { readonly [key: string]: Json } =>
  typeof data === 'object' && data !== null && !Array.isArray(data);
