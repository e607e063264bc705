import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderAnswer, renderForm, renderSlack } from '#adapters/chat/slack/render.ts';
import { instant, zoneId } from '#src/kernel/time.ts';
import { heading } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type Rendering, rendererContract } from '#test/contract/renderer.ts';
import { arbitraryDocument } from '#test/fakes/arbitrary-document.ts';
import { brokenLimits, brokenView, injectedMarkup, shownStrings } from '#test/fakes/slack-reader.ts';

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

it('makes of any document a modal that Slack takes, or none', () => {
  let forms = 0;
  fc.assert(
    fc.property(arbitraryDocument, fc.string({ maxLength: 4_000 }), (document, metadata) => {
      const form = renderForm(document, metadata, look);
      if (form !== undefined) forms++;
      for (const view of form === undefined ? [] : [form]) {
        expect(brokenView(view)).toEqual([]);
        expect(injectedMarkup({ text: '', blocks: view.blocks })).toEqual([]);
      }
      expect(brokenView(renderAnswer(document, metadata, look))).toEqual([]);
    }),
    { numRuns: 150 },
  );
  expect(forms).toBeGreaterThan(10);
});
