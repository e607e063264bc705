/** The outbox's cards on their way to a Teams that throttles, breaks and forgets. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signedDocument } from '#adapters/chat/teams/signed.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { rich } from '#src/message/build.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { PostRef } from '#src/ports/change.ts';
import { postToken } from '#src/ports/post-token.ts';
import { cardRow, notingHandle } from '#test/contract/chat-platform.ts';
import type { Fault } from '#test/fakes/teams-connector.ts';
import { TENANT } from '#test/fakes/teams-connector.ts';
import { card } from '#test/slack/rig.ts';
import {
  activityOf,
  BOT,
  CHANNEL,
  channel,
  devRig,
  PERSON,
  PERSONAL,
  type Rig,
  settingsWith,
  tokenRig,
} from './rig.ts';

let rig: Rig;
// The first start loads the SDK, which takes longer than the short time-out of these tests.
beforeAll(async () => {
  rig = await tokenRig();
  await rig.platform.start(notingHandle().handle);
  await rig.close();
});
afterEach(() => rig.close());

async function started(make = tokenRig, over: Parameters<typeof tokenRig>[0] = {}): Promise<Rig> {
  rig = await make({ callTimeoutMs: 10_000, ...over });
  rig.stored.set(CHANNEL, JSON.stringify({ serviceUrl: rig.connector.url, conversation: CHANNEL, bot: BOT }));
  await rig.platform.start(notingHandle().handle);
  return rig;
}

/** Only what never comes is waited for in vain; all else may take its time on a slow machine. */
const patience = (fault: Fault) => (fault.fault === 'hang' ? { callTimeoutMs: 400 } : {});

const row = cardRow({ platform: 'teams', channel: CHANNEL });
const deliver = (previous?: PostRef, parent?: PostRef) => rig.platform.deliver(row, previous, parent);
const posts = () => rig.connector.calls.filter(({ call }) => call === 'post');

async function failureOf(work: Promise<unknown>): Promise<OpsError> {
  const failure: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(OpsError);
  return failure as OpsError;
}

const status = (code: number, retryAfter?: string, errorCode?: string): Fault => ({
  fault: 'status',
  status: code,
  ...(retryAfter === undefined ? {} : { retryAfter }),
  ...(errorCode === undefined ? {} : { errorCode }),
});

