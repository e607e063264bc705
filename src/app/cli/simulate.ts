/** `simulate FILE`: a house learned from the first part of a file of stays, beside what came in the rest of it. Reads nothing else. */
import { setImmediate } from 'node:timers/promises';
import { loadMapping } from '#adapters/feeds/files/load-mapping.ts';
import { type Calibrated, calibrate } from '#src/domain/house-model/calibrate.ts';
import { type Level, levelOf } from '#src/domain/house-model/level.ts';
import { HOURS_A_DAY } from '#src/domain/house-model/model.ts';
import type { Tolerance } from '#src/domain/house-model/tolerances.ts';
import { type Row, type Validation, validate } from '#src/domain/house-model/validate.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { HOUR_MS, zoneId } from '#src/kernel/time.ts';
import { progressLine } from '../progress.ts';
import { readVisits } from './simulate-file.ts';
import { type LevelTold, levelJson, levelWords } from './simulate-level.ts';
import { historyOf, type StayHistory } from './simulate-spells.ts';
import { COMMON, readArgs, type Subcommand, UsageError, wholeNumber } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  mapping: { type: 'string', default: 'nhs-ward-episodes' },
  ed: { type: 'string' },
  'ed-mapping': { type: 'string', default: 'nhs-ed-attendances' },
  beds: { type: 'string', multiple: true, default: [] as string[] },
  tz: { type: 'string' },
  days: { type: 'string' },
  runs: { type: 'string', default: '40' },
  seed: { type: 'string', default: '1' },
} as const;

const USAGE =
  'Write: simulate FILE [--mapping NAME|FILE.yaml] [--ed FILE [--ed-mapping NAME|FILE.yaml]] [--beds UNIT=N[:POOL]]… [--days N] [--runs N] [--seed N] [--tz ZONE] [--json].';
const MOST_RUNS = 1_000;
const MOST_DAYS = 366;
/** Four weeks to learn from, one to be judged in. */
const FEWEST = { learned: 28, judged: 7 } as const;

export const simulate: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError(USAGE);
  const runs = wholeNumber(values.runs, 'runs', 2, MOST_RUNS) ?? 2;
  const seed = wholeNumber(values.seed, 'seed', 0, 2 ** 31 - 1) ?? 1;
  const asked = wholeNumber(values.days, 'days', FEWEST.judged, MOST_DAYS);
  const zone = values.tz === undefined ? undefined : zoneId(values.tz);
  const units = bedsOf(values.beds);
  const files = [await readVisits(path, loadMapping(values.mapping), zone)];
  if (values.ed !== undefined) files.push(await readVisits(values.ed, loadMapping(values['ed-mapping']), zone));
  const file = historyOf(files.map(({ visits }) => visits));
  const strange = [...units.keys()].find((unit) => !file.stays.some((stay) => stay.unit === unit));
  if (strange !== undefined) throw new UsageError('--beds names a unit that is not in the file.');
  const days = (file.to - file.from) / HOURS_A_DAY;
  const judged = asked ?? Math.floor(days / 3);
  const from = file.to - judged * HOURS_A_DAY;
  const house =
    judged < FEWEST.judged || days - judged < FEWEST.learned
      ? undefined
      : calibrate({ stays: file.stays, known: { from: file.from, to: from } }, { eds: file.eds, units });
  if (house === undefined) throw tooShort(days);
  const progress = progressLine('runs', !values.json);
  const begun = performance.now();
  const work = validate(house.model, { stays: file.stays, from, hours: file.to - from, seed, runs });
  let step = work.next();
  for (; step.done !== true; step = work.next()) {
    progress.show(step.value, runs);
    await setImmediate();
  }
  progress.end();
  const told: Told = {
    ...{ file, house, judged, from, seed, table: step.value },
    level: levelOf({ ...file, cut: from }),
    rows: files.reduce((sum, one) => sum + one.rows, 0),
    notTaken: files.reduce((sum, one) => sum + one.notTaken, 0),
    secondsPerRun: (performance.now() - begun) / 1_000 / runs,
  };
  process.stdout.write(values.json ? `${JSON.stringify(jsonOf(told))}\n` : inWords(told));
  return 0;
};

