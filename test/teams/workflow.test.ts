import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkflowPlatform } from '#adapters/chat/teams/workflow/index.ts';
import { checkWorkflows } from '#src/app/doctor/workflows.ts';
import type { House } from '#src/app/house.ts';
import { readSettings } from '#src/config/load.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { Secret } from '#src/kernel/secret.ts';
import { rich } from '#src/message/build.ts';
import type { Document, Status } from '#src/message/document.ts';
import type { PostRef } from '#src/ports/change.ts';
import { RIVERSIDE, settingsOf } from '#test/commands/house.ts';
import { cardRow, chatPlatformContract, notingHandle } from '#test/contract/chat-platform.ts';
import { fakeWorkflow } from '#test/fakes/teams-workflow.ts';

const CHANNEL = { platform: 'teams-workflow', channel: 'surge' };
const NAMED = RIVERSIDE.replace(
  'channels:\n',
  'channels:\n  - { purpose: alerts, platform: teams-workflow, channel: surge }\n',
);
const ORIGIN = 'console: { origin: https://ops.example.org }\n';

let fake: Awaited<ReturnType<typeof fakeWorkflow>>;
beforeEach(async () => {
  fake = await fakeWorkflow();
});
afterEach(() => fake.close());

function platformOf({ yaml = NAMED, url = fake.url, simulated = false, timeoutMs = 2_000 } = {}) {
  const settings = settingsOf(yaml, simulated);
  return createWorkflowPlatform({ settings: () => settings, addressOf: () => new Secret(url), timeoutMs });
}

chatPlatformContract('teams-workflow', {
  oneWay: true,
  make: async () => {
    const own = await fakeWorkflow();
    return {
      platform: platformOf({ url: own.url }),
      channel: CHANNEL.channel,
      cards: async () => own.cards.map((card) => JSON.stringify(card).replaceAll('\\\\', '')),
      press: () => Promise.reject(new Error('nothing comes back')),
      // A link that content brought, or a mention.
      injected: async () =>
        own.cards.flatMap((card) => JSON.stringify(card).match(/"(?:url|mentioned)":|\[[^\]]*\]\(https?:/g) ?? []),
      open: own.open,
      close: own.close,
    };
  },
});

const started = async (more: Parameters<typeof platformOf>[0] = {}) => {
  const platform = platformOf(more);
  await platform.start(notingHandle().handle);
  return platform;
};
const row = cardRow(CHANNEL);
const withStatus = (status: Status, title: string) => ({
  ...row,
  version: row.version + 1,
  document: { ...row.document, status, title, plain: title },
});
const failureOf = async (work: Promise<unknown>): Promise<OpsError> => {
  const failure: unknown = await work.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(OpsError);
  return failure as OpsError;
};

