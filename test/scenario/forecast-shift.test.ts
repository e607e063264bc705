/**
 * A shift in the demo's house, on a fake clock, with a roster that was told for days ahead: each hour issues a forecast that has counted until
 * then, and what is drawn behind it ends with the last full hour, as the store has it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edArrivals } from '#src/domain/flow/throughput.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { rosterChanges } from '#src/ingest/roster.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, instant } from '#src/kernel/time.ts';
import { openStory, type Story } from './forecast-house.ts';

const HOURS = ['07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19'];
const WARD = '5W' as UnitId;

describe('a shift', () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory();
    await story.until(story.at('06:00'));
    const changes = rosterChanges(story.site, simulatedRoster(story.site.id), story.clock.now);
    await story.store.commit(changes);
    await story.figures();
    await story.beds.learnDue(story.site, story.clock.now);
  });
  afterAll(() => story.store.close() as unknown as Promise<void>);

  /** What is drawn of the past, the last full hour at the end. */
  const drawnOf = async (text: string): Promise<readonly (number | undefined)[]> => {
    const { document } = await story.ask(text);
    const fan = document.blocks.find((block) => block.kind === 'picture' && block.shape === 'fan');
    if (fan?.kind !== 'picture' || fan.shape !== 'fan') throw new Error(`no fan: ${text}`);
    const past = fan.median.findIndex((value) => value !== undefined);
    return fan.observed.slice(0, past);
  };

  const arrived = async (from: Instant): Promise<number> => {
    const to = instant(from + HOUR_MS);
    const visits = await story.store.visitsBetween(story.site.id, { from, to });
    const all = visits.flatMap((visit) => edArrivals(visit, unitFinder(story.site)));
    return all.filter((at) => at >= from && at < to).length;
  };

  it.each(HOURS)('at %s:06 the forecast has counted until the hour, and the line ends there', async (hour) => {
    const now = story.at(`${hour}:06`);
    await story.until(now);
    const until = story.at(`${hour}:00`);
    expect((await story.rows('hour')).at(-1)).toMatchObject({ issuedAt: now, asOf: until });
    expect((await story.ask('forecast')).data).toMatchObject({ countedUntil: new Date(until).toISOString() });
    const since = Array.from({ length: 12 }, (_, n) => instant(until + (n - 12) * HOUR_MS));
    const came = await Promise.all(since.map(arrived));
    expect(Math.max(...came.slice(-3))).toBeGreaterThan(0);
    expect((await drawnOf('forecast')).slice(-12)).toEqual(came);
  });

  it('of beds too: the line ends with who is there', async () => {
    const unitAt = unitFinder(story.site);
    const at = instant(story.at('19:00') - 1);
    const stays = await story.store.staysAt(story.site.id, at);
    const there = stays.filter(({ location }) => unitAt(location, at)?.id === WARD).length;
    const drawn = await drawnOf('forecast 5W');
    expect(drawn.at(-1)).toBe(there);
    expect(drawn).not.toContain(undefined);
  });
});
