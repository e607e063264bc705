import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

/** Without a channel of a chat platform cards are read on the console alone. */
export async function checkChannels(house: House, store: Pick<Store, 'channels'>): Promise<readonly Finding[]> {
  const reached = [...house.settings.channels, ...(await store.channels())].filter(
    ({ platform }) => platform !== 'web',
  );
  return house.settings.sites.map((site): Finding => {
    const names = new Set(reached.filter((channel) => channel.site === site.id).map(({ name }) => name));
    const check = `channels of ${site.id}`;
    if (names.size > 0) return { check, state: 'ok', detail: [...names].join(', ') };
    const cure =
      'Connect your chat (docs/setup-slack.md, docs/setup-teams.md), and name a channel for huddle and one for alerts under channels:.';
    return { check, state: 'warn', detail: 'cards go to the console only', cure };
  });
}
