/** A drill of the house as it is now, simulated on by what was learned of it: the Tuesday of the demonstration, on the fake clock. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrillEngineOptions } from '#src/app/drill/engine.ts';
import { createDrillEngine } from '#src/app/drill/engine.ts';
import { inForce } from '#src/domain/dated.ts';
import { entriesOfTape, type Tape } from '#src/domain/drill/tape.ts';
import { HOUSE_BED_KINDS } from '#src/domain/hospital.ts';
import { DEMO_DATE } from '#src/domain/simulate/calendar.ts';
import { loadCensusAt, loadCensusNow } from '#src/facts/census.ts';
import { brand, type FeedName } from '#src/kernel/ids.ts';
import { isoOf, localTime, localToInstant } from '#src/kernel/time.ts';
import { type DrillRig, openDrillRig, read } from '#test/drill/rig.ts';
import { badDaysHere } from '#test/fakes/what-ifs.ts';
import { openFlowHouse, settings, site } from './flow-house.ts';

const NOW = localToInstant(DEMO_DATE, localTime('08:26'), site.zone);
const MINUTES = 120_000;
let house: ReturnType<typeof openFlowHouse>;
beforeAll(async () => {
  house = openFlowHouse(20_260_113, []);
  await house.until(NOW);
}, MINUTES);
afterAll(() => house.close());

/** @returns the rig, and what its engines were given to play */
async function drillHouse(more: Parameters<typeof openDrillRig>[0] = {}) {
  const given: DrillEngineOptions[] = [];
  const rig = await openDrillRig({
    ...{ house: { store: house.store, settings }, at: isoOf(NOW), badDays: badDaysHere() },
    engine: async (options) => {
      given.push(options);
      return createDrillEngine(options);
    },
    ...more,
  });
  const asked = { place: { platform: 'web', channel: 'drill', private: false } };
  return { rig, given, ask: (text: string, of = {}) => rig.ask(text, { ...asked, ...of }) };
}
const START = 'drill start winter ×60 in #drill confirm';
const unitOf = (location: string) =>
  site.units.find(({ locations }) => inForce(locations, NOW)?.includes(location as never));
const edWaits = (tape: Tape) =>
  tape.map(({ counts }) => counts.filter(({ location }) => unitOf(location)?.kind === 'ed'));
const posted = (rig: DrillRig): string => rig.posted.map(({ text }) => text).join('\n');

