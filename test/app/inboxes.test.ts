import { expect, onTestFinished, test } from 'vitest';
import { inboxesFor } from '#src/app/inboxes.ts';
import { createStandings } from '#src/facts/standing.ts';
import { actorOf, NOW, openHouse, settingsOf } from '#test/commands/house.ts';

test('alerts that somebody subscribed to in the console are an inbox of theirs alone', async () => {
  const house = await openHouse();
  onTestFinished(() => house.store.close());
  const settings = settingsOf();
  const actor = { ...actorOf(['viewer']), id: 'local-viewer' };
  const own = { ...settings.channels[0]!, platform: 'web', channel: '@local-viewer', name: 'you' } as const;
  const inboxes = inboxesFor({
    read: house.store,
    standing: createStandings(house.store),
    settings: () => ({ ...settings, channels: [...settings.channels, own] }),
    clock: { now: () => NOW },
  });
  expect(await inboxes(actor, undefined)).toEqual([{ id: '@local-viewer', name: 'you', site: own.site }]);
  expect(await inboxes({ ...actor, id: 'local-other' }, undefined)).toEqual([]);
});
