/** What four cards look like on the wire, for a reader to judge: test/golden/slack. `npx vitest -u test/slack/golden` writes them anew. */
import { describe, expect, it } from 'vitest';
import { renderForm, renderSlack } from '#adapters/chat/slack/render.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { brokenLimits, brokenView, injectedMarkup } from '#test/fakes/slack-reader.ts';
import { goldenCards, update } from '#test/golden/cards.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };

it('a form as the modal that was looked at and found good', async () => {
  const view = renderForm(update, '{"command":"update 5W report"}', look);
  expect(brokenView(view)).toEqual([]);
  await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot('../golden/slack/modal.json');
});

describe('Slack messages that were looked at and found good', () => {
  it.each(Object.entries(goldenCards))('%s', async (name, document) => {
    const message = renderSlack(document, look);
    expect(brokenLimits(message)).toEqual([]);
    expect(injectedMarkup(message)).toEqual([]);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(`../golden/slack/${name}.json`);
  });
});
