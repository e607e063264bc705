/** Owners whose role is not the one that their alert asks: at the end of a shift it goes to somebody who is there, and to nobody else. */
import { afterEach, expect, it } from 'vitest';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { parseWhen } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { openDay, SITE, ZONE } from './day.ts';
import { isQuestion } from './questions.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const person = (name: string): Change => ({
  kind: 'person.put',
  person: brand<PersonId>(name),
  name: `Nurse ${name}`,
  identities: [{ platform: 'slack', id: `U-${name}` }],
});
const rostered = (name: string, role: string, scope: string, [from, to]: readonly [string, string]): Change => ({
  kind: 'duty.put',
  person: brand<PersonId>(name),
  ...{ site: SITE, role, scope, source: 'roster' as const },
  from: parseWhen(`2026-01-${from}`, ZONE),
  to: parseWhen(`2026-01-${to}`, ZONE),
  saidAt: parseWhen('2026-01-13T06:00', ZONE),
});
const BY_DAY = ['13T07:00', '13T19:00'] as const;
const BY_NIGHT = ['13T19:00', '14T07:00'] as const;
const WARD = '      - { id: 6W, name: 6W medicine, kind: ward, pool: own, staffedBeds: 20, locations: [6W] }\n';
/** The pool is full: told at 18:00, asks the house supervisor. */
const open = async (duties: readonly Change[]): Promise<string> => {
  day = await openDay({
    at: '2026-01-13T17:30',
    patients: 50,
    units: WARD,
    yaml: 'slack: { mode: socket }\nsummaries: []\nhuddles: []\nalerts: { house-occupancy: { enabled: false } }\n',
  });
  await day.commit([...['nina', 'omar', 'pat', 'ida', 'lee'].map(person), ...duties]);
  await day.until('18:04');
  const one = (await day.alerts()).find(({ rule }) => rule === 'pool-occupancy');
  return one?.id ?? '';
};
const alert = async (id: string) => (await day.alerts()).find((one) => one.id === id)!;
const fresh = (who: string) => day.told.filter((one) => one.channel === `@U-${who}` && !one.edit);
const asksOf = (who: string, id: string) => fresh(who).filter((one) => isQuestion(one) && one.text.includes(id));

const WARDS = [
  rostered('nina', 'charge-nurse', '5W', BY_DAY),
  rostered('omar', 'charge-nurse', '5W', BY_NIGHT),
  rostered('pat', 'charge-nurse', '6W', BY_NIGHT),
  rostered('ida', 'house-supervisor', '', BY_NIGHT),
];

it('a charge nurse who has the alert of a pool is asked about it at the end; untouched, the chain has it, and no nurse of another unit is told', async () => {
  const id = await open(WARDS);
  await day.ask(`alert act ${id} two go home`, 'charge-nurse', 'nina');
  await day.until('18:46');
  expect(JSON.stringify(fresh('nina').at(-1)?.row.document)).toContain(`alert handover ${id}`);
  await day.until('19:03');
  expect(await alert(id)).toMatchObject({ state: 'open', asked: { roles: ['house-supervisor'] } });
  expect(asksOf('ida', id)).toHaveLength(1);
  expect([...asksOf('omar', id), ...asksOf('pat', id)]).toEqual([]);
});

it('handed over by her it is offered to who comes next on her own unit', async () => {
  const id = await open(WARDS);
  await day.ask(`alert act ${id} two go home`, 'charge-nurse', 'nina');
  await day.until('18:50');
  await day.ask(`alert handover ${id}`, 'charge-nurse', 'nina');
  await day.until('19:01');
  expect([asksOf('omar', id).length, asksOf('pat', id).length]).toEqual([1, 0]);
});

it('is handed to charge nurses by nobody who is none: all of them at once would be asked, so it is said whom to ask instead', async () => {
  const id = await open([...WARDS, rostered('lee', 'perioperative-lead', '', BY_DAY)]);
  await day.ask(`alert act ${id} the list is put off`, 'perioperative-lead', 'lee');
  const reply = await day.ask(`alert handover ${id} to charge nurse`, 'perioperative-lead', 'lee');
  expect(reply).toMatchObject({ ok: false, data: { error: { code: 'UNIT_OF_MANY' } } });
  expect(reply.document.plain).toContain(`alert handover ${id} to house-supervisor`);
  expect((await alert(id)).asked).toBeUndefined();
  await day.until('18:10');
  expect(['nina', 'omar', 'pat'].flatMap((who) => asksOf(who, id))).toEqual([]);
});

it('a role that nobody has by night is asked first, and then the last one that was asked, although the chain ends there', async () => {
  const id = await open([
    rostered('lee', 'perioperative-lead', '', BY_DAY),
    rostered('ida', 'house-supervisor', '', BY_NIGHT),
  ]);
  await day.ask(`alert act ${id} the list is put off`, 'perioperative-lead', 'lee');
  await day.until('19:03');
  expect(await alert(id)).toMatchObject({ state: 'open', asked: { roles: ['perioperative-lead'] } });
  await day.until('19:20');
  expect((await alert(id)).asked?.roles).not.toEqual(['perioperative-lead']);
  expect(asksOf('ida', id)).toHaveLength(1);
  expect(asksOf('lee', id)).toEqual([]);
});
