/** A day that runs ahead by a third, on a fake clock: at noon the card says so, and nothing that was issued has changed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEDIAN } from '#src/domain/forecast/shares.ts';
import { FEED, openStory, type Story } from './forecast-house.ts';

type Ahead = { readonly quantiles: readonly number[]; readonly chanceMore?: number };
type Today = { readonly counted: number; readonly toCome: number; readonly expectedByThen: number };
const todayOf = ({ data }: { readonly data: Record<string, unknown> }) => data.today as Today & { unknown?: string };
const totalOf = ({ data }: { readonly data: Record<string, unknown> }) => (data.ahead as Ahead[])[0]!;

describe('a day that runs ahead by a third', () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({ more: { since: '00:00', oneIn: 3 } });
    await story.until(story.at('00:30'));
  });
  afterAll(() => story.store.close() as unknown as Promise<void>);

  it('says at noon how many came, how many were expected by then, and the total that is expected now', async () => {
    const issued = await story.rows('day');
    await story.until(story.at('12:00'), false);
    const days = await story.ask('forecast by day over 190');
    expect(days.text).toMatch(
      /Tue 13 Jan: \d+ expected, 4 times in 5 between \d+ and \d+: \d+ came until 12:00, \d+ to come\. .* that more than 190 come/,
    );
    const { counted, toCome, expectedByThen } = todayOf(days);
    const before = issued.at(-1)!.quantiles[0]!;
    expect(days.text).toContain(`Before the day began ${before[MEDIAN]} were expected (`);
    expect(days.text).toContain(`${expectedByThen} of them by 12:00.`);
    expect(counted).toBeGreaterThan(1.2 * expectedByThen);
    const total = totalOf(days);
    expect(total.quantiles[MEDIAN]).toBe(counted + toCome);
    expect(total.quantiles[MEDIAN]).toBeGreaterThan(before[MEDIAN]! + 5);
    expect(total.quantiles[0]).toBeGreaterThan(counted);
    // The picture tells it too.
    const drawn = days.document.blocks.find((block) => block.kind === 'picture' && block.shape === 'fan');
    expect(drawn).toMatchObject({ median: expect.arrayContaining([total.quantiles[MEDIAN]]) });
    expect(await story.rows('day')).toEqual(issued);
  });

  it('says that a limit was passed once more have come', async () => {
    const { counted } = todayOf(await story.ask('forecast by day'));
    const passed = await story.ask(`forecast by day over ${counted - 1}`);
    expect(passed.text).toContain(`More than ${counted - 1} have come already.`);
    expect(totalOf(passed).chanceMore).toBe(1);
    expect(totalOf(await story.ask(`forecast by day over ${counted}`)).chanceMore).toBeLessThan(1);
  });

  it('why tells what was said in the night, and what it is now', async () => {
    const { counted, toCome } = todayOf(await story.ask('forecast by day'));
    const { text, data } = await story.ask('forecast why today');
    expect(text).toContain(`With the ${counted} who came until 12:00 it is now ${counted + toCome} (`);
    expect(data.expected).toBe((await story.rows('day')).at(-1)!.quantiles[0]![MEDIAN]);
  });

  it('is surer in the evening than it was in the night', async () => {
    await story.until(story.at('20:00'), false);
    const { quantiles } = totalOf(await story.ask('forecast by day'));
    const [before] = (await story.rows('day')).at(-1)!.quantiles;
    expect(quantiles[5]! - quantiles[1]!).toBeLessThan(0.8 * (before![5]! - before![1]!));
  });

  it('takes what a silent feed does not tell for to come: the total is never too low', async () => {
    const before = totalOf(await story.ask('forecast by day'));
    await story.store.commit([
      { kind: 'feed.connection', site: story.site.id, feed: FEED, connection: 'lost', at: story.at('20:00') },
    ]);
    await story.quiet(story.at('22:30'));
    const silent = await story.ask('forecast by day');
    expect(silent.text).toMatch(/came until 20:00, \d+ to come/);
    expect(totalOf(silent).quantiles).toEqual(before.quantiles);
  });

  it('knows nothing of a day of which nobody told yet, and says that', async () => {
    await story.quiet(story.at('00:10', 1));
    const next = await story.ask('forecast by day');
    expect(next.text).toMatch(/Wed 14 Jan: \d+ expected, 4 times in 5 between \d+ and \d+\./);
    expect(next.text).toContain('What came today is not told yet: this is what was expected before the day began.');
    expect(todayOf(next).unknown).toBe('not-told');
  });
});
