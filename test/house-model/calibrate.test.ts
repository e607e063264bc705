/** What is learned of a history, and what of it is not known. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, hereAt } from '#src/domain/house-model/calibrate.ts';
import { donorLaw } from '#src/domain/house-model/donors.ts';
import { atShare, type Donor, lengthsOf, shareBy } from '#src/domain/house-model/lengths.ts';
import { HOURS_A_DAY, type HouseModel, hourOfDay, hourOfWeek, type UnitStay } from '#src/domain/house-model/model.ts';
import { dayVarianceOf, ratesOf } from '#src/domain/house-model/rates.ts';
import { runHouse } from '#src/domain/house-model/run.ts';
import { ask, HOUSE, steady } from './kit.ts';

const FROM = ask().from;
const donor = (hours: number, over = true, of: Partial<Donor> = {}): Donor => ({
  entered: FROM,
  hours,
  over,
  moved: false,
  ...of,
});
const NOBODY = lengthsOf([]);
const untold = { eds: new Set(['ED']), units: new Map() };

describe('lengths of stay of which some were not over', () => {
  it('are shared out as Kaplan and Meier do', () => {
    const lengths = lengthsOf([donor(4), donor(2, false), donor(1), donor(3)]);
    expect(lengths.over.map(({ hours }) => hours)).toEqual([1, 3, 4]);
    expect([...lengths.shares]).toEqual([0.25, 0.625, 1]);
    expect([0, 0.24, 0.25, 0.7].map((share) => atShare(lengths, share)?.hours)).toEqual([1, 1, 3, 4]);
    expect([0.5, 1, 3.5, 9].map((hours) => shareBy(lengths, hours))).toEqual([0, 0.25, 0.625, 1]);
  });

  it('a longer share is never a shorter stay', () => {
    const lot = fc.double({ min: 0, max: 0.999, noNaN: true });
    const any = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(any, lot, lot, (told, a, b) => {
        const lengths = lengthsOf(told.map(([hours, over]) => donor(hours, over)));
        const [low, high] = [a, b].sort((x, y) => x - y).map((share) => atShare(lengths, share)?.hours ?? 1e9);
        expect(low!).toBeLessThanOrEqual(high!);
      }),
    );
  });

  it('stays that are cut off make the others no shorter', () => {
    // Mean of 100 hours, looked at after 60: more than half are open.
    const donors = Array.from({ length: 4_000 }, (_, n) => {
      const hours = -100 * Math.log(1 - (n + 0.5) / 4_000);
      return donor(Math.min(60, hours), hours <= 60, { entered: FROM + (n % HOURS_A_DAY) });
    });
    const law = donorLaw(donors, NOBODY);
    const stays = Array.from({ length: 2_000 }, (_, n) => law.of(FROM + 7, (n + 0.5) / 2_000, false).at - FROM - 7);
    expect(Math.abs(stays.reduce((sum, hours) => sum + hours, 0) / 2_000 / 100 - 1)).toBeLessThan(0.1);
  });
});

describe('a stay that is drawn', () => {
  it('ends at the hours at which stays end', () => {
    // Everybody leaves at eleven, whenever they came.
    const donors = Array.from({ length: 500 }, (_, n) => {
      const entered = FROM + n * 5;
      const leaves = Math.floor(entered / HOURS_A_DAY) * HOURS_A_DAY + 11.5 + HOURS_A_DAY * (2 + (n % 4));
      return donor(leaves - entered, true, { entered });
    });
    const law = donorLaw(donors, NOBODY);
    for (let n = 0; n < 200; n++) {
      const entered = FROM + 3.7 * n;
      expect(hourOfDay(law.of(entered, n / 200, false).at)).toBe(11);
      const rest = law.rest(entered, entered + 30, n / 200);
      expect(hourOfDay(rest.at)).toBe(11);
      expect(rest.at).toBeGreaterThanOrEqual(entered + 30);
    }
  });

  it('of whoever is there still ends as soon as others do, before the hour at which people leave and after it', () => {
    // At half past eleven, two to five days on, whether they came at five or at fifteen.
    const donors = Array.from({ length: 4_000 }, (_, n) => {
      const entered = FROM + HOURS_A_DAY * n + 5 + (n % 11);
      return donor(HOURS_A_DAY * (2 + (n % 4)) + 11.5 - 5 - (n % 11), true, { entered });
    });
    const law = donorLaw(donors, NOBODY);
    const entered = FROM + 10;
    const shareBefore = (now: number): number =>
      Array.from({ length: 3_000 }, (_, n) => law.rest(entered, now, (n + 0.5) / 3_000).at).filter(
        (at) => at <= now + HOURS_A_DAY,
      ).length / 3_000;
    expect(hourOfDay(FROM)).toBe(0);
    expect(shareBefore(FROM + 2 * HOURS_A_DAY + 9.5)).toBeCloseTo(1 / 4, 1.5);
    expect(shareBefore(FROM + 2 * HOURS_A_DAY + 12.5)).toBeCloseTo(1 / 3, 1.5);
    expect(shareBefore(FROM + 3 * HOURS_A_DAY + 12.5)).toBeCloseTo(1 / 2, 1.5);
  });

  it('is never over before it began, nor rests in the past, whatever was seen', () => {
    const any = fc.record({
      entered: fc.integer({ min: FROM, max: FROM + 500 }),
      hours: fc.double({ min: 0, max: 900, noNaN: true }),
      over: fc.boolean(),
      moved: fc.boolean(),
    });
    const lot = fc.double({ min: 0, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 80 }), lot, fc.boolean(), fc.nat(2_000), (donors, share, moved, ago) => {
        const law = donorLaw(donors, lengthsOf(donors));
        const now = FROM + 700.25;
        expect(law.of(now, share, moved).at).toBeGreaterThanOrEqual(now);
        expect(law.rest(now - ago, now, share).at).toBeGreaterThanOrEqual(now);
        expect(Number.isFinite(law.rest(now - ago, now, share).at)).toBe(true);
      }),
    );
  });

  it('goes where others of its unit went', () => {
    const donors = Array.from({ length: 400 }, (_, n) =>
      donor(20 + n, true, { entered: FROM + n, ...(n % 4 === 0 ? { to: 'ICU' } : {}) }),
    );
    const law = donorLaw(donors, NOBODY);
    const to = Array.from({ length: 400 }, (_, n) => law.of(FROM + n, ((n * 37) % 400) / 400, false).to);
    expect(Math.abs(to.filter((unit) => unit === 'ICU').length / 400 - 0.25)).toBeLessThan(0.06);
  });
});

describe('arrivals', () => {
  const hours = { from: FROM, to: FROM + 24 * 7 * 30 };
  const come = (model: HouseModel, seed = 3) =>
    runHouse(model, ask({ seed, hours: hours.to - hours.from })).stays.map(({ from }) => from);
  const bare = (source: HouseModel['sources'][number], dayVariance = 0): HouseModel => ({
    ...HOUSE,
    units: HOUSE.units.map(({ places: _, ...unit }) => unit),
    sources: [source],
    dayVariance,
    stays: new Map([['A', { of: (at: number) => ({ at: at + 1 }), rest: (_: number, at: number) => ({ at }) }]]),
  });

  it('keep the hours of the week that they have', () => {
    const rates = Array.from({ length: 168 }, (_, how) => (how < 120 ? 2 : 1) * (how % 24 < 8 ? 0.5 : 1.25));
    const learned = ratesOf(come(bare({ ...steady('A', 0), rates })), hours);
    const off = learned.map((rate, how) => rate / rates[how]! - 1);
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(0.5);
    expect(
      Math.abs(learned.reduce((sum, rate) => sum + rate, 0) / rates.reduce((sum, rate) => sum + rate, 0) - 1),
    ).toBeLessThan(0.03);
  });

  it('and what days have of their own', () => {
    const poisson = dayVarianceOf(come(bare(steady('A', 90))), hours);
    const shared = dayVarianceOf(come(bare(steady('A', 90), 0.04)), hours);
    expect(poisson).toBeLessThan(0.005);
    expect(Math.abs(shared - 0.04)).toBeLessThan(0.015);
  });

  it('hours of the week begin on Monday', () => {
    expect(hourOfWeek(Date.UTC(2026, 0, 12) / 3_600_000)).toBe(0);
    expect(hourOfWeek(Date.UTC(2026, 0, 18, 23) / 3_600_000)).toBe(167);
  });
});

describe('the handover of who is admitted from an ED', () => {
  const known = { from: FROM, to: FROM + 24 * 30 };
  /** Every other patient waits nine hours for the one bed that somebody is in, the others one hour. */
  const visits: UnitStay[] = Array.from({ length: 100 }, (_, spell) => {
    const from = FROM + spell * 7;
    const came = from + (spell % 2 === 0 ? 3 : 12);
    return [
      { spell, unit: 'ED', from, decidedAt: from + 2, to: from + (spell % 2 === 0 ? 3 : 11) },
      { spell, unit: spell % 2 === 0 ? 'A' : 'B', from: came, to: came + 4 },
    ];
  }).flat();
  const always: UnitStay = { spell: 1_000, unit: 'B', from: FROM - 5 };
  const handover = (places?: number) => {
    const units = new Map(['A', 'B'].map((id) => [id, places === undefined ? {} : { places }]));
    const { model } = calibrate({ stays: [...visits, always], known }, { ...untold, units })!;
    return [0.2, 0.8].map((share) => model.handovers!.get('ED')!(share));
  };

  it('is what it took when there was a bed', () => {
    expect(handover(1)).toEqual([1, 1]);
  });

  it('is every wait where nobody tells beds', () => {
    expect(handover()).toEqual([1, 9]);
  });
});

