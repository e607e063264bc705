/** Somebody who was put into a group a moment ago need not wait for its next reading: refused, they are looked up once more. */
import type { Settings } from '#src/config/settings.ts';
import type { Handle, Json, Reply } from '#src/ports/handle.ts';
import { actorOf } from './actors.ts';
import type { GroupOverlay } from './group-overlay.ts';
import { within } from './within.ts';

/** Whoever was refused waits no longer for the platform; what it answers later counts at their next try. */
const WAIT_MS = 1_000;

/** The same front door; who is refused for want of a role is heard again where reading the groups gave them one. */
export function withGroupsAtNeed(
  handle: Handle,
  groups: Pick<GroupOverlay, 'readNow'>,
  settings: () => Settings,
  waitMs: number = WAIT_MS,
): Handle {
  return async (request) => {
    const reply = await handle(request);
    if (!isDenied(reply)) return reply;
    const { platform, id, name } = request.actor;
    await within(waitMs, groups.readNow(platform));
    const actor = actorOf(settings(), platform, id, name);
    const isMore = actor.roles.some((role) => !request.actor.roles.includes(role));
    return isMore ? handle({ ...request, actor: { ...request.actor, ...actor } }) : reply;
  };
}

/** Nothing was changed by what was refused, so it may be asked again under the same key. */
function isDenied({ ok, data }: Reply): boolean {
  if (ok || !isObject(data) || !isObject(data.error)) return false;
  return data.error.code === 'DENIED';
}

const isObject = (data: Json | undefined): data is { readonly [key: string]: Json } =>
  typeof data === 'object' && data !== null && !Array.isArray(data);
