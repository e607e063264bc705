/** Which bed fits, closed pods and services: what the settings and people tell, held against what is asked for. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { MINUTE_MS, after as plus } from '#src/kernel/time.ts';
import {
  actorOf,
  admitted,
  bed,
  type House,
  NOW,
  openHouse,
  RIVERSIDE,
  read,
  recordOf,
  SITE,
  settingsOf,
} from './house.ts';

const PLACEMENT = `${RIVERSIDE.replace(
  "id: 6W, name: 'orthopaedics, medicine',",
  "id: 6W, services: [ortho, medicine], can: [isolation], canIn: { monitored: ['30'] }, singleSexBays: true, name: 'orthopaedics, medicine',",
)
  .replace("id: 3S, name: 'general surgery',", "id: 3S, services: [surgery], name: 'general surgery',")
  .replace("id: PEDS, name: 'paediatrics',", "id: PEDS, only: [under-18], name: 'paediatrics',")
  .replace("id: ICU, name: 'mixed adult',", "id: ICU, also: [], name: 'mixed adult',")
  .replace(
    '    houseLevel:',
    `    services: [medicine, surgery, { id: ortho, name: Orthopaedics }]
    closedPods: [{ id: 6E-P, unit: 6E, beds: 4, needs: { rn: 1, tech: 1 } }]
    houseLevel:`,
  )}`;

let house: House;
beforeEach(async () => {
  house = await openHouse({ settings: settingsOf(PLACEMENT) });
});
afterEach(() => house.store.close());

const LEAD = { roles: ['house-supervisor'] } as const;
const charge = (unit: string) => ({ actor: { ...actorOf(['charge-nurse'], unit), unit: brand<UnitId>(unit) } });
const asked = async (what: string): Promise<string> =>
  ((await house.ask(`request new ${what}`, LEAD)).data as { id: string }).id; // the shape of a request
const clean = (location: string, room: string, name: string) => {
  const told = bed(location, name, 'U');
  return { ...told, place: { ...told.place, room } };
};
/** Clean beds: 6W room 30 (two), 6W room 31 with somebody in its other bed, one each of PEDS and the ICU. */
async function tellBeds(): Promise<void> {
  const beds = [
    clean('6W', '30', '30-1'),
    clean('6W', '31', '31-1'),
    clean('PEDS', '9', '9-1'),
    clean('ICU', '18', '18-1'),
  ];
  const mate = admitted('mate/31-2', '6W', plus(NOW, -MINUTE_MS));
  const there = { ...mate, place: { ...mate.place!, room: '31', bed: '31-2' } };
  await house.store.commit([
    ...[recordOf('clean', [], plus(NOW, -MINUTE_MS), beds), recordOf('mate', [there], plus(NOW, -MINUTE_MS))].map(
      (record) => ({ kind: 'journal.append', record }) as const,
    ),
  ]);
  await house.catchUp();
}

describe('a bed that cannot take somebody', () => {
  beforeEach(tellBeds);

  test.each([
    ['ed adult-acute vent female', '6W-30-1', 'it is not set up for: ventilator'],
    ['ed adult-acute monitored female', '6W-31-1', 'it is not set up for: telemetry bed'],
    ['ed adult-acute', '6W-31-1', 'which is for one sex, and the request says neither female nor male'],
    ['ed paediatrics', 'PEDS-9-1', 'it takes nobody but: under 18'],
    ['ed adult-acute under-18', 'ICU-18-1', 'it is not for: under 18'],
  ])('%s → %s is not held: %s', async (what, name, why) => {
    const reply = await house.ask(`request assign ${await asked(what)} ${name}`, LEAD);
    expect([reply.ok, reply.document.plain]).toEqual([false, expect.stringContaining(why)]);
  });

  test.each([
    ['ed adult-acute monitored', '6W-30-1'],
    ['ed adult-acute female', '6W-31-1'],
    ['ed paediatrics under-18', 'PEDS-9-1'],
  ])('%s → %s is held', async (what, name) => {
    expect((await house.ask(`request assign ${await asked(what)} ${name}`, LEAD)).ok).toBe(true);
  });

  test('is never among those that fit; why the others are not is counted', async () => {
    const id = await asked('ed adult-acute monitored');
    const reply = await house.ask(`request fit ${id}`, LEAD);
    const { beds, misfits } = reply.data as { beds: { bed: string }[]; misfits: Record<string, number> }; // the shape of `request fit`
    expect(beds.map((one) => one.bed)).toEqual(['6W-30-1', 'ICU-18-1']);
    expect(misfits).toMatchObject({ cannot: expect.any(Number), 'in-use': expect.any(Number) });
    expect(read(reply, 200)).toContain('Hold 6W-30-1');
    expect(reply.document.plain).not.toContain('6W-30-1');
    expect(JSON.stringify(await house.ask(`request fit ${id}`, charge('5W')))).not.toContain('6W-30-1');
  });
});

