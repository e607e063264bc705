/** CEDOCS and EDWIN beside NEDOCS: every input shown, by hand where no feed tells it, and no score while one is missing. */
import { afterEach, expect, it } from 'vitest';
import { cedocs } from '#src/domain/kpi/catalog/ed/cedocs.ts';
import { after, HOUR_MS } from '#src/kernel/time.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, settingsOf } from './house.ts';

let house: House;
afterEach(() => house.store.close());
const open = async (more: string): Promise<void> => {
  house = await openHouse({
    settings: settingsOf(
      RIVERSIDE.replace("staffedBeds: 36, locations: ['ED']", `staffedBeds: 36, locations: ['ED']${more}`),
    ),
  });
};
const ask = (text: string) => house.ask(text, { roles: ['ed-charge-nurse', 'admin'] });
const ALL = ', scores: [cedocs, edwin], annualVisits: 61300';

it('without what the ED has to tell each names what is missing and shows the rest', async () => {
  await open('');
  const shown = read(await ask('ed cedocs'), 200);
  expect(shown).toMatch(/CEDOCS n\/a: .*\(critical care patients, waiting room, annual visits/);
  expect(shown).toMatch(/Patients in the ED +31/);
  expect(read(await ask('ed edwin'), 200)).toMatch(
    /EDWIN n\/a: .*\(ESI 1, ESI 2, ESI 3, ESI 4, ESI 5, senior ED doctors\)/,
  );
});

it('with the figures of the ED’s form each has its score and band by the registry’s formula', async () => {
  await open(ALL);
  const sent = await ask(
    'update ED report critical-care=2 waiting-room=9 attendings=3 esi-1=1 esi-2=7 esi-3=14 esi-4=8 esi-5=1',
  );
  expect(sent.ok).toBe(true);
  const scored = await ask('ed cedocs');
  const by = cedocs.compute({
    critical_care_patients: 2,
    longest_admit_hours: 580 / 60,
    waiting_room_patients: 9,
    total_ed_patients: 31,
    ed_beds: 36,
    annual_visits: 61_300,
  }) as { readonly score: number };
  expect((scored.data as { cedocs: { value: number } }).cedocs.value).toBeCloseTo(by.score, 6);
  expect(read(scored, 200)).toMatch(/Critical care patients in the ED +2.*by hand 08:26/);
  // 1×5 + 7×4 + 14×3 + 8×2 + 1 = 92; 3 attendings × (36 spaces − 11 boarders) = 75.
  const worked = await ask('ed edwin');
  expect((worked.data as { edwin: { value: number } }).edwin.value).toBeCloseTo(92 / 75, 6);
  expect(read(worked, 200)).toMatch(/EDWIN 1\.2.*manageable/);
});

it('`kpi` tells the same scores, and names what is missing where there is none', async () => {
  await open(ALL);
  expect(read(await ask('kpi cedocs'), 200)).toMatch(/CEDOCS.*n\/a.*critical care patients, waiting room/s);
  expect(read(await ask('kpi edwin'), 200)).toMatch(/EDWIN.*n\/a.*ESI 1, ESI 2/s);
  await ask('update ED report critical-care=2 waiting-room=9 attendings=3 esi-1=1 esi-2=7 esi-3=14 esi-4=8 esi-5=1');
  // 3×2 + 0.53×9.67 + 1.16×9 + 20.66×31÷36 + 0.00126×61,300 − (1.11×42.489³ − 8.23×18.288³ + 8.2×11.834³)÷1000 − 30.39
  // = 6 + 5.12 + 10.44 + 17.79 + 77.24 − 48.38 (85.14 − 50.34 + 13.59) − 30.39 = 37.82
  expect(read(await ask('kpi cedocs'), 200)).toMatch(/37\.8.*busy/is);
  expect(read(await ask('kpi edwin'), 200)).toMatch(/1\.23.*manageable/is);
});

it('what the ED told more than four hours ago is no input any more', async () => {
  await open(ALL);
  await ask('update ED report critical-care=2 waiting-room=9');
  expect((await ask('ed cedocs')).data).toMatchObject({ cedocs: { value: expect.any(Number) } });
  house.clock.now = after(NOW, 5 * HOUR_MS);
  expect(read(await ask('ed cedocs'), 200)).toContain('n/a');
});

it('the form asks for them only where the house uses the score', async () => {
  await open('');
  const fields = async () => {
    const form = (await ask('update ED')).document.blocks.find((block) => block.kind === 'form');
    return form?.kind === 'form' ? form.fields.map(({ name }) => name) : [];
  };
  expect(await fields()).not.toContain('attendings');
  await house.store.close();
  await open(ALL);
  expect(await fields()).toEqual(
    expect.arrayContaining(['critical-care', 'waiting-room', 'attendings', 'esi-1', 'esi-5']),
  );
});

it('a ward has no such scores, which the configuration is told', () => {
  const wrong = RIVERSIDE.replace(
    "staffedBeds: 28, locations: ['5W']",
    "staffedBeds: 28, locations: ['5W'], scores: [cedocs]",
  );
  expect(() => settingsOf(wrong)).toThrow(/scores.*is of an ED/s);
  return open('');
});
