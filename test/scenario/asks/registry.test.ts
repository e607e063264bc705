/** The table of docs/what-users-ask.md, its registry and the stories are one thing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EPISODE_STATES } from '#src/domain/alert/episode-state.ts';
import { ASKS, type Ask } from './registry.ts';
import { STATES } from './states.ts';

const ROOT = join(import.meta.dirname, '../../..');
const source = (file: string): string => readFileSync(join(ROOT, 'test', file), 'utf8');
const quotedTitle = (title: string): string => `'${title.replaceAll("'", "\\'")}'`;
const OWN = 'scenario/asks/';

const rows = readFileSync(join(ROOT, 'docs/what-users-ask.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the table of what users ask for', () => {
  it('has the asks of the registry, each with the files of its stories', () => {
    expect(
      rows.map(([ask, , , told = '']) => [ask, [...told.matchAll(/\(\.\.\/test\/(.+?)\)/g)].map(([, file]) => file)]),
    ).toEqual(ASKS.map(({ ask, told }: Ask) => [ask, told.map(({ file }) => file)]));
  });

  it('names commands that there are', async () => {
    const { COMMANDS } = await import('#src/commands/index.ts');
    const names = new Set(COMMANDS.flatMap(({ name, aliases = [] }) => [name, ...aliases]));
    const typed = rows.flatMap(([, , how = '']) => [...how.matchAll(/`([a-z]+) [^`]+`/g)].map(([, verb]) => verb));
    expect(typed.length).toBeGreaterThan(8);
    expect(typed.filter((verb) => verb !== 'huddleboard' && !names.has(verb!))).toEqual([]);
  });

  it.each(ASKS.map((one: Ask) => [one.ask, one] as const))('%s: is told, and that test is run', (ask, { told }) => {
    expect(told.length).toBeGreaterThan(0);
    for (const { file, title } of told) {
      expect(existsSync(join(ROOT, 'test', file)), file).toBe(true);
      expect(file).toMatch(/\.test\.ts$/);
      const text = source(file);
      expect(text, `${file} leaves tests out`).not.toMatch(/\b(?:it|test|describe)\.(?:only|skip|todo)\b/);
      const call = title === undefined ? `it(asked(${quotedTitle(ask)})` : quotedTitle(title);
      expect(text, file).toContain(call);
      expect(title === undefined, 'a story of its own stands beside the registry').toBe(file.startsWith(OWN));
    }
  });
});

describe('the states of an alert', () => {
  it('are all told, and every state of the machine is among them', () => {
    const text = source(`${OWN}states.test.ts`);
    for (const state of Object.keys(STATES)) expect(text).toContain(`it(stateOf('${state}')`);
    expect(new Set(Object.values(STATES))).toEqual(new Set(EPISODE_STATES));
  });
});
