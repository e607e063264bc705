/** `alert rule dry-run`: what a rule would have done in this house, before it is switched on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocationCount } from '#src/domain/census/census.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { type House, NOW, openHouse, read, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const heads = (location: string, occupied: number, toAdmit = 0): LocationCount => ({
  ...{ location: brand(location), occupied, inpatients: occupied, toAdmit, onLeave: 0 },
});

/** Three days back at 08:30: each day from 14:00 to 18:00 ten board, at 20:00 eleven for half an hour; 5W is full at night. */
async function threeDays(): Promise<void> {
  const changes: Change[] = [];
  const begin = Math.floor((NOW - 3 * DAY_MS) / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
  for (let at = begin; at < NOW; at += 5 * MINUTE_MS) {
    const hour = (((at - 5 * HOUR_MS) % DAY_MS) / HOUR_MS + 24) % 24;
    const boarders = hour >= 14 && hour < 18 ? 10 : hour >= 20 && hour < 20.5 ? 11 : 4;
    const takenAt = after(NOW, at - NOW);
    const counts = [heads('ED', 30, boarders), heads('5W', hour < 6 ? 30 : 27)];
    changes.push({ kind: 'snapshot.put', site: SITE, takenAt, knownAt: takenAt, counts });
  }
  await house.store.commit(changes);
}

const ask = async (text: string): Promise<string> => read(await house.ask(text, { roles: ['house-supervisor'] }), 200);

describe('alert rule dry-run', () => {
  it('says how often, how long, how many at once, what was noise and what was by night, with where it comes from', async () => {
    await threeDays();
    const said = await ask('alert rule dry-run ed-boarding --since 60d');
    expect(said).toContain('It would have opened 6 times in 3 days.');
    expect(said).toMatch(/Limits\s+9 for 20 min, clears at 6/);
    expect(said).toMatch(/Opened\s+6 \(2 a day\)/);
    expect(said).toMatch(/Noise: over within 20 min\s+3 \(50(\.0)? ?%\)/);
    expect(said).toMatch(/By night\s+3 \(50(\.0)? ?%\)/);
    expect(said).toMatch(/In its busiest shift\s+1; a house supervisor gets at most 15/);
    expect(said).toContain('five-minute counts');
    expect(said).toContain('as first written down');
  });

  it('beside other limits stands what those in force do', async () => {
    await threeDays();
    const said = await ask('alert rule dry run ed boarding fire 11 for 10 since 8 w');
    expect(said).toContain('It would have opened 3 times in 3 days.');
    expect(said).toMatch(/Limits\s+11 for 10 min, clears at 6\s+9 for 20 min, clears at 6/);
    expect(said).toMatch(/Opened\s+3 \(1 a day\)\s+6 \(2 a day\)/);
  });

  it('of all rules at once each has its line; one whose past is not kept says so', async () => {
    await threeDays();
    for (const text of ['alert rule dry-run all', 'alert rule dry-run']) {
      const said = await ask(text);
      expect(said).toMatch(/ed-boarding\s+6/);
      expect(said).toMatch(/unit-over-census\s+3/);
      expect(said).toContain('n/a: what it looks at is not kept by time');
    }
    expect(await ask('alert rule dry-run ed-crowding')).toContain('n/a: what it looks at is not kept by time');
  });

  it.each(['pool-occupancy', 'all'])('of %s the table says what is in it, and not the title again', async (what) => {
    await threeDays();
    const { document } = await house.ask(`alert rule dry-run ${what}`, { roles: ['house-supervisor'] });
    const captions = document.blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : []));
    expect(captions).toContain('How often, how long, how many at once');
    expect(captions).not.toContain(document.title);
  });

  it('a house without a kept tick says that nothing was kept', async () => {
    expect(await ask('alert rule dry-run ed-boarding')).toContain('n/a: nothing of it was kept in that time');
  });

  it('what is mistyped is mended or refused with a way on', async () => {
    await threeDays();
    expect(await ask('alert rule dryrun ed-bording')).toContain('It would have opened 6 times');
    expect(await ask('alert rule dry-run nothing-like-it')).toContain('There is no rule');
    expect(await ask('alert rule dry-run ed-boarding fire')).toContain('Behind fire a number is missing.');
    expect(await ask('alert rule dry-run ed-boarding fire 9 clear 12')).toContain(
      'It cannot clear at 12 when it fires at 9.',
    );
    expect(await ask('alert rule dry-run ed-boarding since whenever')).toContain('That is no time to look back to.');
    expect(await ask('alert rule dry-run all fire 9')).toContain('Limits are of one rule.');
    expect(await ask('alert rule dry run ed-boarding')).toContain('It would have opened 6 times');
  });

  it('a share may be typed as percent', async () => {
    await threeDays();
    for (const typed of ['97', '97%', '0.97']) {
      expect(await ask(`alert rule dry-run pool-occupancy fire ${typed} clear 90%`)).toMatch(
        /Limits\s+97(\.0)? ?% for 30 min, clears at 90/,
      );
    }
  });
});