/** `Ward 1=48`, or `Ward 1=48:adult` where units stand in for each other. */
function bedsOf(told: readonly string[]): Parameters<typeof calibrate>[1]['units'] {
  return new Map(
    told.map((text) => {
      const [, unit, places, pool] = /^(.{1,200})=(\d{1,4})(?::(\S{1,40}))?$/.exec(text) ?? [];
      if (unit === undefined)
        throw new UsageError('--beds takes a unit and its staffed beds: "Ward 1=48", "Ward 1=48:adult".');
      return [unit.trim(), { places: Number(places), ...(pool === undefined ? {} : { pool }) }];
    }),
  );
}

type Told = {
  readonly file: StayHistory;
  readonly rows: number;
  readonly notTaken: number;
  readonly house: Calibrated;
  readonly judged: number;
  readonly from: number;
  readonly seed: number;
  readonly table: Validation;
  readonly level: Level | undefined;
  readonly secondsPerRun: number;
};

const dateOf = (hour: number): string => new Date(hour * HOUR_MS).toISOString().slice(0, 10);
const met = ({ rows }: Validation): number => rows.filter((row) => row.met).length;

const ofLevel = ({ file, from, level, table }: Told): LevelTold => ({
  span: { from: file.from, cut: from, to: file.to },
  ...{ level, rows: table.rows },
});

const jsonOf = (told: Told) => {
  const { file, house, judged, from, seed, table, secondsPerRun, notTaken } = told;
  return {
    ...{ learnedFrom: dateOf(file.from), judgedFrom: dateOf(from), judgedDays: judged },
    ...{ known: house.known, dayVariance: house.model.dayVariance },
    ...{ rows: table.rows, met: met(table), of: table.rows.length, missing: table.missing },
    ...{ runs: table.runs, seed, secondsPerRun, rowsNotTaken: notTaken },
    ...levelJson(ofLevel(told)),
  };
};

function inWords(told: Told): string {
  const { file, house, judged, from, seed, table, secondsPerRun, rows, notTaken } = told;
  const { known, model } = house;
  const lines = [
    `Learned from ${known.days} days from ${dateOf(file.from)} on: ${known.arrivals} arrivals, ${known.stays} stays in ${model.units.length} units, ${known.open} of them not over.`,
    `Judged on the ${judged} days from ${dateOf(from)} on: ${table.runs} runs from seed ${seed}, ${secondsPerRun.toFixed(2)} s each.`,
    ...(known.thin.length > 0 ? [`Of these units fewer stays than can tell a tail: ${known.thin.join(', ')}.`] : []),
    ...(notTaken > 0 ? [`${notTaken} of ${rows} rows were not taken.`] : []),
    '',
    line('figure', 'real', 'simulated', '9 of 10 runs', 'allowed', ''),
    ...table.rows.map(rowInWords),
    '',
    `${met(table)} of ${table.rows.length} figures are as near as was asked beforehand.`,
    ...levelWords(ofLevel(told)),
    ...table.missing.map((why) => `n/a: ${why}.`),
  ];
  return `${lines.join('\n')}\n`;
}

const line = (...cells: readonly [string, string, string, string, string, string]): string => {
  const widths = [50, 9, 10, 18, 16, 4] as const;
  return cells
    .map((cell, n) => (n === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[n]!)))
    .join('')
    .trimEnd();
};

function rowInWords(row: Row): string {
  const { figure, of, real, simulated, low, high, tolerance } = row;
  const name = of === undefined ? figure : `${figure}, ${of}`;
  const range = `${told(low)} – ${told(high)}`;
  return line(
    name,
    real === undefined ? '' : told(real),
    told(simulated),
    range,
    allowed(tolerance),
    row.met ? 'yes' : 'NO',
  );
}

const told = (value: number): string => (value < 1 ? value.toFixed(3) : value.toFixed(1));

const allowed = (tolerance: Tolerance): string => {
  if ('most' in tolerance) return `up to ${tolerance.most}`;
  const share = `± ${Math.round(tolerance.share * 100)} %`;
  return tolerance.beds === undefined ? share : `${share} or ${tolerance.beds}`;
};

const tooShort = (days: number): OpsError =>
  new OpsError({
    code: 'HISTORY_TOO_SHORT',
    kind: 'user',
    message: `The file tells ${Math.max(0, days)} whole days; it takes ${FEWEST.learned} to learn from and ${FEWEST.judged} to be judged in.`,
    cure: 'Add older rows, or ask for fewer --days.',
  });