describe('a history', () => {
  const stays = runHouse(HOUSE, ask({ hours: 24 * 60 })).stays;
  const known = { from: FROM - (FROM % 24) + 24, to: FROM - (FROM % 24) + 24 * 41 };
  const drawn = (history: readonly UnitStay[]) => {
    const { model } = calibrate({ stays: history, known }, untold)!;
    return runHouse(model, ask({ from: known.to, hours: 200, here: hereAt(history, known.to) })).stays;
  };

  it('is known up to a moment: what came after it changes nothing', () => {
    const cut = stays
      .filter(({ from }) => from < known.to)
      .map((stay) => ({ ...stay, ...((stay.to ?? 0) >= known.to ? { to: known.to + 1 } : {}) }));
    expect(drawn(cut)).toEqual(drawn(stays));
  });

  it('says how much it knows', () => {
    const { known: told, model } = calibrate({ stays, known }, untold)!;
    expect(told.days).toBe(40);
    expect(told.open).toBeGreaterThan(10);
    expect(told.thin).toEqual([]);
    expect(model.sources.map(({ id }) => id)).toEqual(['direct A', 'direct B', 'direct C', 'ed ED']);
    expect(calibrate({ stays: [], known }, untold)).toBeUndefined();
  });

  it('of an ED counts the time to the decision, and leaves the wait for a bed to the beds', () => {
    const waits: UnitStay[] = Array.from({ length: 60 }, (_, spell) => {
      const from = known.from + spell * 5;
      return [
        { spell, unit: 'ED', from, decidedAt: from + 3, to: from + 15 },
        { spell, unit: 'A', from: from + 15, to: from + 60 },
      ];
    }).flat();
    const { model } = calibrate({ stays: waits, known }, untold)!;
    expect(model.stays.get('ED')!.of(known.to, 0.5, false)).toEqual({ at: known.to + 3, to: 'A', decided: true });
  });
});
