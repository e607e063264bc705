import { afterEach, expect, it } from 'vitest';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

it('a play of the configuration stands on the card in the words of the house; chosen, it makes its tasks and keeps what its effect is told from', async () => {
  day = await openDay({
    at: '2026-01-13T09:00',
    patients: 51,
    yaml: `alerts: { pool-occupancy: { enabled: false } }
channels:
  - { purpose: alerts, platform: slack, channel: C1 }
plays:
  - { id: pull-discharges, off: true }
  - { id: hold-transfers, off: true }
  - id: sit-down-round
    name: a round sitting down
    rules: [unit-over-census]
    steps: [everybody sits, each names one patient]
    tasks:
      - { what: name one patient each, role: charge-nurse, minutes: 15 }
      - { what: say what was named, role: house-supervisor, minutes: 40 }
    pays: the clinic that starts late
    at14: "perhaps one bed"
    at07: "nothing for 07:00"
    horizonMinutes: 60
`,
  });
  await day.until('09:17');
  const card = () => day.last('episode:')?.text ?? '';
  expect(card()).toContain('a round sitting down · none with a record yet');
  expect(card()).toContain('the clinic that starts late');
  expect(card()).not.toContain('pull likely discharges');
  const chosen = await day.ask('alert play A001 sit down round');
  expect(chosen.document.title).toBe('Chosen: a round sitting down. 2 tasks with their due times.');
  const [alert] = await day.store.liveEpisodes(SITE);
  expect((await day.store.tasks(SITE, { of: alert!.id })).map(({ role, what }) => [role, what])).toEqual([
    ['charge-nurse', 'name one patient each'],
    ['house-supervisor', 'say what was named'],
  ]);
  expect(alert!.plays).toMatchObject([{ play: 'sit-down-round', value: 1, trend: 0 }]);
  expect(alert!.course).toMatchObject([{ value: 1 }]);
  await day.until('09:33');
  expect(card()).toContain('name one patient each');
  expect((await day.ask('alert play show sit-down-round')).document.plain).toContain('the clinic that starts late');
});
