/** `forecast beds FILE`: bed demand tried on anybody's ward episodes. Reads no configuration and no database. */
import { loadMapping } from '#adapters/feeds/files/load-mapping.ts';
import type { VisitTold } from '#adapters/feeds/files/record-events.ts';
import { type BedsBacktest, bedsBacktest, HORIZONS, LEAST_HISTORY_DAYS } from '#src/domain/forecast/beds/backtest.ts';
import type { BedScore } from '#src/domain/forecast/beds/score.ts';
import type { LearnAsk, UnitStay } from '#src/domain/forecast/beds/stays.ts';
import type { Site } from '#src/domain/hospital.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { type Instant, zoneId } from '#src/kernel/time.ts';
import { printable } from '../printable.ts';
import { progressLine } from '../progress.ts';
import { readRecordFile } from './record-file.ts';
import { round } from './round.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  mapping: { type: 'string', default: 'nhs-ward-episodes' },
  tz: { type: 'string', default: 'UTC' },
} as const;
const USAGE = 'Write: forecast beds FILE [--mapping NAME] [--tz ZONE] [--json].';

export const forecastBeds: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError(USAGE);
  const zone = zoneId(values.tz);
  const visits = await visitsOf(file, values.mapping, zone);
  const stays = visits.flatMap(staysOf);
  const ask = askOf(stays, zone);
  const progress = progressLine('origins tried', !values.json);
  const begun = performance.now();
  const score = bedsBacktest(stays, { ...ask, onOrigin: progress.show });
  progress.end();
  if (score === undefined) throw tooShort();
  const secondsPerOrigin = (performance.now() - begun) / 1_000 / score.origins;
  process.stdout.write(
    values.json ? `${JSON.stringify(jsonOf(score, secondsPerOrigin))}\n` : inWords(score, secondsPerOrigin),
  );
  return 0;
};

async function visitsOf(path: string, name: string, zone: Site['zone']): Promise<readonly VisitTold[]> {
  const mapping = loadMapping(name);
  const { wardEpisodes } = mapping;
  if (wardEpisodes === undefined) throw new UsageError('The mapping is none of ward episodes.');
  const { visits } = await readRecordFile(path, { mapping, target: { wardEpisodes }, zone });
  return visits;
}

/** A place of the file is a unit. */
function staysOf({ moves, to }: VisitTold): readonly UnitStay[] {
  const unit = (n: number): UnitId => brand<UnitId>(moves[n]!.location);
  return moves.map(({ at }, n) => {
    const ends = moves[n + 1]?.at ?? to;
    return {
      unit: unit(n),
      from: at,
      ...(ends === undefined ? {} : { to: ends }),
      ...(n === 0 ? {} : { before: unit(n - 1) }),
      ...(n + 1 < moves.length ? { next: unit(n + 1) } : {}),
    };
  });
}

/** An export of episodes holds those that began in some time: from the first of them to the last it is known who came. */
function askOf(stays: readonly UnitStay[], zone: Site['zone']): LearnAsk {
  const units = [...new Set(stays.map(({ unit }) => unit))].sort(new Intl.Collator('en', { numeric: true }).compare);
  let [since, until] = [Number.POSITIVE_INFINITY, 0];
  for (const { from } of stays) [since, until] = [Math.min(since, from), Math.max(until, from)];
  return {
    units: units.map((unit) => ({ unit, kind: 'ward', houseBeds: true })),
    zone,
    since: since as Instant,
    until: until as Instant,
  };
}

const meanOf = (scores: readonly BedScore[], of: (score: BedScore) => number): number =>
  scores.reduce((sum, score) => sum + of(score), 0) / scores.length;

/** Of all units at one horizon, each counting the same. */
const ofUnits = ({ units }: BedsBacktest, horizon: number): BedScore => {
  const scores = units.map((unit) => unit.scores[horizon]!);
  const shares = (of: (score: BedScore) => readonly number[]): readonly number[] =>
    of(scores[0]!).map((_, n) => meanOf(scores, (score) => of(score)[n]!));
  return {
    judged: scores.reduce((sum, { judged }) => sum + judged, 0),
    own: meanOf(scores, ({ own }) => own),
    persistence: meanOf(scores, ({ persistence }) => persistence),
    ar1: meanOf(scores, ({ ar1 }) => ar1),
    cover: shares(({ cover }) => cover),
    pit: shares(({ pit }) => pit),
  };
};

const scoreJson = ({ judged, own, persistence, ar1, cover: [cover50, cover80, cover95], pit }: BedScore) => ({
  judged,
  crps: round(own),
  persistence: round(persistence),
  ar1: round(ar1),
  toPersistence: persistence === 0 ? null : round(own / persistence),
  toAr1: ar1 === 0 ? null : round(own / ar1),
  cover50: round(cover50 ?? 0),
  cover80: round(cover80 ?? 0),
  cover95: round(cover95 ?? 0),
  pit: pit.map(round),
});

const byHorizon = (of: (horizon: number) => BedScore) =>
  Object.fromEntries(HORIZONS.map((hours, n) => [hours, scoreJson(of(n))]));

const jsonOf = (score: BedsBacktest, secondsPerOrigin: number) => ({
  origins: score.origins,
  secondsPerOrigin: round(secondsPerOrigin),
  cover80: round(
    meanOf(
      HORIZONS.map((_, n) => ofUnits(score, n)),
      ({ cover }) => cover[1] ?? 0,
    ),
  ),
  units: byHorizon((n) => ofUnits(score, n)),
  house: byHorizon((n) => score.house[n]!),
  byUnit: Object.fromEntries(score.units.map(({ unit, scores }) => [unit, byHorizon((n) => scores[n]!)])),
});

const HEAD = ['', 'hours', 'CRPS', 'as now', 'AR(1)', '÷ as now', '÷ AR(1)', 'within 50/80/95 %'] as const;
const AT_A_DAY = HORIZONS.indexOf(24);

function inWords(score: BedsBacktest, secondsPerOrigin: number): string {
  const line = (name: string, n: number, of: BedScore): readonly string[] => [
    name,
    `${HORIZONS[n]}`,
    of.own.toFixed(2),
    of.persistence.toFixed(2),
    of.ar1.toFixed(2),
    of.persistence === 0 ? 'n/a' : (of.own / of.persistence).toFixed(3),
    of.ar1 === 0 ? 'n/a' : (of.own / of.ar1).toFixed(3),
    of.cover.map((share) => (share * 100).toFixed(0)).join(' / '),
  ];
  const rows = [
    HEAD,
    ...HORIZONS.map((_, n) => line('units', n, ofUnits(score, n))),
    ...HORIZONS.map((_, n) => line('house', n, score.house[n]!)),
    ...score.units.map(({ unit, scores }) => line(printable(unit), AT_A_DAY, scores[AT_A_DAY]!)),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return [
    `${score.origins} origins of the last two months, six hours apart; beds, lower is better; units: the mean of ${score.units.length}`,
    ...rows.map((row) =>
      row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  '),
    ),
    `seconds for each origin  ${secondsPerOrigin.toFixed(3)}`,
    '',
  ].join('\n');
}

const tooShort = (): OpsError =>
  new OpsError({
    code: 'HISTORY_TOO_SHORT',
    kind: 'user',
    message: `The file tells less than ${LEAST_HISTORY_DAYS} days before the two months in which bed demand is tried.`,
    cure: 'Export older episodes as well.',
  });
