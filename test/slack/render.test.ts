import { expect, it } from 'vitest';
import { renderSlack } from '#adapters/chat/slack/render.ts';
import { instant, zoneId } from '#src/kernel/time.ts';
import { heading } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type Rendering, rendererContract } from '#test/contract/renderer.ts';
import { brokenLimits, injectedMarkup, shownStrings } from '#test/fakes/slack-limits.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };

const decoded = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function render(document: Document): Rendering {
  const message = renderSlack(document, look);
  return {
    shown: [decoded(message.text), ...shownStrings(message.blocks)].join('\n'),
    faults: [...brokenLimits(message), ...injectedMarkup(message)],
  };
}

rendererContract('slack', render);

it('says a title once that the card repeats as its first heading', () => {
  const card: Document = {
    title: 'Beds',
    plain: '241 of 252.',
    status: 'ok',
    asOf: instant(0),
    blocks: [heading('Beds')],
  };
  expect(shownStrings(renderSlack(card, look).blocks)).toEqual(['Beds']);
});

it('gives Slack a message with a block and a text even of a document that shows nothing', () => {
  for (const plain of ['All is well.', '\u200b', '']) {
    const message = renderSlack({ title: '\u200b', plain, status: 'ok', asOf: instant(0), blocks: [] }, look);
    expect(brokenLimits(message)).toEqual([]);
  }
});