describe('row 35: what Teams answers to a new post decides whether it is tried again', () => {
  const backoff = { when: 'backoff' } as const;
  const never = { when: 'never' } as const;
  const wait = (ms: number) => ({ when: 'after', ms }) as const;
  const cases: readonly (readonly [string, Fault, string, object])[] = [
    ['429 with Retry-After', status(429, '30'), 'CHAT_RATE_LIMITED', wait(30_000)],
    ['429 without the header', status(429), 'CHAT_RATE_LIMITED', backoff],
    ['Retry-After: soon', status(429, 'soon'), 'CHAT_RATE_LIMITED', backoff],
    ['Retry-After: -1', status(429, '-1'), 'CHAT_RATE_LIMITED', backoff],
    ['Retry-After: 1e9, believed for 15 min', status(429, '1000000000'), 'CHAT_RATE_LIMITED', wait(900_000)],
    ['412', status(412), 'CHAT_UNAVAILABLE', backoff],
    ['500: it may have been posted', status(500), 'DELIVERY_UNKNOWN', never],
    ['502: it may have been posted', status(502), 'DELIVERY_UNKNOWN', never],
    ['503', status(503), 'CHAT_UNAVAILABLE', backoff],
    ['503 with Retry-After', status(503, '9'), 'CHAT_RATE_LIMITED', wait(9_000)],
    ['504: it may have been posted', status(504), 'DELIVERY_UNKNOWN', never],
    ['401', status(401, undefined, 'Unauthorized'), 'TEAMS_UNAUTHORIZED', never],
    ['403', status(403, undefined, 'BotNotInConversationRoster'), 'TEAMS_BOT_NOT_IN_CONVERSATION_ROSTER', never],
    ['404', status(404, undefined, 'ConversationNotFound'), 'TEAMS_CONVERSATION_NOT_FOUND', never],
    ['an error code that is no word', status(400, undefined, 'ZZCANARY: <b>'), 'TEAMS_400', never],
    ['an answer that never comes', { fault: 'hang' }, 'DELIVERY_UNKNOWN', never],
    ['a reset after it was taken', { fault: 'reset' }, 'DELIVERY_UNKNOWN', never],
    ['an answer that is no JSON', { fault: 'bad-json' }, 'DELIVERY_UNKNOWN', never],
    ['an answer without an id', { fault: 'no-id' }, 'DELIVERY_UNKNOWN', never],
  ];
  it.each(cases)('%s', async (_, fault, code, retry) => {
    const { connector, lines } = await started(tokenRig, patience(fault));
    connector.fail('post', fault);
    const failure = await failureOf(deliver());
    expect(failure.code).toBe(code);
    expect(failure.retry).toEqual(retry);
    expect(failure.cure).not.toBe('');
    // One delivery is one call: nothing below us repeats a post.
    expect(posts()).toHaveLength(1);
    const told = JSON.stringify([lines, failure.message, failure.cure, failure.code]);
    expect(told).not.toContain('ZZCANARY');
    expect(told).not.toContain('ZZSECRET');
  });

  it.each([{ fault: 'hang' }, { fault: 'reset' }, { fault: 'bad-json' }] as const)(
    'an edit that meets $fault is tried again: the same edit twice is one edit',
    async (fault) => {
      const { connector } = await started(tokenRig, patience(fault));
      const ref = await deliver();
      connector.fail('update', fault);
      const failure = await failureOf(deliver(ref));
      expect(failure.retry).toEqual({ when: 'backoff' });
      expect(await deliver(ref)).toEqual(ref);
      expect(connector.messages).toHaveLength(1);
    },
  );

  it('neither a post nor an edit leaves once the lease has run out', async () => {
    const { connector, platform } = await started();
    const late = (): void => {
      throw new Error('late');
    };
    await expect(platform.deliver(row, undefined, undefined, late)).rejects.toThrow('late');
    const ref = await deliver();
    await expect(platform.deliver(row, ref, undefined, late)).rejects.toThrow('late');
    expect(posts()).toHaveLength(1);
    expect(connector.calls.filter(({ call }) => call === 'update')).toHaveLength(0);
  });

  it('a Teams that cannot be reached is tried again: nothing left', async () => {
    const { connector } = await started(devRig);
    await connector.close();
    expect(await failureOf(deliver())).toMatchObject({ code: 'CHAT_UNREACHABLE', retry: { when: 'backoff' } });
  });

  it('a card that is too large is sent once more, shorter; when that is too large as well it is given up', async () => {
    const { connector, platform } = await started();
    const board = Array.from({ length: 60 }, (_, n) => ({ cells: [rich(`Unit ${n}`), rich('28 of 30')] }));
    const blocks = [
      { kind: 'table', caption: '', columns: [{ header: 'Unit' }, { header: 'Beds' }], rows: board },
    ] as const;
    const large = { ...row, document: card({ blocks }) };
    connector.fail('post', status(413));
    await platform.deliver(large, undefined);
    const [first, second] = posts();
    expect(second!.bytes).toBeLessThan(first!.bytes);
    connector.fail('post', status(413));
    connector.fail('post', status(413, undefined, 'MessageSizeTooBig'));
    const failure = await failureOf(platform.deliver(large, undefined));
    expect(failure).toMatchObject({ code: 'TEAMS_MESSAGE_SIZE_TOO_BIG', retry: { when: 'never' } });
  });
});

