/** The outbox's cards on their way to a Slack that throttles, breaks and forgets. */
import { createHash } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMarks } from '#adapters/chat/slack/read-back.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { PostRef } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import type { Fault } from '#test/fakes/slack-api.ts';
import { CHANNEL, card, channel, type HttpRig, httpRig, settingsWith } from './rig.ts';

let rig: HttpRig;
// The first start loads the SDK, which takes longer than the short time-out of these tests.
beforeAll(async () => {
  rig = await httpRig();
  await rig.platform.start(notingHandle().handle);
  await rig.close();
});
afterEach(() => rig.close());

async function started(over: Parameters<typeof httpRig>[0] = {}): Promise<HttpRig> {
  rig = await httpRig({ callTimeoutMs: 10_000, ...over });
  await rig.platform.start(notingHandle().handle);
  return rig;
}

/** Only what never comes is waited for in vain; all else may take its time on a slow machine. */
const patience = (fault: Fault) => (fault.fault === 'hang' ? { callTimeoutMs: 400 } : {});

const row = cardRow({ platform: 'slack', channel: CHANNEL });
const deliver = (platform: ChatPlatform, previous?: PostRef) => platform.deliver(row, previous);

async function failureOf(work: Promise<unknown>): Promise<OpsError> {
  const failure: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(OpsError);
  return failure as OpsError;
}

describe('row 35: what Slack answers to a new post decides whether it is tried again', () => {
  const backoff = { when: 'backoff' } as const;
  const never = { when: 'never' } as const;
  const wait = (ms: number) => ({ when: 'after', ms }) as const;
  const cases: readonly (readonly [string, Fault, string, object])[] = [
    ['429 with Retry-After', { fault: 'ratelimited', retryAfter: '30' }, 'CHAT_RATE_LIMITED', wait(30_000)],
    ['429 without the header', { fault: 'ratelimited' }, 'CHAT_RATE_LIMITED', backoff],
    ['Retry-After: soon', { fault: 'ratelimited', retryAfter: 'soon' }, 'CHAT_RATE_LIMITED', backoff],
    ['Retry-After: -1', { fault: 'ratelimited', retryAfter: '-1' }, 'CHAT_RATE_LIMITED', backoff],
    ['Retry-After: 0', { fault: 'ratelimited', retryAfter: '0' }, 'CHAT_RATE_LIMITED', backoff],
    [
      'Retry-After: 1e9, believed for 15 min',
      { fault: 'ratelimited', retryAfter: '1000000000' },
      'CHAT_RATE_LIMITED',
      wait(900_000),
    ],
    ['ratelimited in a 200', { fault: 'refused', error: 'ratelimited' }, 'CHAT_RATE_LIMITED', backoff],
    ['HTTP 500: it may have been posted', { fault: 'status', status: 500 }, 'DELIVERY_UNKNOWN', never],
    ['HTTP 503: it may have been posted', { fault: 'status', status: 503 }, 'DELIVERY_UNKNOWN', never],
    ['HTTP 408', { fault: 'status', status: 408 }, 'CHAT_UNAVAILABLE', backoff],
    ['service_unavailable', { fault: 'refused', error: 'service_unavailable' }, 'CHAT_UNAVAILABLE', backoff],
    [
      'internal_error: some of it may be done',
      { fault: 'refused', error: 'internal_error' },
      'DELIVERY_UNKNOWN',
      never,
    ],
    ['fatal_error: some of it may be done', { fault: 'refused', error: 'fatal_error' }, 'DELIVERY_UNKNOWN', never],
    ['an answer that never comes', { fault: 'hang' }, 'DELIVERY_UNKNOWN', never],
    ['a reset after it was taken', { fault: 'reset' }, 'DELIVERY_UNKNOWN', never],
    ['an answer that is no JSON', { fault: 'bad-json' }, 'DELIVERY_UNKNOWN', never],
    ['msg_blocks_too_long', { fault: 'refused', error: 'msg_blocks_too_long' }, 'SLACK_MSG_BLOCKS_TOO_LONG', never],
    ['an error nobody knows', { fault: 'refused', error: 'brand_new_error' }, 'SLACK_BRAND_NEW_ERROR', never],
  ];
  it.each(cases)('%s', async (_, fault, code, retry) => {
    const { api, platform, lines } = await started(patience(fault));
    api.fail('chat.postMessage', fault);
    const failure = await failureOf(deliver(platform));
    expect(failure.code).toBe(code);
    expect(failure.retry).toEqual(retry);
    expect(failure.cure).not.toBe('');
    // One delivery is one call: nothing below us repeats a post.
    expect(api.callsOf('chat.postMessage')).toHaveLength(1);
    const told = JSON.stringify([lines, failure.message, failure.cure, failure.code]);
    expect(told).not.toContain('ZZCANARY');
    expect(told).not.toContain('ZZSECRET');
  });

  it.each([
    { fault: 'hang' },
    { fault: 'reset' },
    { fault: 'bad-json' },
    { fault: 'refused', error: 'fatal_error' },
  ] as const)('an edit that meets $fault is tried again: the same edit twice is one edit', async (fault) => {
    const { api, platform } = await started(patience(fault));
    const ref = await deliver(platform);
    api.fail('chat.update', fault);
    const failure = await failureOf(deliver(platform, ref));
    expect(failure.retry).toEqual({ when: 'backoff' });
    expect(await deliver(platform, ref)).toEqual(ref);
    expect(api.messages).toHaveLength(1);
  });

  it('a Slack that cannot be reached is tried again: nothing left', async () => {
    const { api, platform } = await started();
    await api.close();
    const failure = await failureOf(deliver(platform));
    expect(failure).toMatchObject({ code: 'CHAT_UNREACHABLE', retry: { when: 'backoff' } });
  });
});

