import { afterEach, describe, expect, it } from 'vitest';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { parseWhen } from '#src/kernel/time.ts';
import { openDay, SITE, ZONE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

/** 51 patients in 50 beds: told after 15 minutes. The pool is left out of it. */
const OVER = {
  at: '2026-01-13T09:00',
  patients: 51,
  yaml: `alerts: { pool-occupancy: { enabled: false } }
channels:
  - { purpose: alerts, platform: slack, channel: C1 }
`,
} as const;
const card = () => day.last('episode:')?.text ?? '';
const thread = () =>
  day.told
    .filter((one) => one.channel === 'C1' && one.row.thread !== undefined)
    .map((one) => one.text.split('\n')[0] ?? '');
const episode = async () => (await day.store.episode(SITE, (await day.store.liveEpisodes(SITE))[0]!.id))!;

describe('a play', () => {
  it('stands on the card with who pays for it, a safety play too; choosing it makes its tasks and one line in the thread', async () => {
    day = await openDay(OVER);
    await day.until('09:17');
    expect(card()).toContain('① pull likely discharges forward · ②');
    expect(card()).toMatch(/no further admission to a unit that is short \(safety\) · .*none with a record yet/);
    expect(card().match(/record yet/g)).toHaveLength(1);
    expect(card()).toContain('pays elsewhere: ① pharmacy and transport');
    await day.ask('alert ack');
    const form = await day.ask('alert play A001');
    expect(form.document.blocks.some(({ kind }) => kind === 'form')).toBe(true);
    expect((await day.ask('alert play A001 pick')).fields).toEqual({ play: expect.any(String) });

    await day.until('09:20');
    const chosen = await day.ask('alert play A001 "play=pull-discharges"');
    expect(chosen.document.title).toBe('Chosen: pull likely discharges forward. 3 tasks with their due times.');
    const now = await episode();
    expect(now.state).toBe('acting');
    expect(now.plays).toEqual([expect.objectContaining({ play: 'pull-discharges', value: 1, trend: 0 })]);
    const tasks = await day.store.tasks(SITE, { of: now.id });
    expect(tasks.map(({ role, what }) => [role, what])).toEqual([
      ['charge-nurse', 'name the likely discharges that go first'],
      ['house-supervisor', 'clear what holds them'],
      ['charge-nurse', 'see them out and their beds told to EVS'],
    ]);
    expect(card()).toContain('① pull likely discharges forward (chosen 09:20) · ②');
    expect(JSON.stringify((await day.ask('alert record')).document)).toContain(
      'n/a: chosen in 1 alert; counted from the midnight after each is over',
    );
    expect(card()).toContain('09:20 House supervisor chose: pull likely discharges forward');
    expect(card()).toContain(
      'Tasks 0 of 3 done · next, due 09:50: name the likely discharges that go first (charge nurse)',
    );
    await day.until('09:21');
    expect(thread().at(-1)).toContain('09:20 House supervisor chose: pull likely discharges forward · name the likely');

    const again = await day.ask('alert play pull-discharges A001');
    expect(again.document.title).toContain('was chosen by House supervisor at 09:20 already');
    expect(await day.store.tasks(SITE, { of: now.id })).toHaveLength(3);
    expect((await day.ask('alert play A001 hold transfers', 'engineer')).document.title).toContain('Already taken');
  });

  it('is chosen once by eight who press in the same instant, and its tasks are made once', async () => {
    day = await openDay(OVER);
    await day.until('09:17');
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => day.ask('alert play A001 hold-transfers', 'house-supervisor', `p${n}`)),
    );
    const now = await episode();
    expect(now.plays).toHaveLength(1);
    expect(await day.store.tasks(SITE, { of: now.id })).toHaveLength(2);
  });

  it('is found by what people type: its name, a slip, its place, the alert before or behind it; what is none is refused with buttons', async () => {
    day = await openDay(OVER);
    await day.until('09:17');
    await day.ask('alert ack');
    const chosen = async (typed: string) => (await day.ask(typed)).document.title;
    expect(await chosen('alert play A001 hold tranfers')).toContain('Chosen: hold transfers in');
    expect(await chosen('alert play pull likely E-A001')).toContain('Chosen: pull likely discharges');
    expect(await chosen('alert plays a001 3')).toContain('Chosen: no further admission');
    const refused = await day.ask('alert play A001 xyzzy');
    expect(refused.ok).toBe(false);
    expect(JSON.stringify(refused.document)).toContain('alert play E-A001 hold-transfers');
    expect(JSON.stringify(refused.document)).toContain('There is no play “xyzzy” here.');
    expect((await day.ask('alert acction A001')).document.title).not.toBe('Not done');
    expect((await day.ask('alerta regla lista')).document.title).toContain('Alert rules');
    expect((await episode()).plays).toHaveLength(3);
  });

  it('of one that is over names itself beside owner, duration and outcome', async () => {
    day = await openDay(OVER);
    await day.until('09:17');
    await day.ask('alert play A001 pull-discharges');
    await day.ask('alert play A001 hold-transfers');
    await day.leave(2);
    await day.until('10:10');
    await day.ask('alert outcome A001 worked');
    expect(card()).toMatch(
      /Closed 09:\d\d after \d+ min · owner House supervisor · plays: pull likely discharges forward and hold transfers in · 1 → /,
    );
    expect(card()).toContain('did it help: It worked');
    const shown = await day.ask('alert play show pull-discharges');
    expect(shown.document.plain).toContain('pays elsewhere: pharmacy');
    expect(JSON.stringify(shown.document)).toContain('nothing: they would have left by then anyway');
  });

  it('is looked at beyond the end of its alert: the figure is read each half hour until the longest horizon is over, and nobody is told', async () => {
    day = await openDay(OVER);
    await day.until('09:17');
    await day.ask('alert play A001 pull-discharges');
    await day.leave(2);
    await day.until('10:10');
    const id = day.told.find(({ card: one }) => one.startsWith('episode:'))!.card.split(':')[1]!;
    const now = async () => (await day.store.episode(SITE, id as never))!;
    const closed = await now();
    expect(closed.state).toBe('closed');
    const told = day.told.length;
    await day.until('15:30');
    const { course = [], closedAt, version } = await now();
    const beyond = course.filter(({ at }) => at > closedAt!);
    expect(beyond.length).toBeGreaterThanOrEqual(4);
    expect(version - closed.version).toBe(course.length - (closed.course?.length ?? 0));
    expect(beyond.map(({ value }) => value)).toEqual(beyond.map(() => -1));
    expect((course.at(-1)!.at - closedAt!) / 60_000).toBeLessThanOrEqual(240 + 45);
    expect(day.told.slice(told).filter(({ card: one }) => one.startsWith('episode:'))).toEqual([]);
  });

  it('has tasks of its owner’s own role, which stand on their card and are asked about with it alone', async () => {
    day = await openDay(OVER);
    await day.until('09:17');
    await day.ask('alert play A001 hold-transfers');
    await day.until('09:50');
    expect(card()).toContain('overdue since 09:32');
    expect(day.told.filter((one) => one.card.startsWith('tasks:') && one.channel === '@house-supervisor')).toEqual([]);
  });

  it('has tasks that another role is reminded of once when due, that stand on card and Home while overdue, and that one tap ends', async () => {
    day = await openDay(OVER);
    await day.until('09:17');
    await day.ask('alert play A001 hold-transfers', 'charge-nurse');
    const id = (await day.store.tasks(SITE, { openOnly: true }))[0]!.id;
    expect((await day.ask('task list')).document.plain).toContain('2 tasks open, 0 overdue');
    await day.until('09:50');
    const told = () => day.told.filter((one) => one.card.startsWith('tasks:') && one.channel === '@house-supervisor');
    expect(told().map(({ edit }) => edit)).toEqual([false]);
    expect(told()[0]!.text).toContain('Due now: decide which requests wait');
    expect(card()).toContain('Tasks 0 of 2 done · overdue since 09:32: decide which requests wait');
    expect((await day.ask('home')).document.blocks.map((block) => JSON.stringify(block)).join()).toContain(
      'overdue since 09:32: decide which requests wait',
    );
    expect((await day.ask(`task move ${id} 1h`)).document.title).toContain('due 10:50 now');
    expect((await day.ask(`task done ${id.slice(2)}`)).document.title).toContain('Done: decide which requests wait');
    expect((await day.ask(`task done ${id}`, 'engineer')).document.title).toContain(
      'It is over: done by House supervisor',
    );
    expect(card()).toContain('Tasks 1 of 2 done');
    expect((await day.ask('task drop T-ZZZZ')).ok).toBe(false);
    expect((await day.ask(`task done ${id}`, 'viewer')).ok).toBe(true);
    expect((await day.ask(`task drop ${(await day.store.tasks(SITE, { openOnly: true }))[0]!.id}`, 'viewer')).ok).toBe(
      false,
    );
  });

  it.each([
    [0, 2],
    [8, 1],
  ])(
    'has tasks due two hours apart, of which a role that has heard %i other messages in its shift is told in %i',
    async (heard, messages) => {
      day = await openDay(OVER);
      await day.until('09:17');
      await day.ask('alert play A001 hold-transfers', 'charge-nurse');
      const later = (await day.store.tasks(SITE, { openOnly: true }))[1]!;
      const due = parseWhen('2026-01-13T11:25', ZONE);
      await day.store.commit([
        {
          kind: 'task.put',
          task: { ...later, version: later.version + 1, role: 'house-supervisor', due },
          expectVersion: later.version,
        },
        ...Array.from({ length: heard }, (_, n) => ({
          kind: 'outbox.put' as const,
          post: {
            ...{
              site: SITE,
              card: brand<CardKey>(`other:${n}`),
              to: { platform: 'web', channel: '@house-supervisor' },
            },
            ...{
              version: 1,
              document: { title: 't', plain: 't', blocks: [], status: 'ok' as const, asOf: later.at },
              urgency: 'routine' as const,
            },
            createdAt: later.at,
          },
        })),
      ]);
      await day.until('11:40');
      const told = day.told.filter(
        ({ card: one, channel }) => one.startsWith('tasks:') && channel === '@house-supervisor',
      );
      expect(told.filter(({ edit }) => !edit)).toHaveLength(messages);
      expect(told.at(-1)!.text).toContain(later.what);
    },
  );
});