describe('the token', () => {
  it('is asked for once, sent with every call, and renewed before it ends', async () => {
    const { connector, clock } = await started();
    await deliver();
    await deliver();
    const tokens = () => connector.calls.filter(({ call }) => call === 'token').length;
    expect(tokens()).toBe(1);
    expect(posts().map(({ authorization }) => authorization)).toEqual(Array(2).fill('Bearer ZZSECRET-bot-token'));
    const now = clock.now();
    clock.now = () => (now + 56 * 60_000) as typeof now;
    await deliver();
    expect(tokens()).toBe(2);
  });

  it('that Azure refuses stops the start, with a cure and without the secret', async () => {
    rig = await tokenRig({ secrets: { appId: '11111111-2222-3333-4444-555555555555', appPassword: 'ZZSECRET-old' } });
    const failure = await failureOf(rig.platform.start(notingHandle().handle));
    expect(failure).toMatchObject({ code: 'TEAMS_TOKEN_REFUSED', retry: { when: 'never' } });
    expect(failure.cure).toMatch(/MICROSOFT_APP_PASSWORD/);
    expect(JSON.stringify([failure.message, failure.cure, rig.lines])).not.toMatch(/ZZSECRET|ZZCANARY/);
  });

  it('that Azure does not answer for is tried again', async () => {
    rig = await tokenRig();
    rig.connector.fail('token', status(503));
    expect(await failureOf(rig.platform.start(notingHandle().handle))).toMatchObject({ retry: { when: 'backoff' } });
  });

  it.each([{ fault: 'hang' }, { fault: 'reset' }, { fault: 'bad-json' }] as const)(
    'that meets $fault keeps a post from leaving: it is tried again',
    async (fault) => {
      const { connector, clock } = await started(tokenRig, patience(fault));
      const later = clock.now() + 56 * 60_000;
      clock.now = () => later as ReturnType<typeof clock.now>;
      connector.fail('token', fault);
      expect(await failureOf(deliver())).toMatchObject({ code: 'CHAT_UNAVAILABLE', retry: { when: 'backoff' } });
      await deliver();
      expect(posts()).toHaveLength(1);
    },
  );
});

describe('a living card', () => {
  it('is edited for everybody, and nobody has a version of their own', async () => {
    const { connector } = await started();
    const ref = await deliver();
    await deliver(ref);
    expect(connector.calls.map(({ call }) => call)).toEqual(['token', 'post', 'update']);
    expect(JSON.stringify(connector.messages[0]?.activity)).not.toContain('refresh');
  });

  it('that somebody deleted is posted anew, and edited from then on', async () => {
    const { connector } = await started();
    const gone = await deliver();
    connector.forget(connector.messages[0]!.id);
    const anew = await deliver(gone);
    expect(anew).not.toEqual(gone);
    expect(await deliver(anew)).toEqual(anew);
    expect(connector.messages).toHaveLength(1);
  });

  it('of the simulated house is refused outside of training channels, before anything is sent', async () => {
    const { connector, platform } = await started();
    const failure = await failureOf(platform.deliver({ ...row, document: card({ simulated: true }) }, undefined));
    expect(failure).toMatchObject({ code: 'SIMULATED_REFUSED', retry: { when: 'never' } });
    expect(connector.messages).toEqual([]);
  });

  it('of the simulated house is posted to a training channel', async () => {
    const { connector, platform } = await started(tokenRig, {
      settings: () => settingsWith([channel({ training: true })]),
    });
    await platform.deliver({ ...row, document: card({ simulated: true }) }, undefined);
    expect(connector.messages).toHaveLength(1);
  });

  it('carries the line of its notification', async () => {
    const { connector } = await started();
    await deliver();
    expect(connector.messages[0]?.activity.summary).toContain('5 West is over census');
  });
});

