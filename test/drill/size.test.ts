/** A drill lives in the memory of the house's process: how much of it there may be, and what becomes of one that is too much. */
import { describe, expect, it } from 'vitest';
import { MOST } from '#src/app/drill/size.ts';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import { entriesOfTape, tapeOfCurve } from '#src/domain/drill/tape.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import { type Instant, instant } from '#src/kernel/time.ts';
import { NOW, settingsOf } from '#test/commands/house.ts';
import { openDrillRig, read } from './rig.ts';

const START = 'drill start surge ×60 in #training confirm';
const count = (location: string, occupied: number, inpatients: number) => ({
  location: brand<LocationId>(location),
  ...{ occupied, inpatients, toAdmit: 0, onLeave: 0 },
});
const at = (n: number): Instant => instant(NOW + n * 300_000);

describe('what a scenario comes to', () => {
  it('is each move of somebody, and each place at each tick', () => {
    expect(entriesOfTape([])).toBe(0);
    expect(entriesOfTape([{ at: at(0), counts: [count('5W', 3, 2)] }])).toBe(1 + 3 + 2);
    const tape = [
      { at: at(0), counts: [count('5W', 3, 2)] },
      { at: at(1), counts: [count('5W', 1, 2), count('ED', 0, 0)] },
      // A place that is told of no more empties.
      { at: at(2), counts: [count('ED', 4, 0)] },
    ];
    expect(entriesOfTape(tape)).toBe(6 + (1 + 2 + 1) + (1 + 3 + (1 + 4)));
  });

  it('is far below what a drill may keep, in a house of five hundred beds', () => {
    const units = Array.from({ length: 20 }, (_, n) => `{ id: W${n}, name: W, kind: ward, pool: a, staffedBeds: 25 }`);
    const house = settingsOf(
      `sites: [{ id: big, name: Big, kind: hospital, zone: America/New_York, facilities: [BIG], units: [${units.join(', ')}] }]`,
    );
    for (const scenario of SCENARIOS) {
      if (scenario.of !== 'curve') continue;
      const entries = entriesOfTape(tapeOfCurve(scenario.curve, house.sites[0]!, NOW));
      expect(entries).toBeGreaterThan(500);
      expect(entries).toBeLessThan(MOST.played / 5);
    }
  });
});

describe('a drill that is too much', () => {
  it('is not started: it says what it comes to and what to do instead', async () => {
    const rig = await openDrillRig({ most: { entries: 1_000, played: 100 } });
    const reply = await rig.ask(START);
    expect(reply.ok).toBe(false);
    expect(read(reply)).toMatch(/DRILL That day comes to [\d,]+ entries here, and one drill keeps 100/);
    expect(read(reply)).toContain('lower mostHours in the section drills: of huddleboard.yaml');
    expect(rig.posted).toEqual([]);
    expect(rig.drills.now()).toBeUndefined();
  });

  it('ends with one line and its debrief once it keeps as much as it may, and the house answers as before', async () => {
    const rig = await openDrillRig({ most: { entries: 900, played: 50_000 } });
    await rig.ask(START);
    await rig.run(8 * 60);
    const told = rig.posted.map(({ text }) => text);
    expect(told.filter((text) => text.includes('DRILL over:'))).toEqual([
      'DRILL over: it keeps as much as one drill may; start another with drill start',
    ]);
    expect(told.some((text) => text.includes('DRILL Debrief: surge'))).toBe(true);
    expect(rig.drills.now()).toBeUndefined();
    expect((await rig.ask('alert list', { place: { platform: 'web', private: true } })).ok).toBe(true);
    expect((await rig.ask(START)).ok).toBe(true);
  }, 60_000);

  it('refuses what is pressed between that and its end', async () => {
    const rig = await openDrillRig({ most: { entries: 600, played: 50_000 } });
    await rig.ask(START);
    await rig.run(1);
    for (let n = 0; !rig.engine()!.isFull(); n++) await rig.ask(`update 5W census=${n % 20}`);
    const reply = await rig.ask('update 5W census=7');
    expect(read(reply)).toContain('DRILL This drill keeps as much as a drill may: nothing was done.');
    await rig.run(1);
    expect(rig.drills.now()).toBeUndefined();
  }, 60_000);
});
