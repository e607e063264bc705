/** The feed falls silent or goes away: what people see, count and settle, and what no card does on frozen figures. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toBoardPage } from '#adapters/web/board.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { openDay, SITE, ZONE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const FORMAT = createFormat('en-US', ZONE);
const read = async (text: string): Promise<string> => {
  const { document } = await day.ask(text);
  return toText(document, { format: FORMAT, width: 1000 });
};
/** The charge nurse of 5W counts. */
const count = (value: number, at: Instant = day.clock.now) =>
  day.store.commit([
    {
      kind: 'report.put',
      report: {
        site: SITE,
        unit: brand<UnitId>('5W'),
        item: 'census',
        value,
        at,
        by: { person: brand('cn'), name: 'charge nurse' },
        submission: `count-${at}`,
      },
    },
    {
      kind: 'report.put',
      report: {
        site: SITE,
        unit: brand<UnitId>('5W'),
        item: 'here:rn',
        value: 5,
        at,
        by: { person: brand('cn'), name: 'charge nurse' },
        submission: `count-${at}`,
      },
    },
  ]);
const buttonsOf = (card: string): readonly string[] =>
  day
    .last(card)!
    .row.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons.map((one) => one.command) : []));

describe('O5: ADT silent from 13:20 to 13:38, the connection up', () => {
  beforeEach(async () => {
    day = await openDay({ at: '2026-01-13T12:30', patients: 48 });
    await day.until('13:20');
    day.speak(false);
  });

  it.each(['now', 'beds', 'beds 5W', 'beds board', 'ed', 'flow', 'huddle', 'kpi occupancy', 'alert list'])(
    '%s says since when nobody knows',
    async (text) => {
      await day.until('13:36');
      expect(await read(text)).toMatch(/(unknown|silent) since 13:20/);
    },
  );

  it('open episodes neither fire, clear nor escalate while the figures are frozen', async () => {
    await day.until('13:35');
    const [pool] = (await day.alerts()).filter((episode) => episode.scope.of === 'pool');
    const told = day.told.length;
    // Figures that came in by another way are no ground to judge the frozen rest by.
    await count(30);
    await day.until('13:37');
    const [still] = (await day.alerts()).filter((episode) => episode.scope.of === 'pool');
    expect(still).toEqual(pool);
    expect(still?.unknownSince).toBeDefined();
    expect(day.told.slice(told).filter((one) => one.card === `episode:${pool?.id}`)).toEqual([]);
  });

  it('comes back with one line that counts messages and moves, and no burst of alerts', async () => {
    await day.until('13:38');
    const posts = day.posts('alerts').length;
    await day.leave(9, after(day.clock.now, -MINUTE_MS));
    await day.receive(22);
    await day.judgeNow();
    const feed = day.told.findLast((one) => one.text.includes('back 13:38'));
    expect(feed?.text).toContain('31 messages, 9 moves, latest 13:37');
    expect(feed?.edit).toBe(true);
    expect(day.posts('alerts')).toHaveLength(posts);
  });
});

