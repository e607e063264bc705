/** What breaks a limit is cut before it is sent, whatever it is, and says where the rest is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFitting, shorterMessages, shorterViews } from '#adapters/chat/slack/fit.ts';
import { checkMessage, checkView } from '#adapters/chat/slack/render/check.ts';
import { SLACK_LIMITS, type SlackLimit } from '#adapters/chat/slack/render/vendor.ts';
import { renderSlack } from '#adapters/chat/slack/render.ts';
import { instant, zoneId } from '#src/kernel/time.ts';
import { actions, rich, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { arbitraryDocument } from '#test/fakes/arbitrary-document.ts';
import { shownStrings } from '#test/fakes/slack-reader.ts';
import { PLANTS } from './planted.ts';

const look = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };
const beds: Document = {
  title: 'Beds',
  plain: 'Beds: 241 of 252 occupied.',
  status: 'high',
  asOf: instant(0),
  simulated: true,
  blocks: [
    text('ICU is full.'),
    {
      kind: 'table',
      caption: 'Units',
      columns: [{ header: 'Unit' }],
      rows: [{ cells: [rich('5W')] }],
      more: 'beds all',
    },
    actions({ label: "I've got it", command: 'alert ack E-1' }),
  ],
};

/** The first of what may stand for it that Slack takes. */
function cut(message: ReturnType<typeof renderSlack>, document = beds) {
  const candidates = shorterMessages(message, checkMessage(message), document, look).map((make) => make());
  return { message: candidates.find((one) => checkMessage(one).length === 0), candidates };
}

describe('a message that Slack would refuse', () => {
  const whole = renderSlack(beds, look);

  it('that breaks nothing is left alone and tells nobody', () => {
    const told: unknown[] = [];
    expect(createFitting((limits) => told.push(limits)).message(beds, look, new Map())).toMatchObject({
      message: whole,
    });
    expect(told).toEqual([]);
  });

  it('loses the block at fault and keeps the others, with the command for the rest', () => {
    const { message } = cut({ ...whole, blocks: [...whole.blocks, { type: 'nonsense' }] });
    expect(message?.blocks.slice(0, -1)).toEqual(whole.blocks);
    expect(shownStrings(message?.blocks).at(-1)).toBe(
      'The rest of this card is left out here: it is too long for this chat. More: beds all',
    );
  });

  it.each(
    (Object.keys(PLANTS) as SlackLimit[]).flatMap((limit) => {
      const planted = PLANTS[limit](SLACK_LIMITS[limit] + 1);
      return 'view' in planted ? [] : [[limit, planted] as const];
    }),
  )('over %s still says title, status and sentence, and keeps its first buttons', (_, planted) => {
    const { message } = cut({
      text: planted.text,
      blocks: [...whole.blocks, ...planted.blocks] as typeof whole.blocks,
    });
    const shown = shownStrings(message?.blocks).join('\n');
    for (const said of ['Beds', 'High', 'simulated', "I've got it", 'More: beds all']) expect(shown).toContain(said);
  });

  it('of any document is cut to something that it takes, whatever is wrong', () => {
    const planted = (Object.keys(PLANTS) as SlackLimit[]).map((limit) => PLANTS[limit](SLACK_LIMITS[limit] + 1));
    fc.assert(
      fc.property(arbitraryDocument, fc.constantFrom(...planted), (document, fault) => {
        const { text: said, blocks } = renderSlack(document, look);
        const made =
          'view' in fault ? { text: '', blocks } : { text: fault.text, blocks: [...blocks, ...fault.blocks] };
        const { candidates } = cut(made as typeof whole, document);
        expect(said).not.toBe('');
        expect(checkMessage(candidates.at(-1)!)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a view that Slack would refuse', () => {
  it.each(
    (Object.keys(PLANTS) as SlackLimit[]).flatMap((limit) => {
      const planted = PLANTS[limit](SLACK_LIMITS[limit] + 1);
      // Title, submit, close and id are made by us, of fixed length.
      const made = ['view-title', 'view-submit', 'view-close', 'view-callback-id'].includes(limit);
      return 'view' in planted && !made ? [[limit, planted.view] as const] : [];
    }),
  )('over %s is cut to words', (_, view) => {
    const made = view as Parameters<typeof shorterViews>[0];
    const candidates = shorterViews(made, checkView(made), beds, look).map((make) => make());
    expect(candidates.some((one) => checkView(one).length === 0)).toBe(true);
  });

  it('of a form is told inline instead', () => {
    const told: (readonly string[])[] = [];
    const fit = createFitting((limits) => told.push(limits));
    const broken: Document = {
      ...beds,
      blocks: [
        {
          kind: 'form',
          id: 'f',
          title: 'Update',
          submitLabel: 'Send',
          command: 'update',
          // Slack takes an id of 255 characters.
          fields: [{ name: 'n'.repeat(300), label: 'Beds', required: true, input: 'yes-no' }],
        },
      ],
    };
    expect(fit.form(broken, '', look)).toBeUndefined();
    expect(told).toEqual([['block-id']]);
    expect(fit.form({ ...broken, blocks: [] }, '', look)).toBeUndefined();
    expect(told).toHaveLength(1);
  });
});