describe('a line in the thread of a card', () => {
  it('goes into the thread of a channel', async () => {
    const { connector } = await started();
    const parent = await deliver();
    const ref = await deliver(undefined, parent);
    expect(connector.messages[1]?.conversation).toBe(`${CHANNEL};messageid=${connector.messages[0]?.id}`);
    await deliver(ref, parent);
    expect(connector.messages).toHaveLength(2);
  });

  it('is not posted in a chat, which has no threads: the card itself says the latest', async () => {
    const { connector, platform, stored } = await started();
    const chat = '19:group@unq.gbl.spaces';
    stored.set(chat, JSON.stringify({ serviceUrl: connector.url, conversation: chat, bot: BOT }));
    const there = { ...row, to: { platform: 'teams', channel: chat } };
    const parent = await platform.deliver(there, undefined);
    const line = await platform.deliver(there, undefined, parent);
    await platform.deliver({ ...there, version: 2 }, line, parent);
    expect(connector.messages.map(({ conversation }) => conversation)).toEqual([chat]);
  });
});

describe('where a post goes', () => {
  const direct = { ...row, to: { platform: 'teams', channel: `@${PERSON}` } };

  const ALERTS = '19:alerts@thread.tacv2';
  const unheard = { ...row, to: { platform: 'teams', channel: ALERTS } };

  it('to a channel that was never heard from, by a thread that is opened there; from then on it is known', async () => {
    const { connector, platform, send, stored } = await started();
    await send(activityOf(connector, { type: 'conversationUpdate' }));
    const ref = await platform.deliver(unheard, undefined);
    expect(connector.created).toMatchObject([
      {
        isGroup: true,
        bot: { id: BOT },
        tenantId: TENANT,
        channelData: { channel: { id: ALERTS }, tenant: { id: TENANT } },
        activity: { type: 'message', summary: expect.stringContaining('5 West') },
      },
    ]);
    expect(connector.messages).toMatchObject([{ conversation: ALERTS }]);
    expect(JSON.parse(stored.get(ALERTS)!)).toEqual({
      serviceUrl: connector.url,
      conversation: ALERTS,
      bot: BOT,
      tenant: TENANT,
    });
    await platform.deliver({ ...unheard, version: 2 }, ref);
    await platform.deliver(unheard, undefined, ref);
    await platform.deliver(unheard, undefined);
    expect(connector.created).toHaveLength(1);
    expect(connector.messages.map(({ conversation }) => conversation)).toEqual([
      ALERTS,
      `${ALERTS};messageid=${connector.messages[0]!.id}`,
      ALERTS,
    ]);
  });

  it('before anybody has written to the bot, by the address of its cloud in its own tenant', async () => {
    rig = await tokenRig();
    await rig.platform.start(notingHandle().handle);
    await rig.platform.deliver(unheard, undefined);
    expect(rig.connector.created).toMatchObject([{ bot: { id: BOT }, tenantId: TENANT }]);
    expect(rig.connector.messages).toMatchObject([{ conversation: ALERTS }]);
  });

  it.each([
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
  ])('not to a channel in whose team the app is not (HTTP %i): it waits, and says what to do', async (code, word) => {
    const { connector, platform, stored } = await started();
    connector.fail('create', status(code, undefined, word));
    const failure = await failureOf(platform.deliver(unheard, undefined));
    expect(failure).toMatchObject({ code: 'TEAMS_NOT_IN_TEAM', kind: 'config', retry: { when: 'backoff' } });
    expect(failure.cure).toMatch(/Add the app to that team/);
    expect(stored.has(ALERTS)).toBe(false);
    await platform.deliver(unheard, undefined);
    expect(connector.messages).toMatchObject([{ conversation: ALERTS }]);
  });

  it.each([{ fault: 'hang' }, { fault: 'reset' }, { fault: 'no-id' }] as const)(
    'a thread that is opened and meets $fault is not opened twice: it may stand there',
    async (fault) => {
      const { connector, platform } = await started(tokenRig, patience(fault));
      connector.fail('create', fault);
      expect(await failureOf(platform.deliver(unheard, undefined))).toMatchObject({
        code: 'DELIVERY_UNKNOWN',
        retry: { when: 'never' },
      });
    },
  );

  it('a card that is too large for a new channel is sent once more, shorter', async () => {
    const { connector, platform } = await started();
    connector.fail('create', status(413));
    await platform.deliver(unheard, undefined);
    expect(connector.calls.filter(({ call }) => call === 'create')).toHaveLength(2);
    expect(connector.messages).toHaveLength(1);
  });

  it('nowhere before the app was heard from: it waits, and says what to do', async () => {
    rig = await devRig();
    await rig.platform.start(notingHandle().handle);
    const failure = await failureOf(deliver());
    expect(failure).toMatchObject({ code: 'TEAMS_NOT_INSTALLED', retry: { when: 'backoff' } });
    expect(failure.cure).toMatch(/Install/);
  });

  it('to a person, in the chat that they have with the bot', async () => {
    const { connector, platform, send } = await started();
    await send(activityOf(connector, { type: 'conversationUpdate', ...PERSONAL }));
    await platform.deliver(direct, undefined);
    expect(connector.created).toEqual([]);
    expect(connector.messages[0]?.conversation).toBe('a:personal');
  });

  it('to a person without such a chat, in one that is opened once', async () => {
    const { connector, platform, send } = await started();
    await send(activityOf(connector, { type: 'conversationUpdate' }));
    await platform.deliver(direct, undefined);
    await platform.deliver(direct, undefined);
    expect(connector.created).toEqual([
      {
        isGroup: false,
        bot: { id: BOT },
        members: [{ id: PERSON }],
        tenantId: TENANT,
        channelData: { tenant: { id: TENANT } },
      },
    ]);
    expect(connector.messages.map(({ conversation }) => conversation)).toEqual(['a:chat-1', 'a:chat-1']);
  });

  it('not to an address that was noted in development, once there are tokens', async () => {
    rig = await tokenRig();
    rig.stored.set(CHANNEL, JSON.stringify({ serviceUrl: 'http://127.0.0.1:9/', conversation: CHANNEL, bot: BOT }));
    await rig.platform.start(notingHandle().handle);
    await deliver();
    expect(rig.connector.created).toMatchObject([{ channelData: { channel: { id: CHANNEL } } }]);
  });
});

