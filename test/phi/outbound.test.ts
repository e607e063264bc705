/** What we write ourselves passes the guard untouched; what should not be in it is taken out, and the card goes. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardedStore } from '#src/app/guarded-store.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { phiContext } from '#src/config/phi-context.ts';
import { brand, type CardKey, type PersonId } from '#src/kernel/ids.ts';
import { heading, note, plain, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Change } from '#src/ports/change.ts';
import { ROLES } from '#src/ports/handle.ts';
import { createDocumentGuard } from '#src/views/guarded.ts';
import { type House, NOW, openHouse, SITE, settingsOf } from '#test/commands/house.ts';
import { update } from '#test/golden/cards.ts';

const guard = createDocumentGuard(() => phiContext(settingsOf()));

describe('our own cards', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.store.close());

  test('a form holds nothing to take out, a card that quotes an attack its address', () => {
    expect(guard.document(update)).toEqual({ value: update, kinds: [] });
    expect(new Set(guard.document(card('I know no unit “<https://evil.example|Patient list>”.')).kinds)).toEqual(
      new Set(['url']),
    );
  });

  test('the answer of every example of every command holds nothing to take out', async () => {
    for (const example of COMMANDS.flatMap((command) => command.examples)) {
      const { document, data } = await house.ask(example, { roles: ROLES });
      expect([example, guard.document(document).kinds, guard.facts(data).kinds]).toEqual([example, [], []]);
    }
  });
});

describe('ids that people read and type', () => {
  const SRC = fileURLToPath(new URL('../../src', import.meta.url));
  const made = new Set(
    readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(`${SRC}/${file}`, 'utf8').matchAll(/([A-Z]+-)\$\{(?:ctx\.)?ids\.short/g)])
      .map(([, before]) => before!),
  );

  test.each([...made])('%s… may spell a name by chance and stays', (before) => {
    // A word that the guard takes for a name where no id of ours stands before it.
    for (const letters of ['PUGA', 'PEET', 'RADA', 'TEER']) {
      expect(guard.document(card(`A-${letters} done`)).kinds, letters).toContain('name');
      for (const say of [`${before}${letters} done`, `Answer ${before}${letters}`, `huddle done ${before}${letters}`])
        expect([say, guard.document(card(say)).kinds]).toEqual([say, []]);
    }
  });

  test('are of more than one kind, so that this looks at all of them', () => {
    expect([...made].sort()).toEqual(expect.arrayContaining(['B-', 'D-', 'E-', 'I-', 'R-', 'S-', 'T-']));
  });
});

const card = (...words: string[]): Document => ({
  title: 'Beds',
  plain: words.join(' '),
  status: 'ok',
  asOf: NOW,
  blocks: [heading('Beds'), ...words.map((word) => text(word)), note(plain('as of 08:26'))],
});

describe('a day of a card', () => {
  const shown = (words: string) => guard.document(card(words)).value.plain;

  test.each([
    '5W patients at Wed 14 Jan 14:00',
    '3 in 10 that more than 26 patients need a bed of 5W at Wed 14 Jan 14:00; 25 expected.',
    '25 patients expected Wed 14 Jan 15:00',
  ])('is the house’s where it says how many there will be: %s', (words) => {
    expect(shown(words)).toBe(words);
  });

  test.each([
    ['patient at Wed 14 Jan 14:00', 'patient at Wed [date] 14:00'],
    ['patients moved to 5W Wed 14 Jan 14:00', 'patients moved to 5W Wed [date] 14:00'],
    ['2 patients fell Wed 14 Jan', '2 patients fell Wed [date]'],
    ['patients at 5W, one admitted Wed 14 Jan', 'patients at 5W, one admitted Wed [date]'],
    ['her patients at 14 Jan', 'her patients at [date]'],
    ['patients at 14 Jan', 'patients at [date]'],
  ])('is somebody’s where it says more: %s', (words, left) => {
    expect(shown(words)).toBe(left);
  });
});

describe('what should not be in a card', () => {
  test('is taken out of every text of it, and people in their spans stay', () => {
    const person = { t: 'person', id: brand<PersonId>('p'), name: 'Chidi Okafor' } as const;
    const bad = {
      ...card('Mrs Okonkwo, MRN 4471923'),
      blocks: [text('taken by ', person), note('ring 020 7946 0958')],
    };
    const { value, kinds } = guard.document(bad);
    expect(JSON.stringify(value)).not.toMatch(/Okonkwo|4471923|7946/);
    expect(value.blocks[0]).toEqual(bad.blocks[0]);
    expect(new Set(kinds)).toEqual(new Set(['name', 'record-number', 'phone']));
  });

  test('is taken out before the card is written; the card is written, and the log says so without it', async () => {
    const written: Change[] = [];
    const logged: unknown[] = [];
    const log = {
      debug() {},
      info() {},
      warn() {},
      error: (...line: unknown[]) => logged.push(line),
      child: () => log,
    };
    const commit = async (changes: readonly Change[]) => ({ applied: written.push(...changes) > 0 });
    const store = guardedStore({ commit }, { settings: () => settingsOf(), log });
    const post = { site: SITE, card: brand<CardKey>('c'), version: 1, urgency: 'urgent', createdAt: NOW } as const;
    const to = { platform: 'web', channel: 'huddle' };
    await store.commit([
      { kind: 'outbox.put', post: { ...post, to, document: card('Mrs Okonkwo fell') } },
      {
        kind: 'audit.add',
        entry: { at: NOW, actor: 'a', platform: 'web', action: 'x', subject: '5W', detail: { why: 'MRN 4471923' } },
      },
    ]);
    expect(written).toHaveLength(2);
    expect(JSON.stringify(written)).toContain('[name] fell');
    expect(JSON.stringify([written, logged])).not.toMatch(/Okonkwo|4471923/);
    expect(logged).toHaveLength(2);
  });
});
