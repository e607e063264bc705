/** What the console remembers of the cards it has pushed. */
import { expect, test } from 'vitest';
import { createSeen } from '#adapters/web/console/seen.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { cardRow } from '#test/contract/chat-platform.ts';

const row = (card: string, version = 1, title = 'One'): OutboxRow => {
  const one = cardRow({ platform: 'web', channel: 'alerts' }, { card: brand<CardKey>(card), version });
  return { ...one, document: { ...one.document, title } };
};

test('a card is news once, and again when it says something else in a newer version', () => {
  const seen = createSeen(10);
  expect(seen.isNews(row('a'))).toBe(true);
  expect(seen.isNews(row('a'))).toBe(false);
  expect(seen.isNews(row('a', 2))).toBe(false);
  expect(seen.isNews(row('a', 3, 'Two'))).toBe(true);
  expect(seen.isNews(row('a', 1))).toBe(false);
  expect(seen.isNews({ ...row('a'), to: { platform: 'web', channel: 'huddle' } })).toBe(true);
});

test('only the latest cards of a channel are remembered', () => {
  const seen = createSeen(2);
  for (const card of ['a', 'b']) seen.isNews(row(card));
  seen.isNews(row('a', 2, 'Two'));
  seen.isNews(row('c'));
  expect(seen.isNews(row('a', 2, 'Two'))).toBe(false);
  expect(seen.isNews(row('b'))).toBe(true);
});
