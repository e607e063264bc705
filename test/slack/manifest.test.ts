import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { slackManifest } from '#adapters/chat/slack/manifest.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { said } from '#src/commands/said.ts';
import { shortcutsIn } from '#src/commands/shortcuts.ts';
import { wordsFor } from '#src/message/words/index.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const validators = ['1.0.0', '2.0.0'].map((version) => {
  const schema = read(`../fixtures/schemas/slack-manifest.schema.${version}.json`) as object;
  return [version, new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema)] as const;
});

const manifest = slackManifest({
  command: '/ops',
  commands: COMMANDS.map(({ name, usage }) => ({ name, usage: said(usage, wordsFor('en-US', 'us').terms) })),
  shortcuts: shortcutsIn(wordsFor('en-US', 'us')),
});

describe('the Slack app manifest', () => {
  it('in the repository is the one that the commands make (npm run generate)', () => {
    expect(read('../../manifest.json')).toEqual(manifest);
  });

  it.each(validators)('is valid by Slack’s published schema %s', (_, validate) => {
    validate(manifest);
    expect(validate.errors).toBeNull();
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
      validate(slackManifest({ command: '/ops', commands, shortcuts }));
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
    ]);
    const { bot_events: events } = (manifest as { settings: { event_subscriptions: { bot_events: string[] } } })
      .settings.event_subscriptions;
    expect(events).toEqual(['app_mention', 'message.im']);
  });
});
