import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { slackManifest } from '#adapters/chat/slack/manifest.ts';
import { slackAppOf } from '#src/app/chat-apps.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { said } from '#src/commands/said.ts';
import { promptsIn, shortcutsIn } from '#src/commands/shortcuts.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { RIVERSIDE, settingsOf } from '#test/commands/house.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const validators = ['1.0.0', '2.0.0'].map((version) => {
  const schema = read(`../fixtures/schemas/slack-manifest.schema.${version}.json`) as object;
  return [version, new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema)] as const;
});

const app = {
  command: '/ops',
  commands: COMMANDS.map(({ name, usage }) => ({ name, usage: said(usage, wordsFor('en-US', 'us').terms) })),
  shortcuts: shortcutsIn(wordsFor('en-US', 'us')),
  prompts: promptsIn(wordsFor('en-US', 'us')),
};
const manifest = slackManifest({ ...app, reach: { mode: 'socket' } });
const overHttp = slackManifest({ ...app, reach: { mode: 'http', origin: 'https://ops.example.org' } });

describe('the Slack app manifest', () => {
  it('in the repository is the one that the commands make (npm run generate)', () => {
    expect(read('../../manifest.json')).toEqual(manifest);
  });

  it.each(validators)('is valid by Slack’s published schema %s', (_, validate) => {
    for (const made of [manifest, overHttp]) {
      validate(made);
      expect(validate.errors).toBeNull();
    }
  });

  it('names no address in mode socket, and in mode http each of the four that Slack posts to', () => {
    expect(JSON.stringify(manifest)).not.toContain('/slack/events');
    expect(JSON.stringify(overHttp).match(/https:\/\/ops\.example\.org\/slack\/events/g)).toHaveLength(4);
    expect(manifest).toMatchObject({ settings: { socket_mode_enabled: true } });
    const address = 'https://ops.example.org/slack/events';
    expect(overHttp).toMatchObject({
      features: { slash_commands: [{ url: address }] },
      settings: {
        event_subscriptions: { request_url: address },
        // Lists that are asked for while one types have their own.
        interactivity: { is_enabled: true, request_url: address, message_menu_options_url: address },
        socket_mode_enabled: false,
      },
    });
  });

  it('for further workspaces names where Slack sends their administrators back, and hears when one takes the app out', () => {
    const reach = { mode: 'http', origin: 'https://ops.example.org' } as const;
    const made = slackManifest({ ...app, reach, workspaces: ['T0NORTH'] });
    expect(made).toMatchObject({
      oauth_config: { redirect_urls: ['https://ops.example.org/slack/oauth_redirect'] },
      settings: {
        event_subscriptions: { bot_events: expect.arrayContaining(['app_uninstalled', 'tokens_revoked']) },
        org_deploy_enabled: false,
      },
    });
    const organisation = slackManifest({ ...app, reach: { ...reach, mode: 'socket' }, workspaces: ['E0ORG'] });
    expect(organisation).toMatchObject({ settings: { org_deploy_enabled: true, socket_mode_enabled: true } });
    for (const [, validate] of validators)
      for (const one of [made, organisation]) expect(validate(one), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.stringify(overHttp)).not.toContain('redirect');
  });

  it.each([
    ['a second app home key', ['features', 'app_home', 'home_tab'], true],
    ['a command without its slash', ['features', 'slash_commands', 0, 'command'], 'ops'],
    ['a shortcut of an unknown kind', ['features', 'shortcuts', 0, 'type'], 'channel'],
    ['a shortcut with a name of 25 characters', ['features', 'shortcuts', 0, 'name'], 'n'.repeat(25)],
    ['interactivity that does not say whether it is on', ['settings', 'interactivity'], {}],
    ['an address for lists that is none', ['settings', 'interactivity', 'message_menu_options_url'], 'ops.example.org'],
    ['a list of scopes that is none', ['oauth_config', 'scopes', 'bot'], 'commands'],
  ] as const)('with %s is found faulty by schema 2.0.0', (_, path, value) => {
    const [, validate] = validators[1]!;
    expect(validate(planted(overHttp, path, value))).toBe(false);
  });

  it.each(validators)(
    'would not be valid by schema %s with a name that is too long or a key that Slack does not know',
    (_, validate) => {
      expect(validate({ ...manifest, display_information: { name: 'H'.repeat(36) } })).toBe(false);
      expect(validate({ ...manifest, display_information: { name: 'H', colour: '#fff' } })).toBe(false);
    },
  );

  it('stays valid with as many and as wordy commands as anybody may add', () => {
    const commands = Array.from({ length: 60 }, (_, n) => ({
      name: `verb-${n}`,
      summary: 'word '.repeat(90),
      usage: `verb-${n} [unit] ${'[--option value] '.repeat(9)}`,
    }));
    const shortcuts = Array.from({ length: 12 }, (_, n) => ({
      id: `shortcut-${n}`,
      kind: 'global' as const,
      label: 'word '.repeat(9),
      description: 'word '.repeat(90),
      command: 'beds',
    }));
    for (const [, validate] of validators) {
      validate(slackManifest({ command: '/ops', commands, shortcuts, reach: { mode: 'socket' } }));
      expect(validate.errors).toBeNull();
    }
  });

  it('hears only what is said to it, and reads history for one thing: to find a card of its own', () => {
    const { bot } = (manifest as { oauth_config: { scopes: { bot: string[] } } }).oauth_config.scopes;
    expect(bot).toContain('chat:write');
    expect(bot.filter((scope) => /^(channels|groups|mpim|users|files|admin)/.test(scope))).toEqual([
      'channels:history',
      'groups:history',
      // what it draws itself; it reads nobody's files
      'files:write',
      // the language of whoever asks
      'users:read',
    ]);
    const { bot_events: events } = (manifest as { settings: { event_subscriptions: { bot_events: string[] } } })
      .settings.event_subscriptions;
    expect(events).toEqual(['app_home_opened', 'app_mention', 'assistant_thread_started', 'message.im']);
  });

  it('knows the console’s address where there is one: only then it hears of links', () => {
    expect(overHttp).toMatchObject({ features: { unfurl_domains: ['ops.example.org'] } });
    expect(JSON.stringify(overHttp)).toMatch(/links:write.*link_shared/s);
    expect(JSON.stringify(manifest)).not.toMatch(/unfurl|link_shared|links:/);
  });

  it('has the verbs that settings name as commands of their own, each with its usage', () => {
    const [settings] = [settingsOf(`${RIVERSIDE}slack: { aliases: [/beds, /staff] }\n`)];
    const made = slackManifest(slackAppOf({ mode: 'socket' }, settings));
    expect(made).toMatchObject({
      features: {
        slash_commands: [
          { command: '/ops' },
          { command: '/beds', usage_hint: expect.stringContaining('[unit or pool') },
          { command: '/staff' },
        ],
      },
    });
    for (const [, validate] of validators) {
      validate(made);
      expect(validate.errors).toBeNull();
    }
  });

  it('refuses a verb that the house does not know, and what is Slack’s own', () => {
    const of = (aliases: string) => settingsOf(`${RIVERSIDE}slack: { aliases: [${aliases}] }\n`);
    expect(() => slackAppOf({ mode: 'socket' }, of('/zzqx'))).toThrow(/no verb of the house/);
    expect(() => of('/huddle')).toThrow(/Slack’s own/);
    expect(() => of('/beds, /beds')).toThrow(/twice/);
    expect(() => of('/ops')).toThrow(/twice/);
  });
});

/** A copy with something else at a place. */
function planted(manifest: object, path: readonly (string | number)[], value: unknown): object {
  const copy = structuredClone(manifest);
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape
  const holder = path.slice(0, -1).reduce<any>((at, key) => at[key], copy);
  holder[path.at(-1)!] = value;
  return copy;
}
