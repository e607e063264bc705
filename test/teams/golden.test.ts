/** What four cards look like on the wire, for a reader to judge: test/golden/teams. `npx vitest -u test/teams/golden` writes them anew. */
import { describe, expect, it } from 'vitest';
import { formDialog, formOf } from '#adapters/chat/teams/dialog.ts';
import { renderTeams } from '#adapters/chat/teams/render.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { brokenCard, brokenDialog, injectedInCard } from '#test/fakes/adaptive-card.ts';
import { goldenCards, update } from '#test/golden/cards.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };

describe('Teams cards that were looked at and found good', () => {
  it.each(Object.entries(goldenCards))('%s', async (name, document) => {
    const message = renderTeams(document, look);
    expect(brokenCard(message)).toEqual([]);
    expect(injectedInCard(message)).toEqual([]);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(`../golden/teams/${name}.json`);
  });
});

it('a form as the dialog that was looked at and found good', async () => {
  const dialog = formDialog(update, formOf(update)!, look, {
    opened: 'update 5W',
    faults: { census: 'a whole number' },
  });
  expect(brokenDialog(dialog)).toEqual([]);
  await expect(`${JSON.stringify(dialog, null, 2)}\n`).toMatchFileSnapshot('../golden/teams/dialog.json');
});
