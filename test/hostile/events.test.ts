/** Rows 37–45 and 51: messages in the wrong order, about nobody, or with impossible times, over a real socket; who is where afterwards. */
import { expect, test } from 'vitest';
import { adt, type Fields } from '#test/feeds/hl7-kit.ts';
import { msa } from '#test/feeds/mllp-kit.ts';
import { CANARY, expectUnharmed, type Target, target } from './target.ts';

let told = 0;
/** An event of 13 January at a time of day, `0830`. */
const at = (trigger: string, time: string, more: Fields = {}) =>
  adt(trigger, { id: `M${++told}`, at: `20260113${time}00`, ...more });

const allTaken = async (house: Target, ...messages: readonly string[]): Promise<void> => {
  for (const answer of await house.send(...messages)) expect(answer).toMatch(/^AA M/);
};

test('row 37: a discharge before its admission ends the stay all the same, and alone it leaves nobody in a bed', async () => {
  const house = await target();
  await allTaken(house, at('A03', '1100', { visit: 'V1', left: '20260113105000' }), at('A03', '1100', { visit: 'V2' }));
  expect(await house.heads()).toEqual({});
  await allTaken(house, at('A01', '0800', { visit: 'V1' }));
  expect(await house.heads()).toEqual({});
  expect(await house.heads('10:00')).toEqual({ '5W': 1 });
  await expectUnharmed(house);
});

test('row 38: a transfer to a bed or a unit nobody has heard of is followed under its own name', async () => {
  const house = await target();
  await allTaken(
    house,
    at('A01', '0800', { visit: 'V1', place: '5W^501^A' }),
    at('A02', '0900', { visit: 'V1', place: '5W^999^Z', prior: '5W^501^A' }),
    at('A02', '0900', { visit: 'V2', place: 'MARS^1^1', prior: 'VENUS^1^1' }),
  );
  expect(await house.heads()).toEqual({ '5W': 1, MARS: 1 });
  expect(JSON.stringify((await house.ask('admin feeds')).data)).toContain('"MARS"');
  await expectUnharmed(house);
});

test('row 39: A11, A12 and A13 of an event never seen are taken; each is told, and the patient is where the message says', async () => {
  const house = await target();
  await allTaken(
    house,
    at('A01', '0800', { visit: 'V1' }),
    at('A12', '0900', { visit: 'V1' }),
    at('A13', '0900', { visit: 'V1' }),
    at('A11', '0900', { visit: 'X1', place: 'ED^1' }),
    at('A12', '0900', { visit: 'X2', place: 'ED^2' }),
    at('A13', '0900', { visit: 'X3', place: 'ED^3' }),
  );
  // Never admitted; back where the move began; not gone after all.
  expect(await house.heads()).toEqual({ '5W': 1, ED: 2 });
  expect((await house.ask('admin feeds')).data).toMatchObject({ warnings: { 'cancel-unmatched': 5 } });
  await expectUnharmed(house);
});

test('row 40: merges in a loop (A→B→A, three and longer) are taken, and everybody is somewhere once', async () => {
  const house = await target();
  const people = Array.from({ length: 30 }, (_, n) => `P${n}`);
  const merge = (from: string, into: string) =>
    at('A40', '0900', { patient: `${into}^^^R^MR`, more: [`MRG|${from}^^^R^MR`] });
  await allTaken(
    house,
    at('A01', '0800', { visit: '', patient: 'A^^^R^MR' }),
    at('A02', '0830', { visit: '', patient: 'B^^^R^MR', place: 'ICU^1^1' }),
    merge('A', 'B'),
    merge('B', 'A'),
    merge('A', 'A'),
    ...people.map((one) => at('A01', '0800', { visit: '', patient: `${one}^^^R^MR`, place: 'ED^1' })),
    ...people.map((one, n) => merge(one, people[(n + 1) % people.length] ?? '')),
  );
  expect(await house.heads()).toEqual({ ICU: 1, ED: 1 });
  await allTaken(house, at('A03', '1000', { visit: '', patient: 'A^^^R^MR' }));
  expect(await house.heads()).toEqual({ ED: 1 });
  await expectUnharmed(house);
});

test('row 41: two patients in one bed both count and are told to the engineer; one patient in two beds is in the later one', async () => {
  const house = await target();
  await allTaken(
    house,
    at('A01', '0800', { visit: 'V1', place: '5W^501^A' }),
    at('A01', '0805', { visit: 'V2', place: '5W^501^A' }),
    at('A01', '0800', { visit: 'V3', place: '5W^502^A' }),
    at('A01', '0900', { visit: 'V3', place: 'ED^7^' }),
  );
  expect(await house.heads()).toEqual({ '5W': 2, ED: 1 });
  expect((await house.ask('admin feeds')).data).toMatchObject({ conflicts: 2 });
  await expectUnharmed(house);
});

test('row 42: one MSH-10 with another body is AA and told, and does not count again', async () => {
  const house = await target();
  const first = adt('A01', { id: 'SAME', visit: 'V1', place: '5W^1^A' });
  const second = adt('A01', { id: 'SAME', visit: 'V2', place: 'ED^1' });
  expect(await house.send(first, second, first)).toEqual(['AA SAME', 'AA SAME', 'AA SAME']);
  expect(await house.heads()).toEqual({ '5W': 1 });
  expect((await house.ask('admin feeds')).data).toMatchObject({ feeds: [{ repeated: 1, conflicting: 1 }] });
  await expectUnharmed(house, 'SAME');
});

