/** A day of a British house: four site meetings, what is decided at one stands on the next, and who no longer meets the criteria to reside is counted by ward. */
import { afterEach, expect, it } from 'vitest';
import { brand, type LocationId, type VisitKey } from '#src/kernel/ids.ts';
import { localTimeAt, zoneId } from '#src/kernel/time.ts';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const LONDON = zoneId('Europe/London');
const WARDS = ['W1', 'W2'] as const;
const BEDS = 28;
const WARD_UNITS = WARDS.map(
  (id) =>
    `      - { id: ${id}, name: Ward ${id}, kind: ward, pool: general-and-acute, staffedBeds: ${BEDS}, locations: [${id}] }\n`,
).join('');
/** Who is medically fit to go: of 56 in beds. */
const FIT = { W1: 20, W2: 18 };

const site = (text: string, more = {}) => day.ask(text, 'house-supervisor', 'house-supervisor', more);
const ward = (text: string) => day.ask(text, 'charge-nurse');
const bed = (n: number): string => String(n).padStart(2, '0');
const inBed = (unit: string, n: number) => ({
  kind: 'admit' as const,
  visit: brand<VisitKey>(`${unit}-${n}`),
  patientClass: 'I' as const,
  place: { location: brand<LocationId>(unit), room: `${Math.ceil(n / 4)}`, bed: `${unit}-${bed(n)}` },
});
const idIn = (plain: string, letter: string): string => new RegExp(`${letter}-[0-9A-Z]{4}`).exec(plain)![0];
const cards = () => day.posts('huddle').map(({ at }) => at);
const stayingOn = async (): Promise<number> => {
  const counts = await Promise.all(
    WARDS.map(async (unit) => ((await ward(`mark ${unit}`)).data as { ready: number }).ready),
  );
  return counts.reduce((sum, n) => sum + n, 0);
};

it('meets at 08:30, 12:00, 15:30 and 18:00; nothing that was decided is lost between them', async () => {
  day = await openDay({
    at: '2026-01-13T06:20',
    patients: 20,
    zone: LONDON,
    units: WARD_UNITS,
    yaml: 'house: nhs\nlocale: en-GB\nsummaries: []\nupdates: []\n',
  });
  for (const unit of WARDS) for (let n = 1; n <= BEDS; n++) await day.hear(inBed(unit, n));
  for (const unit of WARDS) {
    const beds = Array.from({ length: FIT[unit] }, (_, n) => bed(n + 1)).join(' ');
    const told = await ward(`mark ${unit} ${beds} ready care-home`);
    expect(told.ok, told.document.plain).toBe(true);
  }
  expect(await stayingOn()).toBe(38);

  await day.until('08:30');
  expect(cards()).toEqual(['08:30']);
  const [morning] = day.posts('huddle');
  expect(morning!.whole).toContain('site meeting');
  // Commands are typed alike everywhere; what is read is in the words of the house.
  const [said] = morning!.text.split('[Run');
  expect(said).toContain('DTA waits');
  expect(said).not.toMatch(/huddle|boarder|charge nurse/i);
  await site('huddle start');
  const action = await site('huddle action what="open the discharge lounge early" role=house-supervisor due=11:00');
  const carried = await site('huddle action what="care home contract" role=administrator-on-call due=17:00');
  expect([action.ok, carried.ok]).toEqual([true, true]);
  await site('huddle close');
  await day.until('10:40');
  expect((await site(`task done ${idIn(action.document.plain, 'T')}`)).ok).toBe(true);
  const raised = await ward('huddle item what="no porter for W2"');
  expect(raised.ok, raised.document.plain).toBe(true);

  await day.until('12:00');
  const midday = day.posts('huddle').find(({ at }) => at === '12:00')!;
  expect(midday.whole).toContain('1 of 2 done');
  expect(midday.whole).toContain('carried 1: care home contract');
  expect(midday.whole).toContain('no porter for W2');
  await site('huddle start');
  expect((await site(`huddle answer ${idIn(raised.document.plain, 'I')} two from theatres until four`)).ok).toBe(true);
  await site('huddle close');

  // Five of them go home, one of whom comes back: the discharge was keyed for somebody else.
  for (let n = 1; n <= 5; n++) await day.hear({ kind: 'discharge', visit: brand<VisitKey>(`W1-${n}`) });
  await day.hear({ kind: 'cancel', cancels: 'discharge', visit: brand<VisitKey>('W1-5') });
  await day.until('15:30');
  expect(await stayingOn()).toBe(34);
  const afternoon = day.posts('huddle').find(({ at }) => at === '15:30')!;
  expect(afternoon.whole).toContain('carried 1: care home contract');
  expect(afternoon.whole).not.toContain('no porter for W2');

  await day.until('18:00');
  const evening = day.posts('huddle').find(({ at }) => at === '18:00')!;
  expect(evening.whole).toContain('carried 1: care home contract');
  expect(cards()).toEqual(['08:30', '12:00', '15:30', '18:00']);
  await day.until('20:16');
  const held = (await day.store.meetings(SITE, { span: { from: 0 as never, to: day.clock.now } })).map(
    ({ due, state }) => [localTimeAt(due, LONDON), state] as const,
  );
  expect(held).toEqual([
    ['08:30', 'closed'],
    ['12:00', 'closed'],
    ['15:30', 'missed'],
    ['18:00', 'missed'],
  ]);
});
