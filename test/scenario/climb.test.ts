import { afterEach, describe, expect, it } from 'vitest';
import { openDay } from './day.ts';
import { isQuestion, questionsOf } from './questions.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

/** 51 patients in 50 beds: told after 15 minutes, asks the unit's charge nurse. The pool is left out of it. */
const OVER = { patients: 51, yaml: 'alerts: { pool-occupancy: { enabled: false } }\n' } as const;
const SLACK = `${OVER.yaml}channels:
  - { purpose: alerts, platform: slack, channel: C1 }
`;
const asks = (): readonly string[] => questionsOf(day);

describe('an alert that nobody answers', () => {
  it('by day asks charge nurse, house supervisor, director and administrator directly, the last once more and each hour', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('11:30');
    expect(asks()).toEqual([
      '09:15 @charge-nurse-5W',
      '09:25 @house-supervisor',
      '09:35 @director-on-call',
      '09:50 @administrator-on-call',
      '10:00 @administrator-on-call',
      '11:00 @administrator-on-call',
    ]);
    expect(day.posts('alerts')).toHaveLength(1);
    const first = day.told.find((one) => isQuestion(one))!;
    expect(first.text).toContain('Charge nurse 5W: ACT · 5W medicine 1 over census');
    expect(first.text).toContain('asked charge nurse 5W 09:15, answer by 09:25 → house supervisor');
    expect(first.text).toContain('alert pass');
  });

  it.each([
    [false, ['Charge nurse 5W', 'House supervisor']],
    [true, []],
  ])(
    'the line in the thread calls each role that is asked, and of a simulated house (%s) nobody',
    async (simulated, called) => {
      const yaml = simulated ? SLACK.replace('C1 }', 'C1, training: true }') : SLACK;
      day = await openDay({ at: '2026-01-13T09:00', patients: 51, yaml, simulated });
      await day.until('09:28');
      const lines = day.told.filter((one) => one.channel === 'C1' && one.row.thread !== undefined);
      expect(lines.length).toBeGreaterThan(1);
      const calls = lines.flatMap(({ row }) => row.document.calls ?? []);
      expect(calls.map(({ name }) => name)).toEqual(called);
      expect(calls.flatMap(({ people }) => people).every(({ id }) => !id.startsWith('@'))).toBe(true);
      // The card itself is looked at; it calls nobody.
      expect(day.posts('alerts').every(({ row }) => row.document.calls === undefined)).toBe(true);
    },
  );

  it('by night stays with the house supervisor, and asks the director in the morning', async () => {
    day = await openDay({ at: '2026-01-13T03:00', ...OVER });
    await day.until('06:59');
    expect(asks()).toEqual([
      '03:15 @charge-nurse-5W',
      '03:25 @house-supervisor',
      '03:35 @house-supervisor',
      '04:35 @house-supervisor',
      '05:45 @house-supervisor',
      '06:55 @house-supervisor',
    ]);
    await day.until('07:05');
    expect(asks().at(-1)).toBe('07:05 @director-on-call');
  });

  it('by night stands in the message that asks the house supervisor about another one', async () => {
    const boarding = 'alerts: { pool-occupancy: { enabled: false }, ed-boarding: { forMinutes: 10 } }\n';
    day = await openDay({ at: '2026-01-13T03:00', patients: 51, yaml: boarding });
    await day.until('03:40');
    await day.board(11);
    await day.until('04:10');
    const [over, second] = await day.alerts();
    const asked = day.told.filter((one) => one.channel === '@house-supervisor' && !one.edit).at(-1);
    // The ED's own charge nurse was asked first.
    expect(asks().slice(-2)).toEqual(['03:51 @ed-charge-nurse', '04:01 @house-supervisor']);
    expect(asked?.card).toMatch(/^asks:/);
    for (const one of [over, second]) expect(JSON.stringify(asked?.row.document)).toContain(`alert ack ${one?.id}`);
  });

  it('is passed on at once by who cannot: who passed is on the card and in the thread, late clicks are told', async () => {
    day = await openDay({ at: '2026-01-13T09:00', patients: 51, yaml: SLACK });
    await day.until('09:17');
    const id = day.posts('alerts')[0]!.card.replace('episode:', '');
    const passed = await day.ask(`alert pass ${id} charge-nurse`, 'charge-nurse');
    expect(passed.document.title).toBe('Passed on: house supervisor asked now.');
    expect(asks().at(-1)).toBe('09:17 @house-supervisor');
    expect(day.last('episode:')?.text).toContain('So far 09:17 passed on by Charge nurse');
    expect((await day.ask(`alert pass ${id} charge-nurse`, 'engineer')).document.title).toContain(
      'Already sent on by Charge nurse at 09:17',
    );
    await day.ask(`alert ack ${id}`);
    for (const verb of ['ack', 'pass', 'esc', 'snooze']) {
      const late = await day.ask(`alert ${verb} ${id}${verb === 'snooze' ? ' 15m' : ''}`, 'charge-nurse');
      expect(late.document.title).toBe('Already taken by House supervisor at 09:17.');
    }
    await day.until('09:30');
    const thread = day.told
      .filter((one) => one.channel === 'C1' && one.row.thread !== undefined)
      .map((one) => one.text.split('\n')[0]?.trim());
    expect(thread.map((line) => line?.replace(/ {2}.*$/, ''))).toEqual([
      '09:15 asked charge nurse 5W',
      '5W at 09:15',
      '09:17 Charge nurse cannot, passed on',
      '09:17 asked house supervisor',
      '09:17 House supervisor has it',
    ]);
    await day.until('09:51');
    expect(asks()).toHaveLength(2);
  });

  it('taken: every direct card is edited, and no clock runs on', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:26');
    await day.ask('alert ack');
    const edited = day.told.filter((one) => isQuestion(one) && one.edit && one.at === '09:26');
    expect(edited.map((one) => one.channel).sort()).toEqual(['@charge-nurse-5W', '@house-supervisor']);
    for (const one of edited) expect(one.text).toContain('Owner House supervisor since 09:26');
    await day.until('10:00');
    expect(asks()).toHaveLength(2);
    await day.leave(2);
    await day.until('10:10');
    expect(day.last('ask:')?.text).toContain('Closed 10:0');
  });

  it('snoozed for 15 minutes is quiet for 15 minutes and comes back by itself', async () => {
    day = await openDay({ at: '2026-01-13T09:00', ...OVER });
    await day.until('09:20');
    expect((await day.ask('alert snooze A001 15m')).document.title).toContain('Snoozed until 09:35');
    await day.until('09:34');
    expect(asks()).toHaveLength(1);
    expect(day.last('episode:')?.text).toContain('snoozed until 09:35');
    await day.until('09:44');
    expect(asks()).toHaveLength(1);
    await day.until('09:45');
    expect(asks().at(-1)).toBe('09:45 @house-supervisor');
    expect((await day.ask('alert snooze A001 block')).document.title).toContain('Snoozed until 11:00');
    expect((await day.ask('alert snooze A001 14:30')).document.title).toContain('Snoozed until 14:30');
    for (const [said, until] of [
      ['2 pm', '14:00'],
      ['until noon', '12:00'],
      ['hasta las 14:30', '14:30'],
      ['2 hours', '11:45'],
      ['tomorrow 07:00', '07:00'],
    ])
      expect((await day.ask(`alert snooze A001 ${said}`)).document.title).toContain(until);
    expect((await day.ask('alert snooze A001')).document.blocks.some(({ kind }) => kind === 'form')).toBe(true);
    for (const bad of [' yesterday', ' 0m', ' 99h', ' 25:00', ' -5m']) {
      expect((await day.ask(`alert snooze A001${bad}`)).document.plain).toContain('I could not read until when.');
    }
  });

  it('never climbs on frozen figures', async () => {
    day = await openDay({ at: '2026-01-13T12:55', ...OVER });
    await day.until('13:12');
    day.speak(false);
    await day.until('13:27');
    const before = asks().filter((one) => !one.includes('engineer')).length;
    await day.until('14:20');
    const own = day.told.filter((one) => one.card.startsWith('ask:E-A001') && !one.edit);
    expect(own).toHaveLength(before - 1);
    expect(day.last('episode:E-A001')?.text).toContain('clock held');
  });

  it('a channel without a timeline gets the card alone', async () => {
    day = await openDay({ at: '2026-01-13T09:00', patients: 51, yaml: SLACK });
    const quiet = { ...day.settings.channels.find((one) => one.platform === 'slack')!, threadLog: false };
    day.useChannels([quiet]);
    await day.until('10:00');
    expect(day.told.filter((one) => one.row.to.platform === 'slack' && one.row.thread !== undefined)).toEqual([]);
    expect(day.posts('C1')).toHaveLength(1);
  });
});

describe('a silent feed', () => {
  it('asks engineer and house supervisor at the same moment, within a minute of a lost connection', async () => {
    day = await openDay({ at: '2026-01-13T02:50', patients: 40 });
    await day.until('03:00');
    await day.connection('lost');
    expect(asks()).toEqual(['03:00 @engineer', '03:00 @house-supervisor']);
    await day.connection('open');
    await day.receive(1);
    await day.judgeNow();
    expect(asks()).toHaveLength(2);
    for (const channel of ['@engineer', '@house-supervisor']) {
      expect(day.told.findLast((one) => one.channel === channel)?.text).toContain('back 03:00');
    }
  });
});