describe('row 36: a channel or a token that is no more', () => {
  it.each([
    ['channel_not_found', /channel/],
    ['not_in_channel', /Invite the bot/],
    ['is_archived', /Unarchive/],
    ['token_revoked', /SLACK_BOT_TOKEN/],
    ['account_inactive', /SLACK_BOT_TOKEN/],
    ['missing_scope', /manifest\.json/],
  ])('%s is given up with its cure', async (error, cure) => {
    const { api, platform } = await started();
    api.fail('chat.postMessage', { fault: 'refused', error });
    const failure = await failureOf(deliver(platform));
    expect(failure).toMatchObject({ code: `SLACK_${error.toUpperCase()}`, kind: 'config', retry: { when: 'never' } });
    expect(failure.cure).toMatch(cure);
  });

  it('a revoked token at start is told with its cure', async () => {
    rig = await httpRig();
    rig.api.fail('auth.test', { fault: 'refused', error: 'token_revoked' });
    const failure = await failureOf(rig.platform.start(notingHandle().handle));
    expect(failure.cure).toMatch(/Reinstall/);
  });
});

describe('a lease that has run out', () => {
  it('lets neither a post nor an edit leave', async () => {
    const { api, platform } = await started();
    const late = (): void => {
      throw new Error('late');
    };
    await expect(platform.deliver(row, undefined, undefined, late)).rejects.toThrow('late');
    const ref = await deliver(platform);
    await expect(platform.deliver(row, ref, undefined, late)).rejects.toThrow('late');
    expect([api.callsOf('chat.postMessage').length, api.callsOf('chat.update').length]).toEqual([1, 0]);
  });
});

describe('a living card', () => {
  it('that somebody deleted is posted anew, and edited from then on', async () => {
    const { api, platform } = await started();
    const gone = await deliver(platform);
    api.forget(gone.ref.split(':')[1]!);
    const anew = await deliver(platform, gone);
    expect(anew).not.toEqual(gone);
    expect(await deliver(platform, anew)).toEqual(anew);
    expect(api.messages).toHaveLength(1);
  });

  it('is edited in the channel that Slack named, also where settings name it otherwise', async () => {
    const { api, platform } = await started({ settings: () => settingsWith([channel({ channel: '#huddle' })]) });
    const named = cardRow({ platform: 'slack', channel: '#huddle' });
    const ref = await platform.deliver(named, undefined);
    expect(ref.ref).toMatch(/^C-huddle:/);
    await platform.deliver(named, ref);
    expect(api.callsOf('chat.update')[0]?.args.channel).toBe('C-huddle');
  });

  it('carries an opaque id that its versions keep and nobody else could make', async () => {
    const { api, platform } = await started();
    const ref = await deliver(platform);
    await platform.deliver({ ...row, version: 2 }, ref);
    const ids = [...api.callsOf('chat.postMessage'), ...api.callsOf('chat.update')].map(
      (c) => c.args.metadata.event_payload,
    );
    expect(ids[0].id).toMatch(/^[0-9a-f]{32}$/);
    expect(ids.map(({ v }) => v)).toEqual([1, 2]);
    expect(ids[1].id).toBe(ids[0].id);
    const guesses = ['', ':', '#', '|'].map((by) => [row.card, row.to.channel].join(by));
    const made = ['sha256', 'sha1', 'md5'].flatMap((how) =>
      guesses.map((text) => createHash(how).update(text).digest('hex')),
    );
    expect(made.filter((hash) => hash.startsWith(ids[0].id))).toEqual([]);
    const elsewhere = createMarks(Buffer.alloc(32, 8)).metadataOf(row);
    expect(elsewhere.event_payload.id).not.toBe(ids[0].id);
    expect(JSON.stringify(ids)).not.toContain('E-7F3K');
  });

  it('of the simulated house is refused outside of training channels, before anything is sent', async () => {
    const { api, platform } = await started();
    const failure = await failureOf(platform.deliver({ ...row, document: card({ simulated: true }) }, undefined));
    expect(failure).toMatchObject({ code: 'SIMULATED_REFUSED', retry: { when: 'never' } });
    expect(api.callsOf('chat.postMessage')).toEqual([]);
  });

  it('whose lease ran out while it was being prepared does not leave, as a post nor as an edit', async () => {
    const { api, platform } = await started();
    const over = (): never => {
      throw new Error('the lease is over');
    };
    const sent = await deliver(platform);
    await expect(platform.deliver(row, undefined, undefined, over)).rejects.toThrow('the lease is over');
    await expect(platform.deliver(row, sent, undefined, over)).rejects.toThrow('the lease is over');
    expect([...api.callsOf('chat.postMessage'), ...api.callsOf('chat.update')]).toHaveLength(1);
  });

  it('unfurls nothing and always has words beside its blocks', async () => {
    const { api, platform } = await started();
    await deliver(platform);
    expect(api.callsOf('chat.postMessage')[0]?.args).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
      text: expect.stringContaining('5 West is over census'),
    });
  });
});
