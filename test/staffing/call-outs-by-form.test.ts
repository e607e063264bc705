/** O2, the call-outs: two by form before the shift, and what `staff gaps` makes of them. */
import { expect, it } from 'vitest';
import { NOW, read } from '#test/commands/house.ts';
import { at } from './staffed.ts';
import { openStaffedHouse } from './staffed-house.ts';

it('two call-outs by form, 05:40 on 4N and 05:52 on 5W, make 65 of 65, short 2', async () => {
  const house = await openStaffedHouse({ callOuts: [] });
  const charge = { roles: ['charge-nurse'] } as const;
  const gaps = async () => read(await house.ask('staff gaps'), 200);
  expect(await gaps()).toContain('67 here');
  house.clock.now = at('05:40');
  const first = await house.ask('callout add where="4N" role="rn" shift="day" count="1"', charge);
  expect(first.document.plain).toContain('4N is without 1 RN, Tue 13 Jan 07:00–19:00');
  house.clock.now = at('05:52');
  expect((await house.ask('callout add where="5W" role="rn" shift="day"', charge)).ok).toBe(true);
  house.clock.now = NOW;
  const card = await gaps();
  expect(card).toContain('65 RN needed, 65 here');
  expect(card).toMatch(/short 2: 4N 1, 5W 1/);
  expect(card).toContain('maternity only');
  await house.store.close();
});