test('row 43: an empty or endless MSH-10 is AE; an odd one is taken and given back as it came', async () => {
  const house = await target();
  const odd = ['..\\..', '../../etc/passwd', "'; DROP TABLE journal; --", '<!channel>', 'x'.repeat(199), 'Ñ'];
  const line = await house.dial();
  line.send(
    ...odd.map((id, n) => adt('A01', { id, visit: `V${n}` })),
    adt('A01', { id: '' }),
    adt('A01', { id: ' ' }),
    adt('A01', { id: 'x'.repeat(500) }),
    adt('A01', { id: 'x'.repeat(5000) }),
  );
  const answers = (await line.answered(10)).map(msa);
  line.socket.destroy();
  expect(answers.slice(0, 5)).toEqual(odd.slice(0, 5).map((id) => `AA ${id}`));
  expect(answers.map((one) => one.slice(0, 2))).toEqual([...odd.map(() => 'AA'), 'AE', 'AE', 'AE', 'AE']);
  expect(answers.at(-1)?.length).toBeLessThan(1100);
  expect(await house.heads()).toEqual({ '5W': odd.length });
  await expectUnharmed(house, 'passwd', 'DROP TABLE', '<!channel>', 'xxxxx');
});

test('row 44: MSH-7 in 1969, 2099, a 13th month or none at all is AE with its reason; without a zone it is the wall clock of the site', async () => {
  const house = await target();
  const stamped = (time: string, visit: string) => at('A01', '0830', { visit }).replaceAll('20260113083000', time);
  const refused = ['19690101000000', '20990101000000', '20261301000000', '', 'yesterday', '20260230', CANARY];
  const answers = await house.send(...refused.map((time, n) => stamped(time, `V${n}`)));
  expect(answers.map((one) => one.slice(0, 2))).toEqual(refused.map(() => 'AE'));
  await allTaken(house, stamped('20260113083000', 'W1'), stamped('20260113133000+0000', 'W2'));
  expect(await house.heads('08:29')).toEqual({});
  expect(await house.heads('08:31')).toEqual({ '5W': 2 });
  await expectUnharmed(house);
});

test('row 44: an event ten minutes ahead of us is AE until its time has come, and years ago is taken as a fact of then', async () => {
  const house = await target();
  const early = at('A01', '1211', { visit: 'V1' });
  expect(await house.send(early)).toEqual([expect.stringMatching(/^AE /)]);
  await allTaken(house, adt('A01', { id: 'OLD', visit: 'V2', at: '19890818112600' }).replace('|OLD|', '|M0|'));
  expect(await house.heads()).toEqual({ '5W': 1 });
  house.clock.now = (house.clock.now + 60_000 * 5) as never;
  await allTaken(house, early);
  await expectUnharmed(house);
});

test('row 45: 01:30 that comes twice and 02:30 that never comes are one instant each, in their order', async () => {
  const house = await target();
  const night = (time: string, visit: string, trigger = 'A01', place = '5W^1^A') =>
    adt(trigger, { id: `N${++told}`, visit, at: time, place });
  const answers = await house.send(
    night('20251102013000', 'V1'),
    night('20251102020000', 'V1', 'A02', 'ICU^1^1'),
    night('20250309023000', 'V2'),
    night('20250309030000', 'V2', 'A02', 'ED^1'),
  );
  expect(answers.map((one) => one.slice(0, 2))).toEqual(['AA', 'AA', 'AA', 'AA']);
  // The hour that comes twice is in it once for each time it comes: 01:30 until 02:00 lasts an hour and a half.
  expect(await house.heads('2025-11-02T01:45:00')).toEqual({ '5W': 1, ED: 1 });
  expect(await house.heads('2025-11-02T02:00:00')).toEqual({ ICU: 1, ED: 1 });
  expect(await house.heads('2025-03-09T03:00:00')).toEqual({ ED: 1 });
  expect(await house.heads('2025-03-09T01:59:00')).toEqual({});
  await expectUnharmed(house);
});

test('row 51: who left before coming, came 130 years ago or was never born makes no figure negative, endless or not a number', async () => {
  const house = await target();
  await allTaken(
    house,
    at('A01', '1000', { visit: 'V1' }),
    at('A03', '1030', { visit: 'V1', left: '20260113080000' }),
    at('A01', '0900', { visit: 'V2', admitted: '18960113080000' }),
    at('A03', '0930', { visit: 'V2' }),
    at('A01', '0700', { visit: 'V3', admitted: '20251201080000' }),
    at('A03', '0710', { visit: 'V3', left: '19700101000000' }),
    at('A01', '0600', { visit: 'V4' }).replace(/(PID\|.*?)(?=\r)/, '$1||18960101'),
    at('A01', '0600', { visit: 'V5' }).replace(/(PID\|.*?)(?=\r)/, '$1||20991301'),
  );
  for (const text of ['kpi alos', 'flow today', 'kpi list', 'ed', 'now']) {
    const { data, document, ok } = await house.ask(text);
    expect(ok, text).toBe(true);
    const said = JSON.stringify([data, document]);
    expect(said, text).not.toMatch(/NaN|Infinity|undefined/);
    expect(said, text).not.toMatch(/"losDays":-|[^\d]-\d+(\.\d+)? days/);
  }
  // Gone before they came is not gone: they count until a role closes the visit among the ghosts.
  expect(await house.heads()).toEqual({ '5W': 4 });
  await expectUnharmed(house, '1896');
});
