/** A what-if of a large house: 72 hours with and without a change, in pairs of runs that have the same people in them. */
import { calibrate, hereAt } from '#src/domain/house-model/calibrate.ts';
import type { HouseModel, StayLaw, UnitStay } from '#src/domain/house-model/model.ts';
import { outlookOf } from '#src/domain/house-model/outlook.ts';
import { runHouse, runsOf } from '#src/domain/house-model/run.ts';
import { median, type Row, spread } from './measure.ts';

const UNITS = 20;
const BEDS = 50;
const FROM = 420_000;
const LEARNED_DAYS = 60;
const HOURS = 72;
const PAIRS = 25;
const ROUNDS = 5;
const MOST_MS = 2_500;

const WARDS = Array.from({ length: UNITS }, (_, n) => `W${n + 1}`);
/** Arrivals of each ward in a day, and stays, that fill nine tenths of its beds. */
const A_DAY = 9;
const MEAN_HOURS = (0.9 * BEDS * 24) / A_DAY;

const law: StayLaw = {
  of: (entered, share) => ({ at: entered - MEAN_HOURS * Math.log(1 - share), ...(share > 0.95 ? { to: 'W1' } : {}) }),
  rest: (_, now, share) => ({ at: now - MEAN_HOURS * Math.log(1 - share) }),
};

const drawn: HouseModel = {
  units: WARDS.map((id) => ({ id, kind: 'ward', pool: 'adult', places: BEDS })),
  sources: WARDS.map((unit) => ({ id: unit, kind: 'direct', unit, rates: new Array<number>(168).fill(A_DAY / 24) })),
  dayVariance: 0.02,
  stays: new Map(WARDS.map((id) => [id, law])),
};

export async function simulateBench(): Promise<readonly Row[]> {
  const known = { from: FROM, to: FROM + 24 * LEARNED_DAYS };
  const stays = runHouse(drawn, { seed: 1, from: FROM, hours: 24 * LEARNED_DAYS, here: [], changes: [] }).stays;
  const units = new Map(WARDS.map((id) => [id, { pool: 'adult', places: BEDS }]));
  const learning = cpuMs(() => calibrate({ stays, known }, { eds: new Set(), units }));
  const { model } = calibrate({ stays, known }, { eds: new Set(), units })!;
  const rounds = Array.from({ length: ROUNDS }, (_, n) => cpuMs(() => whatIf(model, stays, n * PAIRS)));
  return [
    {
      what: `what if: ${PAIRS} pairs of runs over ${HOURS} h of ${UNITS} units with ${BEDS} beds, processor`,
      figure: `${median(rounds).toFixed(0)} ms (${spread(rounds)})`,
      gate: `≤ ${MOST_MS} ms`,
      met: median(rounds) <= MOST_MS,
    },
    { what: `learning that house from ${stays.length} stays, processor`, figure: `${learning.toFixed(0)} ms` },
  ];
}

function whatIf(model: HouseModel, stays: readonly UnitStay[], seed: number): void {
  const from = FROM + 24 * LEARNED_DAYS;
  const ask = { seed, from, hours: HOURS, here: hereAt(stays, from), changes: [] };
  const closed = { kind: 'beds', unit: 'W2', by: -4, from } as const;
  const [as, changed] = [ask, { ...ask, changes: [closed] }].map((asked) =>
    outlookOf(model, asked, [...runsOf(model, asked, PAIRS)], [from + 31, from + 48]),
  );
  if (as!.runs + changed!.runs !== 2 * PAIRS) throw new Error('the bench measured nothing');
}

function cpuMs(what: () => unknown): number {
  const begun = process.cpuUsage();
  what();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}
