/** Somebody who reads Spanish in a house that speaks English: what was kept in the house's words is told in theirs, and so is all that they may meet. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageAsset } from '#adapters/web/console/page.ts';
import { FORMS } from '#src/commands/forms/index.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { ROLES } from '#src/ports/handle.ts';
import { knownAs } from '#src/views/known-as.ts';
import {
  actorOf,
  type House,
  leftEpisode,
  NOW,
  openEpisode,
  openHouse,
  putEpisode,
  settingsOf,
} from '#test/commands/house.ts';
import { englishInCatalogue, finderFor, namesOf, readIn } from './english-left.ts';
import { leavesOf } from './walk.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const spanish = wordsFor('es', 'us');
const SPANISH = { locale: 'es' };
const HUDDLE = { place: { platform: 'slack', channel: 'C0HUD', private: false } };

let house: House;
let left: (document: Document) => readonly string[];
beforeAll(async () => {
  house = await openHouse();
  const find = finderFor(namesOf(settingsOf()));
  left = (document) =>
    readIn(document).flatMap((text) => {
      const words = find(text.replaceAll('zzqx', ''));
      return words.length === 0 ? [] : [`${words.join(', ')}: ${text.slice(0, 160)}`];
    });
  const by = { person: actorOf(['house-supervisor']).person, name: 'house supervisor' };
  await putEpisode(house.store, openEpisode({ owner: { ...by, at: after(NOW, -5 * MINUTE_MS) }, state: 'owned' }));
  await putEpisode(house.store, leftEpisode());
  await house.ask('update 5W census=26');
});
afterAll(() => house.store.close());

const asked = async (texts: readonly string[], more: object = {}): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const text of texts) {
    const reply = await house.ask(text, { ...SPANISH, ...more });
    expect([text, reply.locale]).toEqual([text, 'es']);
    found.push(...left(reply.document).map((words) => `${text}: ${words}`));
  }
  return found;
};

describe('somebody who reads Spanish in an English house', () => {
  test('has every answer in Spanish, and the help of each command', async () => {
    const texts = COMMANDS.flatMap(({ name, examples }) => [...examples, `help ${name}`]);
    expect(await asked(texts.filter((text) => !/^language/.test(text)))).toEqual([]);
  });

  test('has where each of all figures comes from, with its formula, source and limits', async () => {
    expect(await asked(KPIS.map(({ id }) => `kpi why ${id}`))).toEqual([]);
  });

  test('is refused in Spanish', async () => {
    const odd = COMMANDS.flatMap(({ name }) => [
      `${name} zzqx`,
      `${name} --at 99:99`,
      `${name} --zzqx`,
      `${name} --at 2031-01-01`,
    ]);
    expect(
      await asked(['zzqx', 'beds zzqx', 'kpi zzqx', 'alert ack E-ZZZZ', `beds ${'x'.repeat(9_000)}`, ...odd]),
    ).toEqual([]);
    const asViewer = COMMANDS.flatMap(({ name, examples }) => [name, ...examples]).filter(
      (text) => !/^language/.test(text),
    );
    expect(await asked(asViewer, { actor: actorOf(['viewer'], 'reader') })).toEqual([]);
  });

  test.each(FORMS.map(({ id, opens, as, needs }) => ({ id, opens, as, needs })))(
    'has the form $id in Spanish',
    async ({ opens, as, needs }) => {
      expect(await asked([opens], { actor: actorOf([as]), ...(needs === 'channel' ? HUDDLE : {}) })).toEqual([]);
    },
  );

  test.each(ROLES)('has Home and help as %s in Spanish', async (role) => {
    expect(await asked(['home', 'help', 'duty'], { actor: actorOf([role], `reader-${role}`) })).toEqual([]);
  });

  test('reads who has an alert by their role in Spanish', async () => {
    const { document } = await house.ask('alert list', SPANISH);
    expect(JSON.stringify(document)).toContain('supervisión de guardia');
    const english = wordsFor('en-US', 'us');
    for (const role of ROLES)
      expect(knownAs(`${english.common.roleName(role)} 5W`, spanish)).toBe(`${spanish.common.roleName(role)} 5W`);
    expect(knownAs('house supervisor, charge nurse 5W', spanish)).toMatch(/^supervisión de guardia, enfermería .* 5W$/);
    for (const name of ['house supervisor Smith', 'Avery', '', 'resident of 5W'])
      expect(knownAs(name, spanish)).toBe(name);
    expect(knownAs('director on call', wordsFor('en-GB', 'nhs'))).toBe('director on call');
  });
});

/** What stands between tags, and in the attributes that are read. */
const shownIn = (markup: string): readonly string[] => {
  const bare = markup.replace(/<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, ' ');
  return [
    ...[...bare.matchAll(/\b(?:title|alt|aria-label|placeholder|content)="([^"]*)"/g)].map(([, text]) => text!),
    bare.replace(/<[^>]+>/g, '\n').replace(/&\w+;/g, ' '),
  ];
};

