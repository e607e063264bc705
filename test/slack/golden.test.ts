/** What a form looks like on the wire, for a reader to judge: test/golden/slack. `npx vitest -u test/slack/golden` writes them anew. */
import { expect, it } from 'vitest';
import { renderForm, renderHome } from '#adapters/chat/slack/render.ts';
import { after, HOUR_MS, MINUTE_MS, zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { actorOf, NOW, openEpisode, openHouse, putEpisode, SITE } from '#test/commands/house.ts';
import { brokenView } from '#test/fakes/slack-reader.ts';
import { update } from '#test/golden/cards.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };

it('a form as the modal that was looked at and found good', async () => {
  const view = renderForm(update, '{"command":"update 5W report"}', look);
  expect(brokenView(view)).toEqual([]);
  await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot('../golden/slack/modal.json');
});

it('somebody’s Home as it was looked at and found good', async () => {
  const house = await openHouse();
  const me = actorOf(['house-supervisor'], 'me');
  const duty = { person: me.person, site: SITE, role: 'house-supervisor', scope: '' };
  await house.store.commit([{ kind: 'duty.put', ...duty, from: after(NOW, -HOUR_MS), to: after(NOW, 5 * HOUR_MS) }]);
  const asked = { rung: 0, roles: ['house-supervisor'], at: NOW, ackBy: after(NOW, 10 * MINUTE_MS) } as const;
  await putEpisode(house.store, openEpisode({ asked }));
  const { document } = await house.ask('home', { actor: me });
  await house.store.close();
  const view = renderHome(document, '{"place":{"platform":"slack","private":true}}', look);
  expect(brokenView(view)).toEqual([]);
  await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot('../golden/slack/home.json');
});