describe('a workflow of Teams', () => {
  it('gets what rings: the opening, what is graver, the end and what is back; no other edit and no line of a thread', async () => {
    const platform = await started();
    let ref: PostRef | undefined;
    const tell = async (status: Status, title: string) => {
      ref = await platform.deliver(withStatus(status, title), ref);
    };
    await tell('high', 'opened');
    await tell('high', 'taken');
    await tell('unknown', 'feed is away');
    await tell('high', 'known again');
    await tell('critical', 'urgent');
    await tell('critical', 'a figure moved');
    await tell('ok', 'over');
    await tell('ok', 'over, with its outcome');
    await tell('high', 'back');
    const line = { ...row, card: 'episode:E-7F3K:2.0' as never, thread: row.card };
    expect(await platform.deliver(line, undefined)).toEqual({ ref: 'folded' });
    const titles = fake.cards.map((card) => JSON.stringify((card as { body: readonly unknown[] }).body[0]));
    expect(
      titles.map((title) => /opened|urgent|over|back|[a-z ]+ (?:away|again|moved)|taken/.exec(title)?.[0]),
    ).toEqual(['opened', 'urgent', 'over', 'back']);
  });

  it('posts what is no alert once, however often it is edited', async () => {
    const platform = await started();
    const huddle = { ...row, card: 'huddle:morning' as never };
    const ref = await platform.deliver(huddle, undefined);
    const worse = { ...huddle, document: { ...row.document, status: 'critical' as const } };
    expect(await platform.deliver(worse, ref)).toBe(ref);
    expect(fake.cards).toHaveLength(1);
  });

  it('has no button: what is typed elsewhere stands there, or one link to the alert in the console', async () => {
    await (await started()).deliver(row, undefined);
    await (await started({ yaml: `${NAMED}${ORIGIN}` })).deliver(row, undefined);
    const [typed, linked] = fake.cards.map((card) => JSON.stringify(card));
    expect(typed).toContain("I've got it: ");
    expect(typed).toContain('alert ack E');
    expect(linked).toContain('https://ops.example.org/go?ask=alert+E-7F3K');
    for (const card of [typed, linked]) expect(card).not.toMatch(/Action\.(?:Execute|Submit)|Input\./);
  });

  it('links to the alert of its site, where a house has several', async () => {
    const other = NAMED.slice(NAMED.indexOf('  - id: riverside'))
      .replace('id: riverside', 'id: northgate')
      .replace('Riverside General', 'Northgate')
      .replace('[RIV]', '[NOR]');
    const sites = NAMED.replace("at: '08:20' }", "at: '08:20', site: riverside }").replaceAll(
      /(channel: (?:surge|C0HUD)[^}]*) \}/g,
      '$1, site: riverside }',
    );
    await (await started({ yaml: `${sites}${other}${ORIGIN}` })).deliver(row, undefined);
    expect(JSON.stringify(fake.cards)).toContain('/go?ask=alert+E-7F3K+--site+riverside');
  });

  it('whose address cannot be read at that moment is posted to later, and nobody thinks that the card stands there', async () => {
    const settings = settingsOf(NAMED);
    const unreadable = () => {
      throw new OpsError({ code: 'SECRET_UNREADABLE', kind: 'config', message: '/run/S3CRET', cure: 'Look.' });
    };
    const platform = createWorkflowPlatform({ settings: () => settings, addressOf: unreadable });
    await platform.start(notingHandle().handle);
    const failure = await failureOf(platform.deliver(row, undefined));
    expect(failure).toMatchObject({ code: 'WORKFLOW_ADDRESS', retry: { when: 'backoff' } });
    expect(failure.message).toBe('TEAMS_WORKFLOW_URL_SURGE cannot be read.');
  });

  it('takes cards of any length in any alphabet: 28 KB with all that is around them', async () => {
    const platform = await started();
    const long: Document = {
      ...row.document,
      blocks: Array.from({ length: 60 }, () => ({ kind: 'text', text: rich('病床が足りません。'.repeat(60)) })),
    };
    await platform.deliver({ ...row, document: long }, undefined);
    expect(fake.asked.map(({ bytes }) => bytes <= 28 * 1024)).toEqual([true]);
    expect(fake.cards).toHaveLength(1);
  });

  it('that is busy, broken or away is tried again by the outbox; one that refuses is not, and no fault shows its address', async () => {
    const platform = await started();
    const said = async (answer: Parameters<typeof fake.say>[0]) => {
      fake.say(answer);
      return failureOf(platform.deliver(row, undefined));
    };
    const faults = [
      await said({ status: 429, headers: { 'retry-after': '7' } }),
      await said({ status: 503 }),
      await said({ status: 302, headers: { location: 'http://127.0.0.1:9/' } }),
      await said({ status: 404 }),
      await said({ status: 401 }),
      await said('silence'),
      await failureOf((await started({ url: 'http://127.0.0.1:1/?sig=S3CRET' })).deliver(row, undefined)),
    ];
    expect(faults.map(({ code, retry }) => `${code} ${retry?.when}`)).toEqual([
      'CHAT_RATE_LIMITED after',
      'CHAT_UNAVAILABLE backoff',
      'CHAT_UNAVAILABLE backoff',
      'WORKFLOW_REFUSED never',
      'WORKFLOW_REFUSED never',
      // It may stand there.
      'DELIVERY_UNKNOWN never',
      'CHAT_UNREACHABLE backoff',
    ]);
    expect(faults[0]!.retry).toEqual({ when: 'after', ms: 7_000 });
    for (const one of faults) {
      expect(one.cure).not.toBe('');
      expect(JSON.stringify([one.message, one.cure, one.cause, one.stack])).not.toMatch(/S3CRET|paths\/invoke/);
    }
    expect(fake.cards).toEqual([]);
  });

  it('that never answers is given up after its time', async () => {
    const platform = await started({ timeoutMs: 50 });
    fake.say('hang');
    expect((await failureOf(platform.deliver(row, undefined))).code).toBe('DELIVERY_UNKNOWN');
  });

  it.each([
    ['http://workflow.example.org/?sig=S3CRET', 'does not begin with https'],
    ['https://user:S3CRET@workflow.example.org/', 'holds a user name'],
    ['https://169.254.169.254/latest?sig=S3CRET', 'metadata'],
    ['https://[::ffff:169.254.169.254]/?sig=S3CRET', 'metadata'],
    ['file:///etc/passwd', 'does not begin with https'],
    ['S3CRET', 'is no address'],
  ])('is not posted to at %s', async (url, said) => {
    const failure = await failureOf((await started({ url })).deliver(row, undefined));
    expect(failure.message).toContain(said);
    expect(`${failure.message}${failure.cure}`).not.toContain('S3CRET');
    expect(failure.cure).toContain('…_FILE');
  });

  it('gets no card of the simulated hospital but where the channel is for training', async () => {
    const simulated = { ...row, document: { ...row.document, simulated: true } };
    expect((await failureOf((await started()).deliver(simulated, undefined))).code).toBe('SIMULATED_REFUSED');
    const yaml = NAMED.replace('channel: surge', 'channel: surge, training: true');
    await (await started({ yaml })).deliver(simulated, undefined);
    expect(fake.cards).toHaveLength(1);
  });
});

