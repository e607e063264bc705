/** A storm of alerts that two replicas send into Slack from one PostgreSQL. */
import { expect, it } from 'vitest';
import { runStorm } from '#test/jobs/storm-house.ts';
import { stormRig, TOLD_AS, untold } from '#test/slack/storm-rig.ts';
import { freshUrl, openAt } from './postgres-store.ts';

it('200 alerts in a minute are told once each by two replicas on one database, one call a second between them', async () => {
  const url = await freshUrl();
  const r = await stormRig({ channels: ['C1', 'C2'], stores: [await openAt(url), await openAt(url)] });
  const both = r.stores.map((store) => r.sender(store));
  await runStorm(r.clock, { tell: r.tell, drains: () => both }, 110);
  expect(r.gate.over).toEqual([]);
  expect(r.api.messages).toHaveLength(2 * TOLD_AS);
  for (const channel of ['C1', 'C2'])
    expect(untold({ messages: r.api.messages.filter((one) => one.channel === channel) })).toEqual([]);
});
