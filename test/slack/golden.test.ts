/** What a form looks like on the wire, for a reader to judge: test/golden/slack. `npx vitest -u test/slack/golden` writes them anew. */
import { expect, it } from 'vitest';
import { renderForm } from '#adapters/chat/slack/render.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { brokenView } from '#test/fakes/slack-reader.ts';
import { update } from '#test/golden/cards.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };

it('a form as the modal that was looked at and found good', async () => {
  const view = renderForm(update, '{"command":"update 5W report"}', look);
  expect(brokenView(view)).toEqual([]);
  await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot('../golden/slack/modal.json');
});