describe('its configuration', () => {
  it('never holds the address itself', () => {
    const written = NAMED.replace('surge', "'https://x.logic.azure.com/?sig=S3CRET'");
    let said = '';
    try {
      readSettings(written, 'huddleboard.yaml');
    } catch (error) {
      said = `${(error as OpsError).message} ${(error as OpsError).cure}`;
    }
    expect(said).toContain('channels[0].channel');
    expect(said).toContain('TEAMS_WORKFLOW_URL_SURGE');
    expect(said).not.toContain('S3CRET');
  });

  it('names no workflow whose secret would be the file of another', () => {
    expect(() => settingsOf(NAMED.replace('channel: surge', 'channel: surge-file'))).toThrow(/channels\[0\]\.channel/);
    expect(() => settingsOf(NAMED.replace('channel: surge', 'channel: file-surge'))).not.toThrow();
  });

  describe('is looked at by doctor, which posts nothing', () => {
    const NAME = 'TEAMS_WORKFLOW_URL_SURGE';
    const house = { settings: settingsOf(NAMED) } as House;
    const looked = async (address: string, reach: () => Promise<void> = () => Promise.resolve()) => {
      process.env[NAME] = address;
      return (await checkWorkflows(house, reach))[0];
    };
    afterEach(() => {
      delete process.env[NAME];
    });
    const GOOD = 'https://workflow.example.org/?sig=S3CRET';

    it('says what is missing or wrong, and never the address', async () => {
      expect(await looked('')).toMatchObject({ state: 'fail', detail: `missing: ${NAME}` });
      expect(await looked('http://workflow.example.org/?sig=S3CRET')).toMatchObject({ state: 'fail' });
      const away = await looked(GOOD, () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })));
      expect(away).toMatchObject({ state: 'warn', detail: 'its host does not answer (ENOTFOUND)' });
      const good = await looked(GOOD);
      expect(good).toMatchObject({ state: 'ok', detail: expect.stringContaining('its host answers') });
      // What was not asked did not answer.
      const nobody = () => Promise.reject(new Error('asked'));
      const here = await looked('http://127.0.0.1:9/?sig=S3CRET', nobody);
      expect(here?.detail).not.toContain('its host answers');
      expect(await looked('HTTPS://workflow.example.org/', nobody)).toMatchObject({ state: 'warn' });
      expect(JSON.stringify([away, good])).not.toContain('S3CRET');
      expect(await checkWorkflows({ settings: settingsOf() } as House)).toEqual([]);
    });

    it('only connects to its host: nothing arrives', async () => {
      const { reachWorkflow } = await import('#adapters/chat/teams/workflow/probe.ts');
      await expect(reachWorkflow(fake.url.replace('http:', 'https:'))).rejects.toMatchObject({
        code: 'FORBIDDEN_ADDRESS',
      });
      expect(fake.asked).toEqual([]);
    });
  });
});
