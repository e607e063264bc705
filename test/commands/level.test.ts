/** `level`: what is declared, what the score proposes, and that only a role declares, in two steps, with a reason. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const as = (text: string, ...roles: readonly Role[]) => house.ask(text, { roles });
const code = (reply: { data: unknown }) => (reply.data as { error?: { code: string } }).error?.code;
const buttons = (reply: Awaited<ReturnType<House['ask']>>) =>
  reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
/** Both steps. */
const declare = async (text: string, role: Role = 'house-supervisor') => {
  const [yes] = buttons(await as(text, role)).filter(({ command }) => command.includes(' yes '));
  return as(yes!.command, role);
};

it('before anybody has declared one it says so, with what the score proposes and every input', async () => {
  const shown = await as('level', 'viewer');
  const card = read(shown, 200);
  expect(card).toContain('HOUSE LEVEL: none declared');
  expect(card).toContain('proposes level 3 (9 of 12 points); nobody has declared one');
  expect(card).toMatch(/Occupancy of staffed inpatient beds adult acute.*98\.4 %.*6.*over 92, 95, 98 × 2.*ADT 08:24/);
  expect(card).toMatch(/11.*2.*over 4, 8, 12/);
  expect(card).not.toContain('by shift and role');
  expect(shown.data).toMatchObject({ declared: null, proposed: '3', points: 9, most: 12, missing: [] });
});

it('is declared by a role in two steps, and then stands on now and huddle with who and since', async () => {
  const asked = await as('level declare 3 eleven wait for a bed, none free', 'house-supervisor');
  expect(read(asked, 200)).toContain('Declare level 3?');
  expect((await house.store.levelNow(SITE, NOW))?.level).toBeUndefined();
  const done = await declare('level declare 3 eleven wait for a bed, none free');
  expect(read(done, 200)).toContain('HOUSE LEVEL 3 declared 08:26 by house supervisor');
  for (const card of ['now', 'huddle', 'level'])
    expect(read(await as(card, 'viewer'), 400)).toContain('HOUSE LEVEL 3 declared 08:26 by house supervisor');
  expect(read(await as('level', 'viewer'), 200)).toContain('eleven wait for a bed, none free');
  house.clock.now = after(NOW, 14 * HOUR_MS);
  await declare('level declare 2 four wait');
  expect(read(await as('level', 'viewer'), 200)).toContain('HOUSE LEVEL 2 declared 22:26 by house supervisor (was 3)');
  const [entry] = (await house.store.audit(9)).filter(({ action }) => action === 'level.declare');
  expect(entry).toMatchObject({ subject: '2', detail: { role: 'house-supervisor', was: '3' } });
});

it('is told to the channels in one line, by role and without a name', async () => {
  await declare('level declare 3 eleven wait');
  const rows = await house.store.outboxHistory({ platform: 'web', channel: 'bed-management' }, 5);
  expect(rows.map(({ document }) => document.title)).toEqual(['HOUSE LEVEL 3 declared 08:26 by house supervisor']);
  expect(JSON.stringify(rows)).not.toContain('somebody');
});

it.each(['charge-nurse', 'viewer', 'executive', 'ed-charge-nurse'] as const)(
  '%s may not declare, and is told who may',
  async (role) => {
    for (const text of [
      'level declare',
      'level declare 3 eleven wait',
      'level declare 3 yes reason="eleven wait"',
      'level renew',
    ]) {
      const reply = await as(text, role);
      expect(reply.ok).toBe(false);
      expect(code(reply)).toBe('DENIED');
    }
    expect(read(await as('level declare 3 eleven wait', 'charge-nurse'), 200)).toContain('house supervisor');
    expect(await house.store.levelNow(SITE, NOW)).toBeUndefined();
  },
);

it.each([
  'level declare 3 eleven wait',
  'declare level 3 eleven wait',
  'level declare house level 3 because eleven wait',
  'level decalre 3 eleven wait',
  'level declare eleven wait 3',
  'level declare level=3 reason="eleven wait"',
  'level declare 3 reason="eleven wait"',
  'house level declare 3 eleven wait',
  'nivel declarar 3 eleven wait',
])('“%s” is understood', async (text) => {
  const done = await declare(text);
  expect(done.ok).toBe(true);
  expect(await house.store.levelNow(SITE, NOW)).toMatchObject({
    level: '3',
    reason: 'eleven wait',
    role: 'house-supervisor',
  });
});

it('without a level or a reason it is the form, filled in with what the score proposes', async () => {
  const form = (await as('level declare', 'house-supervisor')).document.blocks.find((block) => block.kind === 'form');
  expect(form).toMatchObject({ command: 'level declare', fields: [{ name: 'level', value: '3' }, { name: 'reason' }] });
  const chosen = (await as('level declare 4', 'house-supervisor')).document.blocks.find(
    (block) => block.kind === 'form',
  );
  expect(chosen).toMatchObject({ fields: [{ value: '4' }, {}] });
});

it('a reason that points at a patient is refused and not kept', async () => {
  const reply = await as('level declare 3 MRN 4711223 waits since yesterday', 'house-supervisor');
  expect(code(reply)).toBe('PHI_TYPED');
  const sent = await as('level declare 3 yes reason="MRN 4711223 waits since yesterday"', 'house-supervisor');
  expect(code(sent)).toBe('PHI_TYPED');
  expect(await house.store.levelNow(SITE, NOW)).toBeUndefined();
});