describe('Teams cannot be asked whether a message arrived', () => {
  const small = () => JSON.stringify(rig.connector.messages.at(-1)?.activity.attachments);

  it('so each card carries its token, the same in every version, and a second one says that it may stand twice', async () => {
    await started();
    const ref = await deliver();
    const token = postToken(row);
    expect(small()).toContain(token);
    expect(small()).not.toContain('may stand here twice');
    await rig.platform.deliver({ ...row, version: 2 }, ref);
    expect(rig.connector.messages).toHaveLength(1);
    expect(small()).toContain(token);
    await rig.platform.deliver({ ...row, doubts: 1 }, undefined);
    expect(small()).toContain(`${token} · may stand here twice`);
  });

  it('in the small print that is there already', () => {
    const note = { kind: 'note' as const, text: rich('as of 08:26') };
    const signed = signedDocument(
      { ...row, document: { ...row.document, blocks: [note] } },
      { words: wordsFor('en-US', 'us') },
    );
    expect(signed.blocks).toEqual([{ kind: 'note', text: rich('as of 08:26', ` · ${postToken(row)}`) }]);
  });
});

it('a card whose lease ran out while it was being prepared does not leave, as a post nor as an edit', async () => {
  await started();
  const over = (): never => {
    throw new Error('the lease is over');
  };
  const sent = await deliver();
  await expect(rig.platform.deliver(row, undefined, undefined, over)).rejects.toThrow('the lease is over');
  await expect(rig.platform.deliver(row, sent, undefined, over)).rejects.toThrow('the lease is over');
  expect(rig.connector.calls.map(({ call }) => call).filter((call) => call !== 'token')).toEqual(['post']);
});
