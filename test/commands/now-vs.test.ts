/** The house beside the same hour of an earlier day. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse, read } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

test('differences have a sign and no judgement', async () => {
  const reply = await house.ask('now --vs yesterday');
  const text = read(reply, 200);
  expect(text).toContain('Beside the same hour of Mon 12 Jan 08:26; a difference alone is no signal');
  const { differences } = reply.data as { differences: { name: string; now: number; before: number }[] };
  const adults = differences.find(({ name }) => name === 'adult acute')!;
  expect(adults.now).toBe(181);
  expect(text).toMatch(new RegExp(`adult acute +181 +${adults.before} +\\+${181 - adults.before}`));
});

test('it is understood however it is typed', async () => {
  const meant = (await house.ask('now --vs yesterday')).data;
  for (const text of ['now vs yesterday', 'now —vs yesterday', 'now --vs=yesterday', 'now versus yestrday'])
    expect((await house.ask(text)).data, text).toEqual(meant);
});

test.each([
  ['now --vs', 'VS_WHEN'],
  ['now --vs tomorrow', 'VS_WHEN'],
  ['now --vs last week', 'VS_UNKNOWN'],
  ['beds --vs yesterday', 'PLACE_UNKNOWN'],
])('%s is refused: %s', async (text, code) => {
  expect((await house.ask(text)).data).toMatchObject({ error: { code } });
});