it('a level that the scale does not have, one that is declared already and a long reason are refused with a cure', async () => {
  expect(code(await as('level declare 9 eleven wait', 'house-supervisor'))).toBe('LEVEL_UNKNOWN');
  expect(code(await as(`level declare 3 ${'long '.repeat(60)}`, 'house-supervisor'))).toBe('WORDS_TOO_LONG');
  await declare('level declare 3 eleven wait');
  expect(code(await as('level declare 3 twelve wait', 'house-supervisor'))).toBe('LEVEL_ALREADY');
});

it('pressing yes twice declares once', async () => {
  const ask = () => as('level declare 3 yes reason="eleven wait"', 'house-supervisor');
  expect((await ask()).ok).toBe(true);
  expect((await ask()).ok).toBe(false);
  expect(await house.store.levelDeclarations(SITE, { from: after(NOW, -1), to: after(NOW, 1) })).toHaveLength(1);
});

it('what it mutes ends with the shift; in its last hour a role renews it for the next', async () => {
  await declare('level declare 3 eleven wait');
  expect(read(await as('level', 'viewer'), 200)).toContain(
    'cards of unit-over-census until 19:00; they go on being judged',
  );
  expect(code(await as('level renew', 'house-supervisor'))).toBe('LEVEL_RENEW_LATER');
  house.clock.now = after(NOW, 10 * HOUR_MS);
  expect(read(await as('level renew', 'house-supervisor'), 200)).toContain('muted until Wed 14 Jan 07:00');
  expect(code(await as('level renew', 'house-supervisor'))).toBe('LEVEL_RENEW_LATER');
  expect(read(await as('level', 'viewer'), 200)).toContain('HOUSE LEVEL 3 declared 08:26 by house supervisor');
  house.clock.now = after(NOW, 24 * HOUR_MS);
  expect(read(await as('level', 'viewer'), 200)).toContain('no longer: cards of unit-over-census');
});

it('its actions have owners and times; started, they are tasks, and twice they are the same tasks', async () => {
  expect(read(await as('level actions', 'viewer'), 200)).toContain('Nobody has declared a level');
  expect(code(await as('level start', 'house-supervisor'))).toBe('LEVEL_NONE');
  expect(read(await as('level actions 3', 'viewer'), 200)).toContain('not started');
  await declare('level declare 3 eleven wait');
  const card = await as('level actions', 'house-supervisor');
  expect(read(card, 200)).toMatch(/open pod 6E-P +house supervisor +10:26 +not started/);
  expect(buttons(card).map(({ command }) => command)).toContain('level start');
  await as('level start', 'house-supervisor');
  await as('level start', 'charge-nurse');
  const tasks = await house.store.tasks(SITE, { openOnly: true });
  expect(tasks.map(({ what, role, due }) => [what, role, due])).toEqual([
    ['name three likely discharges', 'charge-nurse', after(NOW, 0.75 * HOUR_MS)],
    ['open pod 6E-P', 'house-supervisor', after(NOW, 2 * HOUR_MS)],
  ]);
});

it('its history has a chart and the same in words', async () => {
  expect(read(await as('level history', 'viewer'), 200)).toContain('Nothing was declared in the last 30 days.');
  await declare('level declare 2 nine wait');
  house.clock.now = after(NOW, 3 * HOUR_MS);
  await declare('level declare 3 eleven wait');
  house.clock.now = after(NOW, 5 * HOUR_MS);
  const shown = await as('level history last 7 days', 'viewer');
  const chart = shown.document.blocks.find((block) => block.kind === 'chart');
  expect(chart).toMatchObject({ words: 'level 2 3 h, level 3 2 h' });
  expect(read(shown, 200)).toMatch(/3 +11:26 +house supervisor +2 h +eleven wait/);
  expect(code(await as('level history forever', 'viewer'))).toBe('LEVEL_DAYS');
});

it('with one input missing there is no score: it is named and nothing is guessed', async () => {
  await house.store.close();
  const yaml = RIVERSIDE.replace(
    '- { kpi: ed_occupancy_pct, cuts: [85, 100, 120] }',
    '- { kpi: nedocs, cuts: [100, 140, 180] }',
  );
  house = await openHouse({ settings: settingsOf(yaml) });
  const shown = await as('level', 'viewer');
  expect(read(shown, 200)).toContain('n/a: 1 of 3 inputs missing (NEDOCS)');
  expect(shown.data).toMatchObject({ proposed: null, points: null, missing: ['nedocs'] });
});

it('a trust that declares its OPEL sees what it declared, and never a level by our arithmetic', async () => {
  await house.store.close();
  const opel = `    houseLevel:
      name: OPEL
      levels: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }]
      parameters: [{ kpi: ed_boarders_now }, { kpi: occupancy_pct, worse: high }]
`;
  house = await openHouse({ settings: settingsOf(RIVERSIDE.replace(/ {4}houseLevel:[\s\S]*?(?= {4}units:)/, opel)) });
  const before = read(await as('level', 'viewer'), 200);
  expect(before).toContain('OPEL: none declared');
  expect(before).toContain('the scale has no cut-points');
  expect(before).not.toMatch(/OPEL \d/);
  await declare('level declare 3 eleven wait');
  expect(read(await as('level', 'viewer'), 200).match(/OPEL \d/g)).toEqual(['OPEL 3']);
});

it('a house without a scale is told how to have one, and its cards say nothing of a level', async () => {
  await house.store.close();
  house = await openHouse({ settings: settingsOf(RIVERSIDE.replace(/ {4}houseLevel:[\s\S]*?(?= {4}units:)/, '')) });
  expect(code(await as('level', 'house-supervisor'))).toBe('LEVEL_NOT_SET_UP');
  expect(read(await as('now', 'viewer'), 200)).not.toContain('HOUSE LEVEL');
});
