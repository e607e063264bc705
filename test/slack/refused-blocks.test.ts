/** A workspace whose Slack does not take a table or a chart gets the same card in sections: counted, never lost. */
import { afterEach, expect, it } from 'vitest';
import { rich } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import type { SlackApi } from '#test/fakes/slack-api.ts';
import { brokenLimits, shownStrings } from '#test/fakes/slack-reader.ts';
import { answering, CHANNEL, card, type HttpRig, httpRig, pressOf, replying } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

const BOARD: Document = card({
  blocks: [
    {
      kind: 'table',
      caption: 'Beds by unit',
      columns: [{ header: 'Unit' }, { header: 'Occupied', align: 'right' }],
      rows: [
        { cells: ['5 West', '31'].map((cell) => rich(cell)) },
        { cells: ['4 North', '27'].map((cell) => rich(cell)) },
      ],
    },
    {
      kind: 'chart',
      shape: 'bar',
      title: 'Arrivals',
      labels: ['06', '07'],
      series: [{ name: 'Arrivals', values: [4, 6] }],
      words: 'Arrivals were 4, then 6.',
    },
    { kind: 'actions', buttons: [{ label: 'Acknowledge', command: 'alert ack E-7F3K' }] },
  ],
});
const NEWER = new Set(['table', 'data_table', 'data_visualization']);
const kinds = (blocks: unknown): readonly string[] => (blocks as { type: string }[]).map(({ type }) => type);

/** Slack before these blocks, or without them in its plan. */
const refusing = (api: SlackApi): void =>
  api.meet(({ args }) =>
    kinds(args.blocks ?? []).some((kind) => NEWER.has(kind))
      ? { fault: 'refused', error: 'invalid_blocks' }
      : undefined,
  );

async function begun(cuts: string[] = []): Promise<void> {
  rig = await httpRig({ cut: (limits) => cuts.push(...limits) });
  refusing(rig.api);
}
function expectWhole({ text, blocks }: { text: string; blocks: readonly unknown[] }): void {
  expect(kinds(blocks).filter((kind) => NEWER.has(kind))).toEqual([]);
  const shown = shownStrings(blocks).join('\n');
  for (const part of ['5 West', '31', '4 North', '27', 'Arrivals were 4, then 6.', 'Acknowledge'])
    expect(shown).toContain(part);
  expect(brokenLimits({ text, blocks })).toEqual([]);
}

it('posted and edited, with all its rows, its chart in words and its buttons; each is counted', async () => {
  const cuts: string[] = [];
  await begun(cuts);
  await rig.platform.start(notingHandle().handle);
  const row = { ...cardRow({ platform: 'slack', channel: CHANNEL }), document: BOARD };
  const ref = await rig.platform.deliver(row, undefined);
  await rig.platform.deliver({ ...row, version: 2 }, ref);
  expect(rig.api.messages).toHaveLength(1);
  expectWhole(rig.api.messages[0]!);
  expect(cuts).toEqual(['blocks-refused', 'blocks-refused']);
});

it('goes with its table and chart where Slack takes them, and nothing is counted', async () => {
  const cuts: string[] = [];
  await begun(cuts);
  rig.api.meet(() => undefined);
  await rig.platform.start(notingHandle().handle);
  await rig.platform.deliver({ ...cardRow({ platform: 'slack', channel: CHANNEL }), document: BOARD }, undefined);
  expect(kinds(rig.api.messages[0]!.blocks)).toEqual(expect.arrayContaining(['table', 'data_visualization']));
  expect(cuts).toEqual([]);
});

it('is refused for good only where sections are refused too', async () => {
  await begun();
  rig.api.meet(({ method }) =>
    method === 'chat.postMessage' ? { fault: 'refused', error: 'invalid_blocks' } : undefined,
  );
  await rig.platform.start(notingHandle().handle);
  const row = { ...cardRow({ platform: 'slack', channel: CHANNEL }), document: BOARD };
  await expect(rig.platform.deliver(row, undefined)).rejects.toMatchObject({ code: 'SLACK_INVALID_BLOCKS' });
  expect(rig.api.callsOf('chat.postMessage')).toHaveLength(2);
});

it('is not sent in sections once its lease is over', async () => {
  await begun();
  await rig.platform.start(notingHandle().handle);
  const row = { ...cardRow({ platform: 'slack', channel: CHANNEL }), document: BOARD };
  let looks = 0;
  const mayLeave = (): void => {
    looks += 1;
    if (looks > 1) throw new Error('the lease is over');
  };
  await expect(rig.platform.deliver(row, undefined, undefined, mayLeave)).rejects.toThrow('the lease is over');
  expect(rig.api.messages).toEqual([]);
});

it('an answer in a conversation is not lost either', async () => {
  await begun();
  await rig.platform.start(answering(replying({ document: BOARD })));
  const event = { type: 'message', channel_type: 'im', channel: 'D1', user: 'U0NURSE', text: 'beds', ts: '1.1' };
  await rig.event({ type: 'event_callback', team_id: 'T01', event_id: 'Ev1', event });
  await expect.poll(() => rig.api.messages.length).toBe(1);
  expectWhole(rig.api.messages[0]!);
});

it('nor one at a response URL, which tells of it in its body', async () => {
  await begun();
  await rig.platform.start(answering(replying({ document: BOARD })));
  rig.api.refuseAtUrl(({ blocks = [] }) => kinds(blocks).some((kind) => NEWER.has(kind)));
  await rig.form({ payload: JSON.stringify({ ...pressOf('beds'), response_url: rig.api.responseUrl }) });
  expectWhole((await rig.api.response(1)).body);
});
