/**
 * Conversations that were heard from, in the store. Of a team its channels are listed as well, so that all of them are forgotten when the app
 * is taken out of it. What is stored holds opaque ids and an address: no name, no word that was said.
 */
import type { Wire } from '#adapters/wire/json.ts';
import { type Left, leftBy, teamOf } from './left.ts';
import { ANYWHERE, parseReach, type Reach, reachOf } from './place.ts';

/** How conversations are remembered over a restart. */
export type Conversations = {
  find(channel: string): Promise<string | undefined>;
  remember(channel: string, reference: string): Promise<void>;
};

export type MemoryOptions = {
  readonly conversations: Conversations;
  readonly mayAnswerAt: (address: string) => boolean;
  /** Where Teams is while nobody has been heard from. */
  readonly home?: Reach | undefined;
};

export type Memory = {
  /** Remembers where an activity came from; forgets what we were taken out of. */
  readonly note: (activity: Wire) => Promise<void>;
  readonly find: (channel: string) => Promise<Reach | undefined>;
  readonly put: (channel: string, reach: Reach) => Promise<void>;
  readonly mayAnswerAt: (address: string) => boolean;
};

/** About 2 MB at most; afterwards an address is written once more. */
const MOST_WRITTEN = 5_000;
/** In the place of an address that is forgotten. */
const GONE = '{}';
/** Teams has at most 1,000 channels to a team. @source learn.microsoft.com/microsoftteams/limits-specifications-teams */
const MOST_CHANNELS = 1_000;

/** Writes only what is new: a busy channel would else write its address with every message. */
export function createMemory({ conversations, mayAnswerAt, home }: MemoryOptions): Memory {
  const written = new Map<string, string>();
  const write = async (channel: string, reference: string): Promise<void> => {
    if (written.get(channel) === reference) return;
    if (written.size >= MOST_WRITTEN) written.clear();
    await conversations.remember(channel, reference);
    written.set(channel, reference);
  };
  const put = (channel: string, reach: Reach): Promise<void> => write(channel, JSON.stringify(reach));
  const channelsOf = async (team: string): Promise<readonly string[]> =>
    listIn((await conversations.find(teamKey(team))) ?? '[]');
  const list = async (team: string, channel: string): Promise<void> => {
    if (written.get(`${team} ${channel}`) !== undefined) return;
    const known = await channelsOf(team);
    if (!known.includes(channel) && known.length < MOST_CHANNELS)
      await conversations.remember(teamKey(team), JSON.stringify([...known, channel]));
    written.set(`${team} ${channel}`, '');
  };
  const forget = async ({ channels, team }: Left): Promise<void> => {
    const all = team === undefined ? channels : [...channels, ...(await channelsOf(team))];
    written.clear();
    for (const channel of new Set(all)) if (await isKept(channel)) await conversations.remember(channel, GONE);
    if (team !== undefined) await conversations.remember(teamKey(team), '[]');
  };
  const isKept = async (channel: string): Promise<boolean> =>
    parseReach(await conversations.find(channel)) !== undefined;
  /** Of our own tenant; of another's only while there is nothing better. */
  const noteAnywhere = async (reach: Reach): Promise<void> => {
    const isOurs = home?.tenant === undefined || reach.tenant?.toLowerCase() === home.tenant.toLowerCase();
    if (isOurs || !(await isKept(ANYWHERE))) await put(ANYWHERE, { ...reach, conversation: ANYWHERE });
  };
  return {
    put,
    mayAnswerAt,
    note: async (activity) => {
      const left = leftBy(activity);
      if (left !== undefined) return forget(left);
      const found = reachOf(activity);
      if (found === undefined) return;
      const team = teamOf(activity);
      for (const channel of found.channels) {
        await put(channel, found.reach);
        if (team !== undefined) await list(team, channel);
      }
      await noteAnywhere(found.reach);
    },
    find: async (channel) => {
      const reach = parseReach(await conversations.find(channel));
      // What was noted in development must not be posted to in earnest.
      if (reach !== undefined && mayAnswerAt(reach.serviceUrl)) return reach;
      return channel === ANYWHERE && home !== undefined && mayAnswerAt(home.serviceUrl) ? home : undefined;
    },
  };
}

const teamKey = (team: string): string => `team:${team}`;

function listIn(stored: string): readonly string[] {
  const list: unknown = JSON.parse(stored);
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}
