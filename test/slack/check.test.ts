/** The checker of Slack's limits, checked: each number by something that is one too large, all of them against the published list. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '#adapters/chat/slack/render/check.ts';
import { SLACK_LIMITS, type SlackFault, type SlackLimit } from '#adapters/chat/slack/render/vendor.ts';
import { forbidden, published } from '#test/fakes/block-kit-oracle.ts';
import { PLANTS } from './planted.ts';

const faultsOf = (planted: ReturnType<(typeof PLANTS)[SlackLimit]>): readonly SlackFault[] =>
  'view' in planted ? checkView(planted.view) : checkMessage(planted);
const codesOf = (faults: readonly SlackFault[]): readonly string[] => [...new Set(faults.map(({ limit }) => limit))];

/** Each of these is longer than a whole message may be. */
const BESIDE: Readonly<Partial<Record<SlackLimit, readonly string[]>>> = {
  'data-table-chars': ['message-chars'],
  'markdown-text': ['message-chars'],
};

describe('each of Slack’s limits', () => {
  it.each(Object.entries(SLACK_LIMITS) as readonly (readonly [SlackLimit, number])[])(
    '%s: %d passes, one more is found by that name',
    (limit, most) => {
      expect(codesOf(faultsOf(PLANTS[limit](most))).filter((code) => !BESIDE[limit]?.includes(code))).toEqual([]);
      expect(codesOf(faultsOf(PLANTS[limit](most + 1)))).toContain(limit);
    },
  );

  it('is no larger than the published list says, and there is one for each number of the list', () => {
    const numbers = Object.values(published).flatMap((kind) => Object.values(kind)).length;
    expect(numbers).toBeGreaterThan(70);
    // What the list forbids our checker forbids: whatever is planted one over the list's number is found by both.
    const missed = (Object.keys(PLANTS) as SlackLimit[]).filter((limit) => {
      const planted = PLANTS[limit](SLACK_LIMITS[limit]);
      return forbidden('view' in planted ? planted.view : planted.blocks).length > 0;
    });
    expect(missed).toEqual([]);
  });

  it('is found by the published list too, as far as the list has it and does not say more', () => {
    const both = (Object.keys(PLANTS) as SlackLimit[]).filter((limit) => {
      const planted = PLANTS[limit](SLACK_LIMITS[limit] + 1);
      return forbidden('view' in planted ? planted.view : planted.blocks).length > 0;
    });
    // All but those that stand elsewhere: Slack's pages, @slack/types, or a smaller number.
    expect((Object.keys(PLANTS) as SlackLimit[]).filter((limit) => !both.includes(limit)).sort()).toEqual([
      'chart-axis-title',
      'chart-label',
      'chart-segments',
      'chart-series',
      'chart-series-name',
      'data-table-chars',
      'data-table-columns',
      'data-table-rows',
      'image-title',
      'message-blocks',
      'message-chars',
      'message-charts',
      'message-tables',
      'message-text',
      'table-cells',
      'table-rows',
      'text-object',
      'view-bytes',
    ]);
  });
});

const plain = { type: 'plain_text', text: 'x' };
const message = (...blocks: readonly unknown[]) => ({ text: 'x', blocks });
const input = (element: object) => message({ type: 'input', label: plain, element });
const modal = (over: object) => ({ type: 'modal', title: plain, blocks: [{ type: 'divider' }], ...over });
const option = { text: plain, value: 'v' };

describe('what no number tells', () => {
  it.each([
    ['a block that Slack does not know', message({ type: 'nonsense' }), 'unknown'],
    ['no block', message(), 'empty'],
    ['no text', { text: ' ', blocks: [{ type: 'divider' }] }, 'empty'],
    ['an alert in a message', message({ type: 'alert', text: plain }), 'wrong-place'],
    ['a header without letters', message({ type: 'header', text: { type: 'plain_text', text: '' } }), 'empty'],
    ['a section of nothing', message({ type: 'section' }), 'missing'],
    ['half of a character', message({ type: 'context', elements: [{ ...plain, text: '\ud800' }] }), 'broken-text'],
    ['a block id twice', message({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }), 'twice'],
    [
      'an action twice in a block',
      message({ type: 'actions', elements: ['a', 'a'].map((id) => ({ type: 'button', text: plain, action_id: id })) }),
      'twice',
    ],
    [
      'a first value that is no option',
      input({ type: 'radio_buttons', options: [option], initial_option: { ...option, value: 'w' } }),
      'mismatch',
    ],
    ['a list without options', input({ type: 'static_select', options: [] }), 'missing'],
    ['an input that is none', input({ type: 'button', text: plain }), 'unknown'],
    [
      'a text that is longer than its field',
      input({ type: 'plain_text_input', max_length: 2, initial_value: 'abc' }),
      'mismatch',
    ],
    [
      'a number below its least',
      input({ type: 'number_input', is_decimal_allowed: false, min_value: '3', initial_value: '2' }),
      'mismatch',
    ],
    ['a time that is none', input({ type: 'timepicker', initial_time: '24:00' }), 'mismatch'],
    ['a day that is none', input({ type: 'datepicker', initial_date: '2026-13-01' }), 'mismatch'],
    ['a picture without words', message({ type: 'image', slack_file: { id: 'F00000' } }), 'missing'],
    ['a ragged table', message({ type: 'table', rows: [[plain], [plain, plain]] }), 'mismatch'],
    ['a data table of a header alone', message({ type: 'data_table', caption: 'x', rows: [[plain]] }), 'missing'],
    [
      'a data table with rich text in its header',
      message({ type: 'data_table', caption: 'x', rows: [[{ type: 'rich_text', elements: [plain] }], [plain]] }),
      'mismatch',
    ],
    ['a chart in a container', message({ type: 'container', child_blocks: [{ type: 'data_table' }] }), 'wrong-place'],
  ])('%s is found', (_, given, code) => {
    expect(codesOf(checkMessage(given))).toContain(code);
  });

  it.each([
    ['a table in a modal', modal({ blocks: [{ type: 'table', rows: [[plain]] }] }), 'wrong-place'],
    ['an alert on the Home tab', { type: 'home', blocks: [{ type: 'alert', text: plain }] }, 'wrong-place'],
    ['inputs without a submit', modal({ blocks: input({ type: 'plain_text_input' }).blocks }), 'missing'],
    ['a modal without a title', { type: 'modal', blocks: [{ type: 'divider' }] }, 'missing'],
    ['what is no view', { type: 'tab', blocks: [] }, 'unknown'],
    ['nothing', undefined, 'unknown'],
  ])('%s is found', (_, given, code) => {
    expect(codesOf(checkView(given))).toContain(code);
  });

  it('a Home tab of words and buttons passes', () => {
    const button = { type: 'button', text: plain, action_id: 'a', value: 'beds' };
    const view = {
      type: 'home',
      blocks: [
        { type: 'header', text: plain },
        { type: 'actions', elements: [button] },
      ],
    };
    expect(checkView(view)).toEqual([]);
  });

  it('whatever it is given it answers, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 6 })), fc.jsonValue(), (blocks, view) => {
        checkMessage({ text: 'x', blocks });
        checkView({ type: 'modal', blocks, view });
        checkView(view);
      }),
    );
  });
});
