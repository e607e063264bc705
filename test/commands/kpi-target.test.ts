/** What a house wants of a figure, and the changes it declares: by whose role, with history, never with a word about a patient. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Role } from '#src/ports/handle.ts';
import { type House, openHouse, read } from './house.ts';
import { openWithDays, steady } from './kpi-days.ts';

let house: House;
beforeEach(async () => {
  house = await openWithDays('dbn', steady(60));
});
afterEach(() => house.store.close());

const as = (text: string, ...roles: readonly Role[]) => house.ask(text, { roles });
const code = (reply: { data: unknown }) => (reply.data as { error?: { code: string } }).error?.code;

test('is set by those whose work it is, stands on the figure and on its chart, and in the audit', async () => {
  expect((await as('kpi target dbn 33', 'executive')).ok).toBe(true);
  expect(read(await house.ask('kpi dbn'), 400)).toContain('33 %, ours (set by executive, Tue 13 Jan)');
  const chart = await house.ask('kpi spc dbn');
  expect(chart.data).toMatchObject({ target: 0.33, assurance: 'fail' });
  expect(read(chart, 400)).toMatch(/will consistently miss the target.* \(F\)/);
  const [entry] = (await house.store.audit(5)).filter(({ action }) => action === 'kpi.target');
  expect(entry).toMatchObject({
    subject: 'discharge_before_noon_pct house',
    detail: { value: 33, changed: 'discharge_before_noon_pct house target: none → 33' },
  });
});

test('its days are drawn beside it', async () => {
  const drawn = async () =>
    (await house.ask('kpi dbn last 30 days')).document.blocks.find(({ kind }) => kind === 'picture');
  expect(await drawn()).not.toHaveProperty('target');
  await as('kpi target dbn 33', 'executive');
  expect(await drawn()).toMatchObject({
    shape: 'trend',
    axis: { unit: '%' },
    target: { label: 'Target 33 %', value: 33 },
    words: expect.stringMatching(/^lowest 18\.0 % .*; Target 33 %$/),
  });
});

test('its history stays, and taken back it is none', async () => {
  await as('kpi target dbn 33 %', 'executive');
  await as('kpi target dbn to 30', 'improvement-lead');
  const reply = await as('kpi target dbn off', 'admin');
  expect(reply.data).toMatchObject({
    target: null,
    history: [
      { value: 33, role: 'executive' },
      { value: 30, role: 'improvement-lead' },
      { value: null, role: 'admin' },
    ],
  });
  expect(read(await house.ask('kpi dbn'), 400)).not.toContain('ours (set by');
});

test('that of a unit goes before that of the house, which goes before none', async () => {
  await as('kpi target dbn 33', 'executive');
  await as('kpi target dbn 5W 25', 'executive');
  expect((await as('kpi target dbn 5W', 'viewer')).data).toMatchObject({ target: 25 });
  expect((await as('kpi target dbn 4N', 'viewer')).data).toMatchObject({ target: 33 });
});

test.each<readonly [string, Role, string]>([
  ['kpi target dbn 33', 'viewer', 'DENIED'],
  ['kpi target dbn 33', 'charge-nurse', 'DENIED'],
  ['kpi rebase dbn 2026-01-05 reason="new ward"', 'charge-nurse', 'DENIED'],
  ['kpi target dbn off', 'executive', 'TARGET_NONE'],
  ['kpi target dbn 900', 'executive', 'TARGET_VALUE'],
  ['kpi target dbn -3', 'executive', 'TARGET_VALUE'],
  ['kpi target dbn 33 last week', 'executive', 'TARGET_PLACE'],
  ['kpi target', 'executive', 'KPI_NEEDED'],
  ['kpi target xyzzy 3', 'executive', 'KPI_UNKNOWN'],
  ['kpi rebase dbn reason="new ward"', 'executive', 'REBASE_DAY'],
  ['kpi rebase dbn last week reason="new ward"', 'executive', 'REBASE_DAY'],
  ['kpi rebase dbn 2026-01-05', 'executive', 'FORM_FAULTS'],
  ['kpi rebase dbn 2026-01-05 new ward', 'executive', 'REBASE_REASON'],
  ['kpi rebase dbn 2019-01-05 reason="new ward"', 'executive', 'REBASE_LONG_AGO'],
  ['kpi rebase dbn 2026-01-05 off', 'executive', 'REBASE_NONE'],
  ['kpi rebase dbn 2026-01-05 reason="bed 12 of Mrs Margaret Miller, MRN 4711882"', 'executive', 'PHI_TYPED'],
])('%s by %s: %s', async (text, role, expected) => {
  const reply = await as(text, role);
  expect(code(reply)).toBe(expected);
  expect(await house.store.kpiTargets('riverside' as never)).toEqual([]);
  expect(await house.store.declaredChanges('riverside' as never)).toEqual([]);
});

test('a declared change begins limits of their own, and taken back it does not', async () => {
  await house.store.close();
  house = await openWithDays('dbn', steady(60, new Array(20).fill(40)));
  expect((await house.ask('kpi spc dbn')).data).toMatchObject({ verdict: 'improvement' });
  const declared = await as('kpi rebase dbn 2025-12-24 reason="discharge lounge"', 'improvement-lead');
  expect(read(declared, 400)).toContain('discharge lounge');
  const chart = await house.ask('kpi spc dbn');
  expect(chart.data).toMatchObject({
    verdict: 'common-cause',
    changes: [{ from: '2025-12-24', reason: 'discharge lounge' }],
  });
  await as('kpi rebase dbn 2025-12-24 off', 'improvement-lead');
  expect((await house.ask('kpi spc dbn')).data).toMatchObject({ verdict: 'improvement', changes: [] });
  const said = JSON.stringify(await house.store.audit(20));
  expect(said).toContain('from 2025-12-24: declared');
  expect(said).not.toContain('lounge');
});

test('an empty house may have targets too', async () => {
  const empty = await openHouse();
  expect((await empty.ask('kpi target alos 4.5', { roles: ['executive'] })).data).toMatchObject({ target: 4.5 });
  await empty.store.close();
});