describe('a drill of the model', () => {
  it(
    'begins with the house as it is, is whole people in places, boards, and says what it is made of',
    async () => {
      const { rig, given, ask } = await drillHouse();
      const told: number[] = [];
      expect(read(await ask('drill start winter ×60 in #drill'))).toContain('It is simulated first');
      expect((await ask(START, { progress: (done: number) => told.push(done) })).ok).toBe(true);
      expect(told.length).toBeGreaterThan(0);
      const { tape } = given[0]!;
      expect([tape.length, tape[0]!.at]).toEqual([97, NOW]);
      const census = await loadCensusNow(house.store, site, NOW);
      for (const { location, occupied, inpatients, toAdmit } of tape[0]!.counts) {
        const unit = unitOf(location)!;
        const real = census.units.find((one) => one.unit === unit.id)!;
        expect([unit.id, occupied]).toEqual([unit.id, real.occupied]);
        if (unit.kind === 'ed') expect([inpatients, toAdmit]).toEqual([0, real.boarders]);
      }
      for (const one of tape.flatMap(({ counts }) => counts)) {
        for (const heads of [one.occupied, one.inpatients, one.toAdmit])
          expect(Number.isInteger(heads) && heads >= 0 && heads <= one.occupied).toBe(true);
      }
      const [first, last] = [tape[0]!, tape.at(-1)!].map(({ counts }) =>
        counts.reduce((sum, { occupied }) => sum + occupied, 0),
      );
      // Eight hours move a tenth of a house of that size, not half of it.
      expect(Math.abs(last! - first!)).toBeLessThan(first! / 5);
      expect(
        Math.max(
          ...edWaits(tape)
            .flat()
            .map(({ toAdmit }) => toAdmit),
        ),
      ).toBeGreaterThan(0);
      expect(entriesOfTape(tape)).toBeLessThan(30_000);
      expect(posted(rig)).toMatch(
        /DRILL Learned from \d+ days to .*Jan.*; 30 % more ED arrivals; as bad as one in 5 such days; seed 1\./,
      );
      expect(read(await ask('drill status'))).toContain('Made of');
      await rig.drills.stop();
    },
    MINUTES,
  );

  it(
    'the same seed on the house of the same moment is the same day, the next one another',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'huddleboard-drill-'));
      try {
        const { rig, given, ask } = await drillHouse({ folder });
        await ask(START);
        await rig.run(40);
        await ask('drill stop');
        rig.wall.now = localToInstant(DEMO_DATE, localTime('08:40'), site.zone);
        expect((await ask('drill again confirm')).ok).toBe(true);
        await ask('drill stop');
        rig.wall.now = NOW;
        await ask(START);
        await ask('drill stop');
        const [first, again, other] = given.map(({ tape }) => tape);
        expect(again).toEqual(first);
        expect(other![0]).toEqual(first![0]);
        expect(other).not.toEqual(first);
        const restarted = await drillHouse({ folder });
        expect(read(await restarted.ask('drill again'))).toContain('It is the day of seed 2.');
        expect((await restarted.ask('drill again confirm')).ok).toBe(true);
        await restarted.ask('drill stop');
        expect(restarted.given[0]!.tape).toEqual(other);
        expect((await restarted.ask('drill start winter seed 1 ×60 in #drill confirm')).ok).toBe(true);
        await restarted.ask('drill stop');
        expect(restarted.given[1]!.tape).toEqual(first);
        const kept = JSON.parse(readFileSync(join(folder, 'drills.json'), 'utf8')).drills;
        expect(kept.map((one: { model: { made: object } }) => one.model.made)).toMatchObject([
          { seed: 1, asOf: NOW, oneIn: 5 },
          { seed: 1, asOf: NOW },
          { seed: 2 },
          { seed: 2, asOf: NOW },
          { seed: 1, asOf: NOW },
        ]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    MINUTES,
  );

  it(
    'plays to its end and sets what came of its beds beside what the model expected',
    async () => {
      const { rig, given, ask } = await drillHouse();
      const before = [await house.store.dataVersion(), await house.store.audit(1_000)];
      await ask(START);
      const engine = rig.engine()!;
      const heads = given[0]!.tape[60]!;
      await rig.run(302);
      const drilled = given[0]!.settings.sites[0]!;
      const seen = await loadCensusAt(engine.store, drilled, heads.at);
      const inBeds = heads.counts.filter(({ location }) => HOUSE_BED_KINDS.has(unitOf(location)!.kind));
      expect(seen.house.occupied).toBe(inBeds.reduce((sum, { occupied }) => sum + occupied, 0));
      await rig.run(180);
      expect([await house.store.dataVersion(), await house.store.audit(1_000)]).toEqual(before);
      const text = rig.posted.at(-1)!.text;
      expect(text).toContain('DRILL Debrief: winter');
      const boarding =
        edWaits(given[0]!.tape.slice(0, 96))
          .flat()
          .reduce((sum, { toAdmit }) => sum + toAdmit, 0) / 12;
      const told = /of boarding, all together\s+([\d.]+)\s+([\d.]+) \(([\d.]+)–([\d.]+)\)/
        .exec(text)!
        .slice(1)
        .map(Number);
      expect(Math.abs(told[0]! - boarding)).toBeLessThan(Math.max(2, boarding / 10));
      expect(told[2]!).toBeLessThanOrEqual(told[3]!);
      expect(text).toMatch(/Expected by a model in 20 runs of the same hours: no measurement/);
      expect(text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('DRILL'))).toEqual(
        [],
      );
    },
    MINUTES,
  );

  it(
    'closes four beds of the fullest ward, on its cards too',
    async () => {
      const { given, ask, rig } = await drillHouse();
      expect((await ask('drill start ward-closes ×60 in #drill confirm')).ok).toBe(true);
      const census = await loadCensusNow(house.store, site, NOW);
      const fullest = census.units
        .filter(({ kind, staffedBeds }) => kind === 'ward' && (staffedBeds ?? 0) > 4)
        .toSorted((a, b) => b.occupied / b.staffedBeds! - a.occupied / a.staffedBeds!)[0]!;
      const played = given[0]!.settings.sites[0]!.units.find(({ id }) => id === fullest.unit)!;
      expect(inForce(played.staffedBeds, NOW)).toBe(fullest.staffedBeds! - 4);
      expect(posted(rig)).toContain(`4 beds closed on ${fullest.unit}`);
      const location = inForce(played.locations, NOW)![0]!;
      const beds = given[0]!.tape.map(({ counts }) => counts.find((one) => one.location === location)!.occupied);
      // Whoever lies in a closed bed stays until they leave, and nobody comes into one.
      for (const [n, occupied] of beds.entries())
        expect(occupied).toBeLessThanOrEqual(Math.max(beds[Math.max(0, n - 1)]!, fullest.staffedBeds! - 4));
      await rig.drills.stop();
    },
    MINUTES,
  );
});

