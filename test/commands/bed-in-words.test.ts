/** A bed in a sentence for a meeting: however people say it, and no count, time or share is taken for one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namesBed } from '#src/commands/bed-in-words.ts';
import { contextOf, type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.catchUp();
});
afterAll(() => house.store.close());

describe('names a bed', () => {
  test.each([
    '5W-04 goes by taxi',
    '5w04 goes by taxi',
    '5W 04 and the one beside it',
    '5W 4 waits for MRI',
    'on 5W: 04 waits',
    'PCU 16 needs a sitter',
    '3E 16 needs a sitter',
    '5W 04 beds',
    'bed 05 goes by taxi',
    'Bed 5, by taxi',
    'la cama 12 espera',
    'bay 3 is closed',
  ])('%s', async (said) => expect(await namesBed(said, contextOf(house))).toBe(true));
});

describe('names none', () => {
  test.each([
    'ask 6W for two beds',
    '5W 4 beds short',
    '6W 2 RNs short, 5W 1 over',
    '5W 12 pacientes',
    '5W 14:00 at the latest',
    '5W 12 % of the beds',
    '5W 26/28 by noon',
    'open pod 6E-P',
    'ask 5W. 12 wait in the ED',
    'lift 2 is out',
    '5W 77 is no bed of ours',
  ])('%s', async (said) => expect(await namesBed(said, contextOf(house))).toBe(false));
});
