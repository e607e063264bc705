/** A unit in which nobody lies: a form that picks beds has nothing to pick from, and no platform draws a list without an entry. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Form } from '#src/message/document.ts';
import { type House, NOW, openHouse, RIVERSIDE, settingsOf } from './house.ts';

let house: House;
const CHARGE = { roles: ['charge-nurse'] } as const;
beforeEach(async () => {
  house = await openHouse({ settings: settingsOf(RIVERSIDE), now: NOW, empty: true });
});
afterEach(() => house.store.close());

it.each(['mark 5W tell', 'delay 5W tell'])('%s says so instead of a form', async (typed) => {
  const reply = await house.ask(typed, CHARGE);
  expect(reply.ok).toBe(false);
  expect(reply.document.plain).toContain('Nobody lies in 5W by what the feed has told.');
});

it('update asks its other questions', async () => {
  const reply = await house.ask('update 5W', CHARGE);
  const form = reply.document.blocks.find((block): block is Form => block.kind === 'form');
  expect(
    form!.fields.flatMap((field) => ('options' in field && field.options.length === 0 ? [field.name] : [])),
  ).toEqual([]);
  expect(form!.fields.map(({ name }) => name)).toContain('census');
});
