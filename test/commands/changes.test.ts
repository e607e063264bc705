import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '#src/commands/command.ts';
import { defineCommand } from '#src/commands/define.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { help as helpCommand } from '#src/commands/help.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { distinct } from '#src/commands/registry.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import { brand, type CardKey, type EpisodeId } from '#src/kernel/ids.ts';
import { after as later, MINUTE_MS } from '#src/kernel/time.ts';
import { ROLES } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { actorOf, type House, NOW, openEpisode, openHouse, putEpisode, read, SITE, settingsOf } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
});
afterEach(() => house.store.close());

/** The same house with another store behind the door, or other commands. */
const doorOf = (store: Store, commands?: readonly Command[]) =>
  createFrontDoor({
    store,
    settings: settingsOf,
    clock: { now: () => house.clock.now },
    ids: { uuid: () => 'u', short: () => 'ERR1' },
    log: {
      debug() {},
      info() {},
      warn() {},
      error: (_m, fields) => void errors.push(fields ?? {}),
      child: () => ({}) as never,
    }, // no child is made here
    catchUp: house.catchUp,
    ...(commands === undefined ? {} : { commands }),
  });
const errors: object[] = [];
const request = (text: string, name = 'charge nurse 5W') => ({
  text,
  actor: actorOf(['charge-nurse'], name),
  place: { platform: 'web', private: true },
  requestKey: `${name} ${text}`,
});
const stored = () => house.store.episode(SITE, brand<EpisodeId>('E-7F3K'));