describe('the service', () => {
  test('is one of the house, and a refusal shows which', async () => {
    const refused = await house.ask('request new kind=ed pool=adult-acute service=magic', LEAD);
    expect(refused.document.plain).toContain('one of medicine, surgery, ortho');
    expect((await house.ask('request new ed adult-acute ortho', LEAD)).ok).toBe(true);
    const [kept] = await house.store.bedRequests(SITE, { openOnly: true });
    expect(kept?.service).toBe('ortho');
    expect((await house.ask('mark 6W 1 service magic', LEAD)).document.plain).toContain(
      'One of: medicine, surgery, ortho',
    );
  });

  test('of who lies where tells who is in the wrong ward: counts for all, beds for the roles of the unit', async () => {
    const untold = await house.ask('beds by service');
    expect(read(untold, 200)).toContain('n/a: nobody told');
    // Nobody told is not nobody there.
    expect(untold.data).toMatchObject({ outliers: null, services: [{ patients: null, outliers: null }, {}, {}] });
    await house.ask('mark 6W 1 2 service surgery', charge('6W'));
    await house.ask('mark 6W 3 service ortho', charge('6W'));
    await house.ask('request new kind=unit pool=adult-acute lies=3S-01 service=medicine', LEAD);
    const reply = await house.ask('beds by service', charge('6W'));
    expect(reply.data).toMatchObject({
      outliers: 3,
      services: [
        { service: 'medicine', beds: 28, patients: 1, outliers: 1, asked: 1 },
        { service: 'surgery', beds: 28, patients: 2, outliers: 2, asked: 0 },
        { service: 'ortho', beds: 28, patients: 1, outliers: 0, asked: 0 },
      ],
    });
    expect(read(reply, 200)).toContain('6W-02');
    expect(read(reply, 200)).not.toContain('3S-01');
    await house.ask('share post #huddle beds by service', LEAD);
    const [row] = await house.store.outboxUnsent(1);
    expect(JSON.stringify(row?.document)).not.toMatch(/6W-0|3S-0/);
  });
});

describe('a closed pod', () => {
  test('stands with what opening it takes on beds, its unit and the net position', async () => {
    for (const text of ['beds', 'beds 6E', 'beds pods', 'net adult-acute'])
      expect(read(await house.ask(text, LEAD), 200), text).toContain(
        '6E-P (6E): 4 beds closed, opening takes 1 RN, 1 tech',
      );
    expect(read(await house.ask('beds 5W', LEAD), 200)).not.toContain('6E-P');
  });

  test('is told open by who speaks for its unit, with who told it; its beds count by the unit update alone', async () => {
    expect((await house.ask('beds pods 6E-P open', { roles: ['viewer'] })).ok).toBe(false);
    expect((await house.ask('beds pods 6E-Q open', LEAD)).data).toMatchObject({ error: { code: 'POD_UNKNOWN' } });
    expect((await house.ask('beds pods 6E-P ajar', LEAD)).data).toMatchObject({ error: { code: 'POD_STATE' } });
    const told = await house.ask('beds pods 6e-p open', charge('6E'));
    expect(told.document.plain).toContain('6E-P is open from now on');
    // What it tells of its figures is another matter.
    expect(read(await house.ask('huddle more', LEAD), 4_000)).toMatch(/Units: 0 of \d+ answered/);
    house.clock.now = plus(NOW, MINUTE_MS);
    expect((await house.ask('beds pods 6E-P open', LEAD)).data).toMatchObject({ error: { code: 'POD_ALREADY' } });
    expect(read(await house.ask('beds pods', LEAD), 200)).toMatch(
      /6E-P \(6E\): 4 beds told open, told by charge nurse 6E/i,
    );
    const { units } = (await house.ask('beds', LEAD)).data as { units: { unit: string; staffed: number }[] }; // of `beds`
    expect(units.find(({ unit }) => unit === '6E')?.staffed).toBe(12);
    expect((await house.store.audit(5)).map(({ action }) => action)).toContain('pod.open');
  });
});

test.each([
  ['services: [medicine, medicine]', 'stands twice'],
  ['closedPods: [{ id: 5W, unit: 5W, beds: 2, needs: { rn: 1 } }]', 'This is the id of a unit'],
  ['closedPods: [{ id: X, unit: 9Z, beds: 2, needs: { rn: 1 } }]', 'no such unit'],
  ['closedPods: [{ id: X, unit: 5W, beds: 2, needs: {} }]', 'It takes nobody'],
  ['closedPods: [{ id: X, unit: 5W, beds: 0, needs: { rn: 1 } }]', 'beds'],
])('%s is a fault: %s', (line, fault) => {
  expect(() => settingsOf(RIVERSIDE.replace('    houseLevel:', `    ${line}\n    houseLevel:`))).toThrow(fault);
});
