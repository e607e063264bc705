import { afterEach, describe, expect, it } from 'vitest';
import { brand } from '#src/kernel/ids.ts';
import { openEpisode } from '#test/commands/house.ts';
import { openDay, SITE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

describe('a full pool', () => {
  it('is told once it has been past its limit for 30 unbroken minutes, and one card lives until it is over', async () => {
    day = await openDay({ at: '2026-01-13T09:00', patients: 47 });
    await day.until('09:10');
    await day.arrive(1);
    await day.judgeNow();
    await day.until('09:39');
    expect(day.posts('alerts')).toEqual([]);
    await day.until('09:40');
    expect(day.posts('alerts')).toHaveLength(1);
    const [card] = day.posts('alerts');
    expect(card?.text).toContain('ACT · Adult acute 96.0 % full · since 09:10');
    expect(card?.text).toContain('48 of 50 staffed beds occupied, 0 blocked; limit 95.0 %, clears at 92.0 %');

    const id = card!.card.replace('episode:', '');
    const reply = await day.ask(`alert ack ${id}`);
    expect(reply.ok).toBe(true);
    expect(day.last(card!.card)).toMatchObject({ edit: true });
    expect(day.last(card!.card)?.text).toContain('House supervisor since 09:40');
    expect(day.last(card!.card)?.text).not.toContain("I've got it");

    await day.until('10:00');
    await day.leave(3);
    await day.judgeNow();
    await day.until('10:04');
    expect(await day.alerts()).toHaveLength(1);
    await day.until('10:05');
    expect(await day.alerts()).toEqual([]);
    expect(day.last(card!.card)?.text).toContain(
      'Closed 10:05 after 25 min · owner House supervisor · 96.0 % → 90.0 %',
    );
    expect(day.posts('alerts')).toHaveLength(1);
  });

  it('is one click for one person: the second is told who was first', async () => {
    day = await openDay({ at: '2026-01-13T09:00', patients: 49 });
    await day.until('09:31');
    const id = day.posts('alerts')[0]!.card.replace('episode:', '');
    await day.ask(`alert ack ${id}`);
    const events = await day.store.episodeEvents(day.settings.sites[0]!.id, id as never);
    await day.ask(`alert ack ${id}`);
    expect(await day.store.episodeEvents(day.settings.sites[0]!.id, id as never)).toEqual(events);
    expect(events.map((event) => event.kind)).toEqual(['opened', 'asked', 'owned']);
  });

  it('that somebody takes while it is being judged is theirs, and the judgement is not lost', async () => {
    day = await openDay({ at: '2026-01-13T09:00', patients: 49 });
    await day.until('09:31');
    await day.leave(1);
    const [reply] = await Promise.all([day.ask('alert ack'), day.judgeNow(), day.judgeNow()]);
    expect(reply?.ok).toBe(true);
    expect((await day.alerts())[0]).toMatchObject({
      state: 'owned',
      owner: { name: 'House supervisor' },
      lastReading: { value: 0.96 },
    });
  });

  it('has at most eight lines, and a chart once there is a history', async () => {
    day = await openDay({ at: '2026-01-13T06:58', patients: 49 });
    await day.until('09:00');
    const { document } = day.last('episode:')!.row;
    const lines = document.blocks.filter((block) => block.kind !== 'chart' && block.kind !== 'actions');
    expect(lines.length).toBeLessThanOrEqual(8);
    await day.leave(1);
    await day.until('09:07');
    const chart = day.last('episode:')!.row.document.blocks.find((block) => block.kind === 'chart');
    expect(chart).toMatchObject({ limit: { value: 95 }, words: expect.stringContaining('now 96.0 %') });
  });

  it('is judged from the facts of this very minute, without waiting for a beat', async () => {
    day = await openDay({ at: '2026-01-13T09:00', patients: 49 });
    await day.until('09:31');
    await day.leave(9);
    await day.judgeNow();
    expect((await day.alerts())[0]).toMatchObject({ lastReading: { standing: 'clear' } });
  });
});

describe('O9 flapping around the limit', () => {
  it('six hours at the limit are one episode, one card, no recovery line; it says how often it touched the limit', async () => {
    day = await openDay({ at: '2026-01-13T08:00', patients: 48 });
    await day.until('08:40');
    for (let i = 0; i < 14; i++) {
      const time = (m: number) =>
        `${String(8 + Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
      await day.leave(1);
      await day.until(time(40 + i * 25 + 12));
      await day.arrive(1);
      await day.until(time(40 + i * 25 + 25));
    }
    expect(day.posts('alerts')).toHaveLength(1);
    const all = day.told.filter((one) => one.card.startsWith('episode:') && one.row.thread === undefined);
    expect(new Set(all.map((one) => one.card)).size).toBe(1);
    expect(all.some((one) => one.text.includes('Closed'))).toBe(false);
    expect(day.last('episode:')?.text).toContain('touched the limit 14 times');
    // Two edits an hour would be dull, one a minute would be noise.
    expect(all.length).toBeLessThanOrEqual(40);
  });
});

describe('O5 a silent feed by day', () => {
  it('is told after 15 minutes; open alerts neither fire, clear nor change; one line when it is back', async () => {
    day = await openDay({ at: '2026-01-13T12:30', patients: 48 });
    await day.until('13:20');
    const pool = day.last('episode:')!.card;
    day.speak(false);
    await day.until('13:34');
    expect(day.posts('alerts')).toHaveLength(1);
    await day.until('13:35');
    expect(day.posts('alerts')).toHaveLength(2);
    const feed = day.posts('alerts')[1]!;
    expect(feed.text).toContain('ADT feed silent since 13:20');
    expect(feed.text).toContain('figures as of 13:20; up to 15 min of silence is usual at this hour');
    const frozen = day.last(pool)!;
    expect(frozen.text.match(/unknown since/g)).toHaveLength(1);
    expect(frozen.text).toContain('unknown since 13:20');
    // The line ends where knowledge ends, with the figure of the card.
    expect(frozen.text).toMatch(/S the feed behind it .*; last known: 48 of 50/);
    expect(frozen.text).toContain('last known 96.0 % at 13:20');
    const chart = frozen.row.document.blocks.find((block) => block.kind === 'chart');
    expect([chart?.labels.at(-1), chart?.series[0]?.values.at(-1)]).toEqual(['13:20', 96]);

    await day.until('13:38');
    expect((await day.alerts()).map((episode) => episode.state)).toEqual(['open', 'open']);
    await day.leave(9);
    await day.receive(22);
    await day.judgeNow();
    expect(day.posts('alerts')).toHaveLength(2);
    expect(day.last(feed.card)?.text).toContain('back 13:38 after 18 min');
    expect(day.last(feed.card)?.text).toContain('31 messages, 9 moves, latest 13:38');
    expect(day.last(feed.card)?.text).toContain('latest 13:38');
    // On return only the present is judged, and its clear time starts now.
    expect(day.last(pool)?.text).not.toContain('unknown since');
    day.speak(true);
    await day.until('13:42');
    expect(await day.alerts()).toHaveLength(1);
    await day.until('13:43');
    expect(await day.alerts()).toEqual([]);
  });

  it('over midnight the card, the list and the huddle name the day of every time that is not today', async () => {
    day = await openDay({ at: '2026-01-13T19:00', patients: 48 });
    await day.until('20:00');
    day.speak(false);
    await day.until('08:30');
    const [pool, feed] = day.posts('alerts').map((one) => one.card);
    expect(day.posts('huddle').at(-1)?.text).toContain('ADT silent since Tue 13 Jan 20:00: figures of then');
    for (const card of [pool!, feed!]) await day.ask(`alert ack ${card.replace('episode:', '')}`);
    expect(day.last(pool!)?.text).toContain('unknown since Tue 13 Jan 20:00');
    expect(day.last(pool!)?.text).toContain('last known 96.0 % at Tue 13 Jan 20:00');
    expect(day.last(feed!)?.text).toContain('ADT feed silent since Tue 13 Jan 20:00');
    expect((await day.ask('alert list')).document.plain).toContain('unknown since Tue 13 Jan 20:00');
  });

  it('who took it the evening before is told with that day, in the list and to whoever comes late', async () => {
    day = await openDay({ at: '2026-01-13T19:00', patients: 48 });
    await day.until('20:00');
    const id = day.posts('alerts')[0]!.card.replace('episode:', '');
    expect((await day.ask(`alert ack ${id}`)).document.title).toContain('You have it since 20:00');
    expect((await day.ask(`alert ack ${id}`)).document.title).toBe('You have had it since 20:00.');
    await day.ask(`alert keep ${id} until tomorrow 09:00`);
    await day.until('08:30');
    expect((await day.ask(`alert ack ${id}`)).document.title).toBe('You have had it since Tue 13 Jan 20:00.');
    const late = await day.ask(`alert ack ${id}`, 'house-supervisor', 'another');
    expect(late.document.title).toBe('Already taken by House supervisor at Tue 13 Jan 20:00.');
    const list = JSON.stringify((await day.ask('alert list')).document.blocks);
    expect(list).toContain('House supervisor since Tue 13 Jan 20:00');
  });

  it('a pending run is not finished on frozen figures, and starts anew after them', async () => {
    day = await openDay({ at: '2026-01-13T13:00', patients: 48 });
    await day.until('13:10');
    day.speak(false);
    await day.until('13:50');
    expect(day.posts('alerts').map((one) => one.text.includes('silent'))).toEqual([true]);
    day.speak(true);
    await day.until('14:20');
    expect(day.posts('alerts')).toHaveLength(1);
    await day.until('14:21');
    expect(day.posts('alerts')).toHaveLength(2);
  });
});

describe('the usual gap', () => {
  it('35 silent minutes at three in the morning are normal while the connection is up', async () => {
    day = await openDay({ at: '2026-01-13T02:50', patients: 40 });
    await day.until('03:00');
    day.speak(false);
    await day.until('03:35');
    expect(day.posts('alerts')).toEqual([]);
  });

  it('a lost connection is told at once, also at night', async () => {
    day = await openDay({ at: '2026-01-13T02:50', patients: 40 });
    await day.until('03:00');
    await day.connection('lost');
    expect(day.posts('alerts')).toHaveLength(1);
    expect(day.posts('alerts')[0]?.text).toContain('ADT feed: connection lost 03:00');
    await day.connection('open');
    await day.receive(1);
    await day.judgeNow();
    expect(day.last('episode:')?.text).toContain('back 03:00');
  });
});

describe('the clock', () => {
  it('set back an hour opens nothing, closes nothing and posts nothing twice', async () => {
    day = await openDay({ at: '2026-01-13T08:20', patients: 49 });
    await day.until('08:55');
    const told = day.told.length;
    const open = await day.alerts();
    day.clock.now = (day.clock.now - 3_600_000) as never;
    await day.beat();
    expect((await day.alerts()).map((episode) => episode.id)).toEqual(open.map((episode) => episode.id));
    await day.until('09:00');
    const anew = day.told.slice(told).filter((one) => !one.edit && one.row.thread === undefined);
    // Whoever is asked has their minutes by the present clock, and then the next role, the last of them once more: none waits for the hour that was lost.
    expect(anew.map((one) => `${one.at} ${one.channel}`)).toEqual([
      // Its figures for the meeting, for which 08:20 was too late.
      '07:55 @charge-nurse-5W',
      '08:05 @director-on-call',
      '08:20 @administrator-on-call',
      '08:30 @administrator-on-call',
    ]);
    expect(day.posts('huddle')).toHaveLength(1);
  });
});

describe('a rule that the program no longer has', () => {
  it('ends its alerts, which nothing would ever judge again', async () => {
    day = await openDay({ at: '2026-01-13T09:00' });
    const gone = openEpisode({ rule: brand('gone'), key: brand('gone:house'), openedAt: day.clock.now });
    await day.store.commit([{ kind: 'episode.put', episode: gone, expectVersion: 0 }]);
    expect(await day.alerts()).toHaveLength(1);
    await day.until('09:01');
    expect(await day.alerts()).toEqual([]);
    expect((await day.store.episode(SITE, gone.id))?.state).toBe('closed');
  });
});