describe('the seed of a drill', () => {
  it('goes from what is typed to the button, in any place and in Spanish', async () => {
    const { ask } = await drillHouse();
    for (const typed of ['winter seed 9999 ×60', 'seed 9999 ×60 winter', 'winter ×60 semilla 9999']) {
      const reply = await ask(`drill start ${typed} in #drill`);
      expect(read(reply)).toContain('It is the day of seed 9999.');
      expect(JSON.stringify(reply.document)).toContain('drill start winter 60 seed 9999 in web/drill confirm');
    }
  });

  it.each([
    'winter seed',
    'winter seed x',
    'winter seed 0',
    'winter seed -3',
    'winter seed 2.5',
    'winter seed 10000',
    'surge seed 7',
  ])('is refused with what can be typed: %s', async (typed) => {
    const { rig, ask } = await drillHouse();
    const reply = await ask(`drill start ${typed} in #drill confirm`);
    expect(reply).toMatchObject({ ok: false });
    expect(read(reply)).toContain('drill start winter seed 7');
    expect(rig.drills.now()).toBeUndefined();
  });
});

describe('no drill of the model', () => {
  const refused = async (more: Parameters<typeof openDrillRig>[0], of = {}) => {
    const { rig, ask } = await drillHouse(more);
    const reply = await ask(START, of);
    expect([reply.ok, rig.drills.now(), rig.posted]).toEqual([false, undefined, []]);
    return read(reply);
  };

  it('where nothing is simulated, or it does not end', async () => {
    expect(await refused({ badDays: undefined as never })).toContain('Nothing is simulated here.');
    const slow = { ask: async () => ({ missing: 'run' as const }) };
    expect(await refused({ badDays: slow })).toContain('The simulation did not end in time; no drill was started.');
  });

  it('of a house with less than four weeks of history', async () => {
    const rig = await openDrillRig({ badDays: badDaysHere() });
    const reply = await rig.ask('drill start winter ×60 in #training confirm');
    expect(read(reply)).toMatch(
      /DRILL 0 days of arrivals and stays are known here, and this drill is simulated from 28 days/,
    );
    expect(read(reply)).toContain('drill start surge');
  });

  it('that is larger than a drill may be', async () => {
    expect(await refused({ most: { entries: 1_000, played: 100 } })).toMatch(/comes to [\d,]+ entries here/);
  });

  it('where the feed is silent, but for the last one again: who was in the house is known', async () => {
    const { rig, given, ask } = await drillHouse();
    await ask(START);
    await ask('drill stop');
    await house.store.commit([
      { kind: 'feed.connection', site: site.id, feed: brand<FeedName>('adt'), connection: 'lost', at: NOW },
    ]);
    expect(await refused({ at: isoOf(localToInstant(DEMO_DATE, localTime('13:00'), site.zone)) })).toContain(
      'The feed is silent',
    );
    rig.wall.now = localToInstant(DEMO_DATE, localTime('13:00'), site.zone);
    expect(read(await ask(START))).toContain('The feed is silent');
    expect((await ask('drill again confirm')).ok).toBe(true);
    await ask('drill stop');
    expect(given[1]!.tape).toEqual(given[0]!.tape);
  });
});