describe('a lost connection', () => {
  beforeEach(async () => {
    day = await openDay({ at: '2026-01-13T13:30', patients: 46 });
    await day.until('14:00');
    day.speak(false);
    await day.connection('lost');
  });
  const back = async (): Promise<void> => {
    await day.connection('open');
    await day.receive(20);
    await day.judgeNow();
  };
  const occupied = async () =>
    ((await day.ask('beds')).data as { units: { unit: string; occupied: number }[] }).units[0]?.occupied;

  it('offers manual counts and the bed board on its card; each is a command that can be typed', async () => {
    expect(buttonsOf('episode:')).toEqual(expect.arrayContaining(['update', 'beds board']));
    expect((await day.ask('beds board')).ok).toBe(true);
  });

  it('leaves a board to print: every unit, its beds, lines to write on, and since when nobody knows', async () => {
    await day.until('14:05');
    const { document } = await day.ask('beds board');
    const page = toBoardPage(document, { format: FORMAT, words: wordsFor('en-US', 'us'), style: 'inline' });
    expect(page).toContain('ADT connection lost at 14:00');
    expect(page).toMatch(
      /<th scope="row"><strong>5W medicine<\/strong>.*?<td class="right">50<\/td><td class="right">46<\/td>/s,
    );
    expect(page).toMatch(/<td><\/td><td><\/td>/);
    expect(page).not.toMatch(/<script|<button|<form|https?:\/\/(?!127\.0\.0\.1)/);
  });

  it('a count by hand stands through it; what the feed then tells of earlier ends nothing, and the difference is laid before people once', async () => {
    await day.until('14:10');
    await count(43);
    expect(await read('beds')).toContain('5W feed 46, ward 43 (by hand 14:10, charge nurse)');
    expect(await read('beds')).toContain('ADT connection lost at 14:00');
    await day.until('14:30');
    await day.leave(1, after(day.clock.now, -25 * MINUTE_MS));
    await back();
    const cards = day.told.filter((one) => one.card.startsWith('counts:'));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.text).toContain('1 unit: the feed and the unit count differently. Who is right?');
    expect(cards[0]?.text).toMatch(/5W +45 +43 +by hand 14:10, charge nurse/);
    expect(buttonsOf('counts:')).toEqual(['admin conflicts feed 5W', 'admin conflicts ward 5W']);
    await day.receive(5);
    await day.judgeNow();
    expect(day.told.filter((one) => one.card.startsWith('counts:'))).toHaveLength(1);
    expect(await occupied()).toBe(43);
  });

  it('the ward is right: its count stands until the next event of the feed, and nobody is asked again', async () => {
    await day.until('14:10');
    await count(43);
    await day.until('14:30');
    await back();
    expect((await day.ask('admin conflicts')).data).toMatchObject({ conflicts: [{ unit: '5W', feed: 46, ward: 43 }] });
    const reply = await day.ask('admin conflicts ward 5W');
    expect(reply.document.plain).toBe("5W: the ward is right, 43 counts until the feed's next event there.");
    expect((await day.ask('admin conflicts')).data).toMatchObject({ conflicts: [] });
    expect(await occupied()).toBe(43);
    await day.until('14:40');
    await day.arrive(1);
    expect(await occupied()).toBe(47);
    expect((await day.store.audit(9)).map(({ action }) => action)).toContain('count.ward-right');
  });

  it('the feed is right: that count is undone and nothing else that was sent with it', async () => {
    await day.until('14:10');
    await count(43);
    await day.until('14:30');
    await back();
    const reply = await day.ask('admin conflicts feed 5w');
    expect(reply.document.plain).toBe('5W: the feed is right, 46 counts.');
    expect(await occupied()).toBe(46);
    expect((await day.store.reports(SITE, day.clock.now)).map(({ item }) => item)).toEqual(['here:rn']);
    expect((await day.store.audit(9)).find(({ action }) => action === 'count.feed-right')).toMatchObject({
      subject: '5W',
      detail: { feed: 46, ward: 43 },
    });
    // A second click finds it settled.
    expect((await day.ask('admin conflicts ward 5W')).data).toMatchObject({ error: { code: 'CONFLICT_UNKNOWN' } });
  });

  it('counts that agree, and those from before it, are no conflict of this downtime', async () => {
    await day.until('14:10');
    await count(46);
    await day.until('14:20');
    await back();
    expect(day.told.some((one) => one.card.startsWith('counts:'))).toBe(false);
  });

  it('who may not settle is refused', async () => {
    await day.until('14:10');
    await count(43);
    expect((await day.ask('admin conflicts ward 5W', 'charge-nurse')).ok).toBe(false);
    expect((await day.ask('admin conflicts ward 5W', 'engineer')).ok).toBe(false);
    expect(await occupied()).toBe(43);
  });
});
