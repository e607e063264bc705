/** What a form looks like on the wire, for a reader to judge: test/golden/teams. `npx vitest -u test/teams/golden` writes them anew. */
import { expect, it } from 'vitest';
import { formDialog, formOf } from '#adapters/chat/teams/dialog.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { brokenDialog } from '#test/fakes/adaptive-card.ts';
import { update } from '#test/golden/cards.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };

it('a form as the dialog that was looked at and found good', async () => {
  const dialog = formDialog(update, formOf(update)!, look, {
    opened: 'update 5W',
    faults: { census: 'a whole number' },
  });
  expect(brokenDialog(dialog)).toEqual([]);
  await expect(`${JSON.stringify(dialog, null, 2)}\n`).toMatchFileSnapshot('../golden/teams/dialog.json');
});
