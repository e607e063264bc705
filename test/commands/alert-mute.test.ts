/** `alert mute`: by rule or all, in a place, until when and why; who may, for how long, and what it never covers. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { after, DAY_MS, HOUR_MS, parseWhen } from '#src/kernel/time.ts';
import { type House, NOW, openEpisode, openHouse, putEpisode, read, SITE, ZONE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const silences = () => house.store.silences(SITE, { endsAfter: NOW });
const SUPERVISOR = { roles: ['house-supervisor'] } as const;
const CHARGE = { roles: ['charge-nurse'] } as const;
const at = (time: string) => parseWhen(`2026-01-13T${time}`, ZONE);

it.each([
  ['unit-over-census 5W until 16:00 reason works on the lift', 'unit-over-census', '5W', at('16:00')],
  ['unit-over-censis 5 west reason works on the lift until 4 pm', 'unit-over-census', '5W', at('16:00')],
  ['all 5W for 2 h because works on the lift', undefined, '5W', after(NOW, 2 * HOUR_MS)],
  ['ed-boarding for 3 days reason works on the lift', 'ed-boarding', undefined, after(NOW, 3 * DAY_MS)],
  [
    'ed-boarding hasta mañana a las 7:00 motivo works on the lift',
    'ed-boarding',
    undefined,
    parseWhen('2026-01-14T07:00', ZONE),
  ],
])('alert mute %s', async (typed, rule, unit, until) => {
  const reply = await house.ask(`alert mute ${typed}`, SUPERVISOR);
  expect(reply.ok).toBe(true);
  const [one] = await silences();
  expect(one).toMatchObject({ reason: 'works on the lift', from: NOW, until });
  expect([one?.rule, one?.scope]).toEqual([rule, unit === undefined ? undefined : { of: 'unit', unit }]);
  expect(await house.store.audit(1)).toMatchObject([{ action: 'alert.mute', subject: one?.id }]);
});

it.each([
  ['unit-over-census 5W until 16:00', SUPERVISOR, 'MUTE_REASON'],
  ['unit-over-census 5W reason works', SUPERVISOR, 'MUTE_UNTIL'],
  ['unit-over-census 5W until the cows come home reason works', SUPERVISOR, 'MUTE_UNTIL'],
  ['unit-over-census 5W for 8 days reason works', SUPERVISOR, 'MUTE_TOO_LONG'],
  ['nonsense 5W for 1 h reason works', SUPERVISOR, 'MUTE_WHAT'],
  ['unit-over-census 9Z for 1 h reason works', SUPERVISOR, 'PLACE_UNKNOWN'],
  ['all for 1 h reason works', CHARGE, 'DENIED'],
  ['all adult-acute for 1 h reason works', CHARGE, 'DENIED'],
  ['unit-over-census 5W for 1 h reason works', { roles: ['viewer'] }, 'DENIED'],
  ['staffing-gap for 1 h reason works', CHARGE, 'DENIED'],
  ['unit-over-census ICU for 1 h reason works', CHARGE, 'DENIED'],
  ['all ICU for 1 h reason works', SUPERVISOR, 'MUTE_PROTECTED'],
  ['unit-over-census ICU for 13 h reason works', SUPERVISOR, 'MUTE_TOO_LONG'],
  ['unit-over-census 5W for 1 h reason bed 12 of Mrs Margaret Miller, MRN 4711882', SUPERVISOR, 'PHI_TYPED'],
  [`unit-over-census 5W for 1 h reason ${'long '.repeat(60)}`, SUPERVISOR, 'WORDS_TOO_LONG'],
] as const)('alert mute %s, as %j: %s', async (typed, roles, code) => {
  const reply = await house.ask(`alert mute ${typed}`, roles);
  expect(reply).toMatchObject({ ok: false, data: { error: { code } } });
  expect(await silences()).toEqual([]);
});

it('a charge nurse may mute a rule in a unit, and nothing protected goes with it', async () => {
  expect((await house.ask('alert mute unit-over-census 5W for 1 h reason works', CHARGE)).ok).toBe(true);
  expect((await silences())[0]?.protectedToo).toBeUndefined();
});

it('of an alert that is named the form is asked for, and what it sends is a command that can be typed', async () => {
  await putEpisode(house.store, openEpisode({ openedAt: NOW }));
  const asked = await house.ask('alert mute E-7F3K', SUPERVISOR);
  const form = asked.document.blocks.find((block) => block.kind === 'form');
  expect(form).toMatchObject({ id: 'mute', command: expect.stringMatching(/^alert mute [a-z-]+ /) });
  expect(await silences()).toEqual([]);
  expect((await house.ask(`${form?.command} for=4h reason="works on the lift"`, SUPERVISOR)).ok).toBe(true);
  expect(await silences()).toMatchObject([{ until: after(NOW, 4 * HOUR_MS), reason: 'works on the lift' }]);
  const faults = (await house.ask(`${form?.command} for=4h`, SUPERVISOR)) as { readonly fields?: object };
  expect(faults.fields).toHaveProperty('reason');
});

it('what is muted is listed with its reason and the role, and ended by its id', async () => {
  await house.ask('alert mute unit-over-census 5W until 16:00 reason works on the lift', SUPERVISOR);
  const id = String((await silences())[0]?.id);
  const list = read(await house.ask('alert mute list', CHARGE));
  expect(list).toContain(id);
  expect(list).toContain('works on the lift');
  expect((await house.ask('alert unmute S-ZZZZ', SUPERVISOR)).ok).toBe(false);
  expect((await house.ask(`alert unmute ${id.toLowerCase()}`, SUPERVISOR)).ok).toBe(true);
  expect(await silences()).toEqual([]);
  expect(read(await house.ask('alert mute', SUPERVISOR))).toContain('Nothing is muted');
});

it('the count of what is muted stands in the list of alerts, in now, at Home and in the huddle', async () => {
  const silenced = { since: NOW, until: at('16:00'), reason: 'works on the lift' };
  await putEpisode(house.store, openEpisode({ openedAt: NOW, silenced }));
  for (const typed of ['alert list', 'now', 'home', 'huddle more']) {
    expect(read(await house.ask(typed, SUPERVISOR)), typed).toContain('1 muted');
  }
  expect(read(await house.ask('alert list', SUPERVISOR))).toContain('muted until 16:00');
});
