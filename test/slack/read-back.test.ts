/** A post whose answer was lost, looked for in Slack's history. */
import { afterEach, describe, expect, it } from 'vitest';
import { createMarks } from '#adapters/chat/slack/read-back.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import type { PostRef } from '#src/ports/change.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import { CHANNEL, type HttpRig, httpRig, KEY } from './rig.ts';

let rig: HttpRig;
afterEach(() => rig.close());

async function started(over: Parameters<typeof httpRig>[0] = {}) {
  rig = await httpRig({ callTimeoutMs: 2_000, ...over });
  await rig.platform.start(notingHandle().handle);
  const { api, platform } = rig;
  /** Slack takes the post, and its answer is lost. */
  const lose = async (row: OutboxRow, parent?: PostRef): Promise<void> => {
    api.fail('chat.postMessage', { fault: 'reset' });
    await expect(platform.deliver(row, undefined, parent)).rejects.toMatchObject({ code: 'DELIVERY_UNKNOWN' });
  };
  const find = (row: OutboxRow, parent?: PostRef) => platform.find!(row, MINUTE_MS, parent);
  return { api, platform, lose, find };
}

const row = cardRow({ platform: 'slack', channel: CHANNEL });
const other = (card: string, channel = CHANNEL): OutboxRow => ({
  ...cardRow({ platform: 'slack', channel }),
  card: brand<CardKey>(card),
});

describe('a post of unknown fate', () => {
  it('that arrived is found, with its place and version, and is edited from then on', async () => {
    const { api, platform, lose, find } = await started();
    await lose({ ...row, version: 3 });
    const found = await find(row);
    expect(found).toEqual({ ref: { ref: `${CHANNEL}:${api.messages[0]?.ts}` }, version: 3 });
    await platform.deliver({ ...row, version: 4 }, found?.ref);
    expect(api.messages).toHaveLength(1);
    expect((await find(row))?.version).toBe(4);
  });

  it('that did not arrive is not found, whatever else stands there', async () => {
    const { api, platform, find } = await started();
    await platform.deliver(other('episode:E-OTHER'), undefined);
    await platform.deliver(other(row.card, 'C0ELSEWHERE'), undefined);
    api.stranger(CHANNEL, { text: 'lunch?' });
    api.stranger(CHANNEL, { text: 'a copy', metadata: createMarks(KEY).metadataOf(row) });
    api.stranger(CHANNEL, { text: 'odd', metadata: { event_type: 'huddleboard_card', event_payload: null } });
    expect(await find(row)).toBeUndefined();
  });

  it('is found behind hundreds of later messages, page by page', async () => {
    const { api, lose, find } = await started();
    await lose(row);
    for (let n = 0; n < 450; n++) api.stranger(CHANNEL, { text: `word ${n}` });
    expect(await find(row)).toMatchObject({ version: 1 });
    expect(api.callsOf('conversations.history')).toHaveLength(3);
  });

  it('is not looked for among what is older than the attempt by far', async () => {
    const { api, lose, find } = await started();
    await lose(row);
    await find(row);
    const { oldest, include_all_metadata } = api.callsOf('conversations.history')[0]!.args;
    expect(include_all_metadata).toBe('true');
    expect(Date.now() / 1_000 - Number(oldest)).toBeGreaterThan(60 + 10 * 60);
    expect(Date.now() / 1_000 - Number(oldest)).toBeLessThan(60 + 20 * 60);
  });

  it('in a thread is found there', async () => {
    const { api, platform, lose, find } = await started();
    const parent = await platform.deliver(other('episode:E-PARENT'), undefined);
    await lose(row, parent);
    expect(await find(row)).toBeUndefined();
    expect(await find(row, parent)).toMatchObject({ version: 1 });
    expect(api.callsOf('conversations.replies')).toHaveLength(1);
  });

  it('that left before its card had a place is found in the channel, when the card has one now', async () => {
    const { api, platform, lose, find } = await started();
    await lose(row);
    const parent = await platform.deliver(other('episode:E-PARENT'), undefined);
    expect(await find(row, parent)).toEqual({ ref: { ref: `${CHANNEL}:${api.messages[0]?.ts}` }, version: 1 });
  });

  it('to a person is found in the conversation with them', async () => {
    const direct = cardRow({ platform: 'slack', channel: '@U0NURSE' });
    const { lose, find } = await started();
    await lose(direct);
    expect(await find(direct)).toMatchObject({ ref: { ref: expect.stringMatching(/^D-/) } });
  });

  it('in a channel that settings name is found by the id of what was sent there before', async () => {
    const named = cardRow({ platform: 'slack', channel: '#huddle' });
    const refs: PostRef[] = [];
    const { platform, lose, find } = await started({ earlier: async () => refs });
    await lose(named);
    await expect(find(named)).rejects.toMatchObject({ code: 'SLACK_CHANNEL_ID_UNKNOWN', retry: { when: 'never' } });
    refs.push(await platform.deliver(other('episode:E-OTHER', '#huddle'), undefined));
    expect(await find(named)).toMatchObject({ version: 1 });
  });

  it.each([
    ['missing_scope', 'SLACK_MISSING_SCOPE', 'never'],
    ['not_in_channel', 'SLACK_NOT_IN_CHANNEL', 'never'],
    ['internal_error', 'CHAT_UNAVAILABLE', 'backoff'],
  ])('cannot be looked for when Slack says %s', async (error, code, when) => {
    const { api, find } = await started();
    api.fail('conversations.history', { fault: 'refused', error });
    await expect(find(row)).rejects.toMatchObject({ code, retry: { when } });
  });

  it('cannot be looked for before Slack is connected, or while it asks for fewer calls', async () => {
    rig = await httpRig();
    await expect(rig.platform.find!(row, 1)).rejects.toMatchObject({ retry: { when: 'backoff' } });
    await rig.close();
    const { api, find } = await started();
    api.fail('conversations.history', { fault: 'ratelimited', retryAfter: '30' });
    await expect(find(row)).rejects.toMatchObject({ retry: { when: 'after', ms: 30_000 } });
  });
});

describe('an edit of unknown fate', () => {
  it('whose card was gone, and that may have posted it anew, edits what it posted', async () => {
    const { api, platform, lose } = await started();
    const first = await platform.deliver(row, undefined);
    api.forget(first.ref.split(':')[1]!);
    await lose(row);
    const again = await platform.deliver({ ...row, version: 2, doubtSince: row.createdAt }, first);
    expect(api.messages).toHaveLength(1);
    expect(again.ref).toBe(`${CHANNEL}:${api.messages[0]?.ts}`);
  });

  it('does not edit what it finds when its lease has run out while it looked', async () => {
    const { api, platform, lose, find } = await started();
    const first = await platform.deliver(row, undefined);
    api.forget(first.ref.split(':')[1]!);
    await lose(row);
    let asked = 0;
    const mayLeave = (): void => {
      if (++asked > 1) throw new Error('late');
    };
    const again = platform.deliver({ ...row, version: 2, doubtSince: row.createdAt }, first, undefined, mayLeave);
    await expect(again).rejects.toThrow('late');
    expect((await find(row))?.version).toBe(1);
  });
});
