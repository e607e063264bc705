/** `alert rule`: every rule of the site in one list, one of them, its switch in two steps, and what a rule can be about. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RULES } from '#src/domain/alert/index.ts';
import { PACK } from '#src/domain/alert/pack.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { type House, NOW, openEpisode, openHouse, putEpisode, read, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const SUPERVISOR = { roles: ['house-supervisor'] } as const;
const CHARGE = { roles: ['charge-nurse'] } as const;
const rows = () => house.store.toldRules(SITE);
const BY = { person: brand<PersonId>('p-hs'), name: 'house supervisor' };

const WARD_FULL: ToldRule = {
  ...{ site: SITE, id: brand('ward-full'), version: 1, on: false, by: BY, at: NOW },
  body: {
    ...{ id: 'ward-full', words: 'Ward full', metric: 'occupancy', scope: { of: 'unit', units: ['5W', '6W'] } },
    ...{ fire: 0.98, clear: 0.95, forMinutes: 30, clearForMinutes: 0, clearReadings: 3 },
    ...{ severity: 'act', chain: 'unit', plays: ['pull-discharges'] },
  },
};
const tell = (rule: ToldRule = WARD_FULL) =>
  house.store.commit([{ kind: 'rule.put', rule, expectVersion: rule.version - 1 }]);

it('lists all rules and all fifteen rows of the starter pack, with what those wait for that are off for want of facts', async () => {
  await tell();
  const reply = await house.ask('alert rule list', CHARGE);
  const said = JSON.stringify(reply.document);
  for (const { id } of [...RULES, ...PACK, WARD_FULL]) expect(said).toContain(id);
  expect(PACK).toHaveLength(15);
  expect(said).toContain('off: needs transfer requests and their answers');
  const { rules } = reply.data as { rules: readonly { rule: string; on: boolean; needs?: string; from?: string }[] };
  expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
  expect(rules.filter(({ needs }) => needs !== undefined)).toHaveLength(6);
  expect(rules.find(({ rule }) => rule === 'ward-full')).toMatchObject({ on: false, from: 'chat' });
  expect(rules.find(({ rule }) => rule === 'pool-occupancy')).toMatchObject({ on: true, from: 'program' });
});

it.each([
  ['pool-occupancy', '≥ 95.0 % for 30 min', '≤ 92.0 % for 5 min'],
  ['pool occupancy', '≥ 95.0 % for 30 min', 'house supervisor'],
  ['pool-ocupancy', '≥ 95.0 % for 30 min', 'pull likely discharges forward'],
  ['net-position', '≤ -1 for 10 min', '≥ 0 for 10 min'],
  ['Ward full', '≥ 98.0 % for 30 min', '≤ 95.0 % for 3 readings'],
  ['ward-full', '5W and 6W', 'Staffed beds occupied'],
])('alert rule show %s says its limits, its places and whom it asks', async (typed, ...parts) => {
  await tell();
  const said = read(await house.ask(`alert rule show ${typed}`, CHARGE)).replaceAll('−', '-');
  for (const part of parts) expect(said).toContain(part);
});

it('a rule that nobody knows is refused with the nearest, and the list', async () => {
  const reply = await house.ask('alert rule show pool-full', CHARGE);
  expect(reply).toMatchObject({ ok: false, data: { error: { code: 'RULE_UNKNOWN' } } });
  expect(JSON.stringify(reply.document)).toContain('alert rule list');
});

it.each([
  ['on ward-full', CHARGE, 'DENIED'],
  ['off pool-occupancy', CHARGE, 'DENIED'],
  ['on pool-occupancy', SUPERVISOR, 'RULE_ALREADY'],
  ['off ward-full', SUPERVISOR, 'RULE_ALREADY'],
  ['on transfer-undecided', SUPERVISOR, 'RULE_NEEDS_FACTS'],
  ['off staffing-gap yes', SUPERVISOR, 'RULE_PROTECTED'],
  ['off feed-stale yes', { roles: ['admin'] }, 'RULE_PROTECTED'],
  ['on nothing-such', SUPERVISOR, 'RULE_UNKNOWN'],
  ['on', SUPERVISOR, 'RULE_UNKNOWN'],
] as const)('alert rule %s, as %j: %s', async (typed, roles, code) => {
  await tell();
  const before = await rows();
  expect(await house.ask(`alert rule ${typed}`, roles)).toMatchObject({ ok: false, data: { error: { code } } });
  expect(await rows()).toEqual(before);
});

it('is switched on in two steps, audited, and off again; the program’s own by a row that is its switch', async () => {
  await tell();
  const asked = await house.ask('alert rule on ward-full', SUPERVISOR);
  expect(await rows()).toMatchObject([{ on: false, version: 1 }]);
  const yes = asked.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []))[0]!;
  expect(yes.command).toBe('alert rule on ward-full yes v1');
  expect((await house.ask(yes.command, SUPERVISOR)).ok).toBe(true);
  expect(await rows()).toMatchObject([{ on: true, version: 2, body: WARD_FULL.body }]);
  expect(await house.store.audit(1)).toMatchObject([{ action: 'alert.rule.on', subject: 'ward-full' }]);
  expect((await house.ask('alert rule pool-occupancy off yes', SUPERVISOR)).ok).toBe(true);
  expect(await rows()).toContainEqual(expect.objectContaining({ id: 'pool-occupancy', on: false, version: 1 }));
  expect(read(await house.ask('alert rule show pool-occupancy', CHARGE))).toContain('switched off by');
  expect((await house.ask('alert rule on pool-occupancy yes', SUPERVISOR)).ok).toBe(true);
  expect(await rows()).toContainEqual(expect.objectContaining({ id: 'pool-occupancy', on: true, version: 2 }));
});

it('what somebody changed in between is not switched by who looked before', async () => {
  await tell();
  await tell({ ...WARD_FULL, version: 2, body: { ...WARD_FULL.body, fire: 0.9, clear: 0.8 } });
  const late = await house.ask('alert rule on ward-full yes v1', SUPERVISOR);
  expect(late).toMatchObject({ ok: false, data: { error: { code: 'RULE_CHANGED' } } });
  expect(read(late)).toContain('Somebody changed ward-full');
  expect(await rows()).toMatchObject([{ on: false, version: 2 }]);
});

it('two who switch at once: one does, and the other hears that it is so already', async () => {
  await tell();
  const both = await Promise.all(['a', 'b'].map(() => house.ask('alert rule on ward-full yes', SUPERVISOR)));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await rows()).toMatchObject([{ on: true, version: 2 }]);
});

it('lists what a rule can be about, and finds some by a word', async () => {
  const all = read(await house.ask('alert rule metrics', CHARGE));
  for (const name of ['occupancy', 'free-beds', 'dirty-beds', 'lwbs_pct', 'spc:']) expect(all).toContain(name);
  const some = (await house.ask('alert rule metrics boarder', CHARGE)).data as { metrics: { metric: string }[] };
  expect(some.metrics.map(({ metric }) => metric)).toEqual(expect.arrayContaining(['ed-boarders', 'longest-boarder']));
  expect(some.metrics.map(({ metric }) => metric)).not.toContain('free-beds');
  expect((await house.ask('alert rule metrics parking', CHARGE)).ok).toBe(false);
});

it('a rule that is its own cause says so in the list, and cannot be switched on', async () => {
  await tell({ ...WARD_FULL, on: true, body: { ...WARD_FULL.body, downstreamOf: ['ward-full'] } });
  const said = JSON.stringify((await house.ask('alert rule list', CHARGE)).document);
  expect(said).toContain('off: it is its own cause (ward-full ← ward-full)');
  const reply = await house.ask('alert rule on ward-full yes', SUPERVISOR);
  expect(reply).toMatchObject({ ok: false, data: { error: { code: 'RULE_OWN_CAUSE' } } });
  expect(read(reply)).toContain('ward-full ← ward-full');
});

it('a rule that was told is muted by its name, with what is open of it', async () => {
  await tell({ ...WARD_FULL, on: true });
  await putEpisode(house.store, openEpisode({ rule: WARD_FULL.id, scope: { of: 'unit', unit: brand('5W') } }));
  const reply = await house.ask('alert mute ward-full 5W for 2 h reason works on the lift', SUPERVISOR);
  expect(reply).toMatchObject({ ok: true, data: { alerts: ['E-7F3K'] } });
  expect((await house.ask('alert mute ward-ful 5W for 2 h reason works on the lift', CHARGE)).ok).toBe(true);
});

it('plays that a rule is given stand on its card at once', async () => {
  await tell({ ...WARD_FULL, on: true });
  await putEpisode(house.store, openEpisode({ rule: WARD_FULL.id, scope: { of: 'unit', unit: brand('5W') } }));
  const offered = async () => read(await house.ask('alert play E-7F3K', SUPERVISOR));
  expect(await offered()).not.toContain('open closed beds');
  await tell({ ...WARD_FULL, on: true, version: 2, body: { ...WARD_FULL.body, plays: ['open-beds'] } });
  expect(await offered()).toContain('open closed beds');
});