describe('the console', () => {
  const folder = join(ROOT, 'adapters/web/console/static');
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
  const find = finderFor([]);

  test.each(pages)('%s has no English in it, and no word outside the catalogue', (name) => {
    const template = readFileSync(join(folder, name), 'utf8');
    const filled = pageAsset(template, spanish).body.toString();
    expect(filled).toContain('lang="es"');
    expect(
      shownIn(filled)
        .flatMap(find)
        .filter((word) => !/^(?:width|device|initial|scale|light|dark|noindex)$/.test(word)),
    ).toEqual([]);
    expect(
      shownIn(template.replace(/\{\{[*\w]+\}\}|<kbd>.*?<\/kbd>/g, ''))
        .join('')
        .replace(/width=device-width, initial-scale=1|light dark|noindex|\/ops/g, '')
        .match(/\p{L}{2,}/gu),
    ).toBeNull();
  });

  test.each(readdirSync(folder).filter((name) => name.endsWith('.js')))('%s has no sentence of its own', (name) => {
    const code = readFileSync(join(folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    const texts = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
      ([, one = '', other = '']) => one + other,
    );
    const sentences = texts.filter((text) =>
      /^\s*\p{Lu}\p{Ll}+ \p{Ll}+|\p{Ll}{2,} \p{Ll}{2,} \p{Ll}{2,}/u.test(text.replace(/\$\{[^}]*\}/g, '7')),
    );
    expect(sentences).toEqual([]);
  });
});

describe('the catalogue', () => {
  test('has no word of English in its Spanish but those on the list, each with its reason', () => {
    expect(englishInCatalogue(), 'say it in Spanish, or list it in words-of-both.ts with its reason').toEqual([]);
  });

  test('says what goes wrong inside in Spanish, wherever somebody may be told of it', () => {
    const folders = ['kernel', 'domain', 'message', 'facts', 'views', 'commands', 'jobs', 'digests'];
    const files = folders.flatMap((folder) =>
      readdirSync(join(ROOT, 'src', folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(ROOT, 'src', folder, name), 'utf8')),
    );
    const inside = files.flatMap((code) =>
      [...code.matchAll(/new (?:OpsError|Refusal)\(\{\s*code: '(\w+)',\s*kind: '(\w+)',\s*message: ['`]/g)].map(
        ([, name = '', kind = '']) => ({ name, kind }),
      ),
    );
    expect(inside.length).toBeGreaterThan(3);
    const untold = inside.filter(
      ({ name, kind }) => !/^(?:bug|config|unavailable)$/.test(kind) && !(name in spanish.errors.told),
    );
    expect(untold).toEqual([]);
  });

  test('the same search finds English: of all sentences of the English catalogue it overlooks hardly one', () => {
    const find = finderFor([]);
    const sentences = leavesOf(wordsFor('en-US', 'us'), '7').flatMap(({ path, said }) =>
      said
        .filter((text) => (text.match(/\p{Ll}{2,}/gu) ?? []).length > 3 && !/usage/i.test(path))
        .map((text) => ({ path, text })),
    );
    expect(sentences.length).toBeGreaterThan(400);
    // What consists of words that are typed cannot be told from what is typed.
    const overlooked = sentences.filter(({ text }) => find(text).length === 0);
    expect(overlooked.length, JSON.stringify(overlooked)).toBeLessThan(5);
    for (const { formula } of KPIS)
      if (/\p{Ll}{3,} \p{Ll}{3,}/u.test(formula)) expect(find(formula), formula).not.toEqual([]);
  });
});