describe('taking an alert', () => {
  test("I've got it: owner, event, card of every alert channel and audit stand in one commit", async () => {
    const reply = await house.handle(request('alert ack E-7F3K'));
    expect(read(reply)).toBe('You have it since 08:26.\n\nE-7F3K · Adult acute 98.4 % full');
    expect(await stored()).toMatchObject({ state: 'owned', version: 2, owner: { name: 'charge nurse 5W', at: NOW } });
    expect((await house.store.episodeEvents(SITE, brand('E-7F3K'))).map((event) => event.kind)).toEqual(['owned']);
    expect((await house.store.outboxHistory({ platform: 'web', channel: 'alerts' }, 5)).map((row) => row.card)).toEqual(
      // The card, and a line in its thread.
      ['episode:E-7F3K', 'episode:E-7F3K:2.0'],
    );
    expect(await house.store.audit(5)).toMatchObject([
      { action: 'alert.ack', subject: 'E-7F3K', actor: 'p-charge nurse 5W' },
    ]);
  });

  test.each(["I've got it E-7F3K", 'I’ve got it 7f3k', 'ack e-7f3k', 'alert take E7F3K', 'ive got it'])(
    'typed as %s',
    async (text) => {
      expect((await house.handle(request(text))).ok).toBe(true);
      expect(await stored()).toMatchObject({ state: 'owned' });
    },
  );

  test('a late click is told who was first and when; a double click that one has it', async () => {
    await house.handle(request('alert ack E-7F3K'));
    house.clock.now = later(NOW, 5 * MINUTE_MS);
    const late = await house.handle(request('alert ack E-7F3K', 'house supervisor'));
    expect(read(late)).toBe('Already taken by charge nurse 5W at 08:26.\n\nE-7F3K · Adult acute 98.4 % full');
    const twice = await house.handle(request('alert ack E-7F3K'));
    expect(twice.document.plain).toContain('You have had it since 08:26.');
    expect(await stored()).toMatchObject({ version: 2 });
  });

  test('two at the very same moment: one has it, the other is told who', async () => {
    const [one, two] = await Promise.all([
      house.handle(request('alert ack E-7F3K')),
      house.handle(request('alert ack E-7F3K', 'house supervisor')),
    ]);
    expect(
      [one.document.plain, two.document.plain].filter((plain) => plain.includes('You have it since')),
    ).toHaveLength(1);
    expect([one.document.plain, two.document.plain].filter((plain) => plain.includes('Already taken by'))).toHaveLength(
      1,
    );
  });

  test('an alert that is not there: what is open is named, with a button', async () => {
    const reply = await house.handle(request('alert ack E-XXXX'));
    expect(reply.ok).toBe(false);
    expect(read(reply)).toContain('There is no alert “E-XXXX”.');
    expect(read(reply)).toMatch(/I've got it: E-7F3K\]\s+alert ack E-7F3K/);
  });
});

describe('sharing', () => {
  test('first shows where and what, then posts to every channel of that purpose', async () => {
    const first = await house.handle(request('share #huddle beds 5W'));
    expect(first.document.title).toBe('Share to #huddle in Slack and the console');
    expect(first.document.plain).toContain(
      'Everybody who reads #huddle in Slack and the console will see this. Post it? 5W: 28 of 28',
    );
    expect(await house.store.outboxUnsent(5)).toEqual([]);
    const post = first.document.blocks
      .flatMap((b) => (b.kind === 'actions' ? b.buttons : []))
      .find((b) => b.label === 'Post');
    const second = await house.handle(request(post?.command ?? ''));
    expect(second.document.plain).toBe('It goes to #huddle in Slack and the console now.');
    const rows = await house.store.outboxUnsent(5);
    expect(rows.map((row) => `${row.to.platform} ${row.to.channel}`).sort()).toEqual(['slack C0HUD', 'web huddle']);
    expect(rows[0]?.document.blocks.some((block) => block.kind === 'actions')).toBe(false);
    expect(await house.store.audit(1)).toMatchObject([{ action: 'share.post', subject: '#huddle' }]);
  });

  test('a double click posts once', async () => {
    const click = request('share post #huddle beds 5W');
    const [one, two] = [await house.handle(click), await house.handle(click)];
    expect([one.ok, two.ok]).toEqual([true, false]);
    expect(two.document.plain).toContain('This was done already; it was not done twice.');
    expect(await house.store.outboxUnsent(9)).toHaveLength(2);
  });

  test('the moment that was asked about goes along in the button', async () => {
    const reply = await house.handle(request('beds 5W --at 05:00'));
    const share = reply.document.blocks
      .flatMap((b) => (b.kind === 'actions' ? b.buttons : []))
      .find((b) => b.label === 'Share');
    expect(share?.command).toBe('share beds 5W --at 2026-01-13T05:00');
    const withChannel = share?.command.replace('share ', 'share #huddle ') ?? '';
    const preview = await house.handle(request(withChannel));
    expect(preview.document.plain).toContain('As of 05:00, ADT, as known today.');
  });

  test.each([
    ['share #nowhere beds', 'I post to no channel “#nowhere”.'],
    ['share', 'What shall I share?'],
    ['share #huddle', 'What shall I share?'],
    ['share #huddle alert ack E-7F3K', 'Only answers can be shared'],
    ['share #huddle share #huddle beds', 'Only answers can be shared'],
    ['share beds', 'Where shall this go?'],
  ])('%s → %s', async (text, expected) => {
    const reply = await house.handle(request(text));
    expect(reply.document.plain).toContain(expected);
    expect(await house.store.outboxUnsent(5)).toEqual([]);
  });
});

describe('the huddle', () => {
  test('as of now it is built; report shows the card as it was posted', async () => {
    expect((await house.handle(request('huddle'))).document.plain).toContain('Riverside General');
    expect((await house.handle(request('huddle report'))).document.plain).toContain(
      'No huddle card has been posted here yet.',
    );
    const document = { ...(await house.ask('help')).document, title: 'as posted at 08:20' };
    const card = brand<CardKey>('huddle:riverside:morning:2026-01-13');
    const to = { platform: 'web', channel: 'huddle' };
    await house.store.commit([
      { kind: 'outbox.put', post: { site: SITE, card, to, version: 1, document, urgency: 'routine', createdAt: NOW } },
    ]);
    expect((await house.handle(request('huddle report'))).document.title).toBe('as posted at 08:20');
  });
});

describe('roles', () => {
  test.each(ROLES.map((role) => [role]))(
    '%s: help has at most 12 lines and ends with what this is not',
    async (role) => {
      const reply = await house.ask('help', { roles: [role] });
      expect(reply.document.blocks.length).toBeLessThanOrEqual(12);
      const last = reply.document.blocks.at(-1);
      expect(JSON.stringify(last)).toContain('advises only. It is no medical device and not for clinical decisions.');
    },
  );

  test('help gives what is the role’s own work a line, and names the rest where the screen is full', async () => {
    const extra = Array.from({ length: 6 }, (_, n) =>
      defineCommand({ ...helpCommand, name: `extra${n}`, aliases: [], usage: `extra${n}`, examples: [], mainFor: [] }),
    );
    const own = defineCommand({
      ...helpCommand,
      name: 'own',
      aliases: [],
      usage: 'own',
      examples: ['own 5W'],
      mainFor: ['charge-nurse'],
    });
    const full = await openHouse({ commands: [...COMMANDS, ...extra, own] });
    const shown = read(await full.ask('help', { roles: ['charge-nurse'] }));
    expect(shown).toMatch(/^own 5W/m);
    expect(shown).toMatch(/^huddle/m);
    expect(shown.replace(/\s+/g, ' ')).toMatch(/ Also: .*extra5\. Type help all/);
    expect(read(await full.ask('help', { roles: ['viewer'] }))).not.toMatch(/^own /m);
    await full.store.close();
  });

  test('a charge nurse sees first what her unit needs, as she would type it, and where the rest is', async () => {
    const text = read(await house.ask('help', { roles: ['charge-nurse'] }));
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(lines[1]).toMatch(/^beds/);
    // Where a line ends is the width's.
    expect(text).toMatch(/help\s+all/);
    expect(text).not.toMatch(/admin|\[|\|/);
  });

  test.each(ROLES.map((role) => [role]))('%s: help all has every command that the role may use', async (role) => {
    const reply = await house.ask('help all', { roles: [role] });
    const told = JSON.stringify(reply.document);
    const { commands } = reply.data as unknown as { commands: { name: string; usage: string }[] };
    const usable = COMMANDS.filter((one) => one.allow === 'everyone' || one.allow.includes(role));
    expect(commands.map((one) => one.name)).toEqual(usable.map((one) => one.name));
    for (const { usage } of commands) expect(told).toContain(JSON.stringify(usage).slice(1, -1));
  });

  test('help shows only what the role may use; the rest is refused, naming who may', async () => {
    expect(read(await house.ask('help', { roles: ['viewer'] }))).not.toContain('admin feeds');
    expect(read(await house.ask('help', { roles: ['engineer'] }))).toContain('admin feeds');
    const refused = await house.ask('admin feeds', { roles: ['charge-nurse'] });
    expect(refused.ok).toBe(false);
    expect(refused.document.plain).toBe(
      'Your role may not use admin. Ask admin, engineer or house supervisor. Roles are given in huddleboard.yaml.',
    );
  });

  test('help offers nobody what would then be refused: who may only look is shown no ack', async () => {
    for (const text of ['help', 'help alert']) {
      expect(JSON.stringify(await house.ask(text, { roles: ['viewer'] }))).not.toContain('ack');
      expect(JSON.stringify(await house.ask(text, { roles: ['charge-nurse'] }))).toContain('ack E-XXXX');
    }
  });

  test('a viewer may look at alerts and take none; somebody without a role neither shares', async () => {
    expect((await house.ask('alert list', { roles: ['viewer'] })).ok).toBe(true);
    const refused = await house.ask('alert ack E-7F3K', { roles: ['viewer'] });
    expect(refused.document.plain).toContain('Your role may look at alert but not change it.');
    expect(await stored()).toMatchObject({ state: 'open' });
    expect((await house.ask('share #huddle beds', { roles: [] })).ok).toBe(false);
    expect(read(await house.ask('beds', { roles: ['viewer'] }))).not.toContain('[Share]');
  });

  test('what only reads refuses to change', async () => {
    const refused = await house.ask('alert ack E-7F3K', { readOnly: true });
    expect(refused.ok).toBe(false);
    expect(refused.document.plain).toContain('send it with POST');
    expect(await stored()).toMatchObject({ state: 'open' });
  });
});

describe('read, decide, commit', () => {
  test('a command that changes is decided anew at most ten times, then refused clearly', async () => {
    let tries = 0;
    const rival: Store = {
      ...house.store,
      commit: async () => {
        tries++;
        throw new Conflict('episode E-7F3K');
      },
    };
    const reply = await doorOf(rival)(request('alert ack E-7F3K'));
    expect(tries).toBe(10);
    expect(reply.ok).toBe(false);
    expect(reply.document.plain).toContain(
      'Somebody else changed the same thing at the same moment; nothing of yours was kept.',
    );
  });

  test('after one conflict it reads again: the answer names who was first', async () => {
    let first = true;
    const rival: Store = {
      ...house.store,
      commit: async (changes) => {
        if (first) {
          first = false;
          await house.handle(request('alert ack E-7F3K', 'house supervisor'));
        }
        return house.store.commit(changes);
      },
    };
    const reply = await doorOf(rival)(request('alert ack E-7F3K'));
    expect(reply.document.plain).toContain('Already taken by house supervisor at 08:26.');
  });

  test('a fault shows its number, which is in the log; nothing else of it is shown or logged', async () => {
    const broken = defineCommand({
      ...COMMANDS[0]!,
      run: async () => {
        throw new TypeError('secret of MRN 4711');
      },
    });
    const reply = await doorOf(house.store, [broken])(request('now'));
    expect(reply.document.plain).toContain('Error ERR1.');
    expect(JSON.stringify([reply, errors])).not.toContain('4711');
    expect(errors.at(-1)).toMatchObject({ errorId: 'ERR1', kind: 'TypeError' });
  });

  test('a store that is down is an answer, not a crash', async () => {
    const down = new OpsError({
      code: 'STORE_DOWN',
      kind: 'unavailable',
      message: 'The disk is full.',
      cure: 'Free some space.',
    });
    const dead: Store = {
      ...house.store,
      census: async () => {
        throw down;
      },
    };
    const reply = await doorOf(dead)(request('beds'));
    expect(reply).toMatchObject({
      ok: false,
      document: { title: 'Not available right now', plain: 'The disk is full. Free some space.' },
    });
  });

  test('a command that would change without an audit entry commits nothing', async () => {
    const silent = defineCommand({
      ...COMMANDS[0]!,
      allow: ROLES,
      run: async () => ({
        document: (await house.ask('help')).document,
        audience: 'caller' as const,
        changes: [{ kind: 'role.put' as const, person: brand('p'), role: 'admin' }],
      }),
    });
    expect((await doorOf(house.store, [silent])(request('now'))).ok).toBe(false);
  });

  test('two commands of one name refuse to start', () => {
    expect(() => distinct([COMMANDS[0]!, COMMANDS[0]!])).toThrow(OpsError);
  });
});
