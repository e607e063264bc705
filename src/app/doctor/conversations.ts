import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

/** Whether the house knows the way to each of its channels in Teams. */
export async function checkConversations(
  { settings: { channels, teams } }: House,
  store: Pick<Store, 'conversation'>,
): Promise<readonly Finding[]> {
  if (teams === undefined) return [];
  const { ANYWHERE, hasThreads, parseReach } = await import('#adapters/chat/teams/place.ts');
  const ids = [...new Set(channels.filter(({ platform }) => platform === 'teams').map(({ channel }) => channel))];
  const kept = (channel: string) => store.conversation({ platform: 'teams', channel });
  const anywhere = teams.tenantId !== undefined || parseReach(await kept(ANYWHERE)) !== undefined;
  return Promise.all(
    ids.map(async (id): Promise<Finding> => {
      const check = `teams channel ${id}`;
      const reference = await kept(id);
      if (parseReach(reference) !== undefined)
        return { check, state: 'ok', detail: 'heard from, so the way there is known' };
      // Something stands there, but no way: it was taken back.
      if (reference !== undefined) return { check, state: 'warn', detail: 'the app was taken out of it', cure: ADD };
      if (!hasThreads(id))
        return { check, state: 'warn', detail: 'a chat that nobody has written in to the bot yet', cure: WRITE };
      if (anywhere) return { check, state: 'ok', detail: 'not heard from yet; the first card opens a thread there' };
      return { check, state: 'warn', detail: 'not heard from yet', cure: `${WRITE} Or set teams.tenantId.` };
    }),
  );
}

const ADD = 'Add the app to the team or chat again: its menu, Manage team, Apps.';
const WRITE = 'Add the app there and write to it once: @Huddleboard help.';
