/**
 * Ours beside what others use, on the same origins of the same series: `npm run peers -- FOLDER [--only ours,ets,…] [--series 'a;b'] [--minutes 20]`.
 * One process at a time. What was made is kept in FOLDER/made; run again, it goes on where it was. README.md says what has to be installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mstl } from '#adapters/forecast/mstl.ts';
import { dayOf, hourOf } from '#src/domain/forecast/counts.ts';
import { forecaster } from '#src/domain/forecast/forecaster.ts';
import { stepsOf } from '#src/domain/forecast/issued.ts';
import { mstlPeer, type Peer, prophetPeer } from './augurs.ts';
import { append, type Made, readMade } from './made.ts';
import { type Series, seriesIn, someOf } from './series.ts';
import { printTables } from './table.ts';

const SEED = 20_260_113;
/** Origins of days and of hours; the slow ones have fewer, spread over the same year. */
const WAYS: Readonly<Record<string, { readonly day: number; readonly hour: number }>> = {
  ours: { day: 28, hour: 28 },
  mstl: { day: 28, hour: 28 },
  prophet: { day: 28, hour: 28 },
  ets: { day: 28, hour: 28 },
  stlf: { day: 28, hour: 28 },
  gam: { day: 28, hour: 14 },
  tbats: { day: 7, hour: 4 },
  arima: { day: 7, hour: 4 },
};
const JS: Readonly<Record<string, Peer>> = { mstl: mstlPeer, prophet: prophetPeer };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, series: { type: 'string' }, minutes: { type: 'string', default: '60' } },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('Write: npm run peers -- FOLDER [--only ours,ets] [--series "NAME;NAME"] [--minutes N].\n');
  process.exit(2);
}
const kept = join(folder, 'made');
mkdirSync(kept, { recursive: true });
/** Names of series have commas in them. */
const chosen = (list: string | undefined, between: ',' | ';', name: string): boolean =>
  list?.split(between).includes(name) ?? true;
const all = seriesIn(folder);
const end = Date.now() + Number(values.minutes) * 60_000;

for (const [way, most] of Object.entries(WAYS))
  for (const series of all) {
    if (!chosen(values.only, ',', way) || !chosen(values.series, ';', series.name) || Date.now() > end) continue;
    const file = fileOf(way, series);
    const done = new Set(readMade(file, series.horizon).map(({ origin }) => origin));
    const left = someOf(series.origins, most[series.counts.step]).filter((origin) => !done.has(origin));
    if (left.length === 0) continue;
    process.stderr.write(`${way} ${series.name}: ${left.length} origins\n`);
    if (way === 'ours') ours(series, file);
    else if (way in JS) await inNode(JS[way]!, series, { file, left });
    else await inR(way, series, { file, left });
  }
printTables(all, Object.keys(WAYS), (way, series) => readMade(fileOf(way, series), series.horizon));
printVersions();

function fileOf(way: string, { name }: Series): string {
  return join(kept, `${name}.${way}.csv`);
}

/** From the first origin on, because each learns from those before. */
function ours({ counts, holidays, horizon, origins }: Series, file: string): void {
  writeFileSync(file, '');
  const made = forecaster(counts, { holidays, horizon, other: mstl });
  for (const origin of origins) {
    const begun = process.cpuUsage();
    const forecast = made.from(origin);
    if ('needed' in forecast) continue;
    const said = stepsOf(forecast, counts.values.slice(0, origin));
    append(file, { origin, ...said, seconds: secondsSince(begun) });
  }
}

type Left = { readonly file: string; readonly left: readonly number[] };

async function inNode(peer: Peer, series: Series, { file, left }: Left): Promise<void> {
  for (const origin of left) {
    if (Date.now() > end) return;
    const begun = process.cpuUsage();
    try {
      const said = await peer(series, origin);
      append(file, { origin, ...said, seconds: secondsSince(begun) } satisfies Made);
    } catch (error) {
      process.stderr.write(`at ${origin}: ${String(error).split('\n')[0]}\n`);
    }
  }
}

async function inR(way: string, series: Series, { file, left }: Left): Promise<void> {
  const input = join(kept, `${series.name}.input.csv`);
  writeFileSync(input, inputOf(series));
  const script = new URL('peers.R', import.meta.url).pathname;
  const { horizon, counts } = series;
  const args = [script, way, input, left.join(','), String(horizon), counts.step, file, String(SEED)];
  const one = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const child = spawn('Rscript', args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...one } });
  const late = setTimeout(() => child.kill(), Math.max(0, end - Date.now()));
  await once(child, 'exit');
  clearTimeout(late);
}

function inputOf({ counts, holidays }: Series): string {
  const rows = counts.values.map((value, n) => {
    const day = dayOf(counts, n);
    return [value ?? '', day, hourOf(counts, n), (holidays.get(day) ?? '').replace(/[",]/g, ' ')].join(',');
  });
  return `${['value,day,hour,holiday', ...rows].join('\n')}\n`;
}

function secondsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

function printVersions(): void {
  const code =
    "cat(R.version.string, '; forecast', format(packageVersion('forecast')), '; mgcv', format(packageVersion('mgcv')))";
  const { stdout } = spawnSync('Rscript', ['-e', code], { encoding: 'utf8' });
  process.stdout.write(`\nNode ${process.versions.node}; ${stdout ?? 'no R'}; seed ${SEED}\n`);
}
