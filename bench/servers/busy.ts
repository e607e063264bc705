/**
 * The service, with ways to keep a thread busy beside it, told over a port of its own: `/rest` none, `/spin` one that only counts, `/refit` the
 * service's own learning, `/whatif` a house simulated, both again and again. Each answers with how long the main thread was held up since the last one.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { createLearner } from '#adapters/forecast/index.ts';
import { createHouseSimulator } from '#adapters/forecast/simulator.ts';
import { main } from '#src/app/cli/main.ts';
import { loadSettings, openFolderStore } from '#src/app/open-house.ts';
import { unhurried } from '#src/app/unhurried.ts';
import { HOUSE_BED_KINDS } from '#src/domain/hospital.ts';
import { createBedsBook } from '#src/facts/beds-book.ts';
import { FORECAST_SERIES } from '#src/facts/forecast/index.ts';
import { drawForecasts } from '#src/facts/forecast/issue.ts';
import { createLearnedBook } from '#src/facts/forecast/learned-book.ts';
import { createWhatIfs } from '#src/facts/what-if/found.ts';
import { silentLog } from '#src/kernel/log.ts';
import { systemClock } from '#src/kernel/time.ts';
import { drawn } from '../forecast.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  strict: false,
  options: { config: { type: 'string' }, data: { type: 'string' } },
});
const [config, data] = [String(values.config), String(values.data)];
const settings = await loadSettings(config);
const store = await openFolderStore(data, silentLog);
const site = settings.sites[0]!;
const learner = createLearner({ log: silentLog });
const FIVE_YEARS = drawn('hour');
const simulator = createHouseSimulator({ log: silentLog });
/** Histories learned and pairs of runs simulated, since somebody asked. */
let done = 0;

/** What a night does, as after a start: the history is read anew, for nobody has read it before. */
async function refit(): Promise<void> {
  const read = unhurried(Object.create(store) as typeof store, new AbortController().signal);
  const now = systemClock.now();
  const beds = createBedsBook({ read, learner });
  await beds.learnDue(site, now);
  done++;
  const books = { counts: createLearnedBook(learner), beds };
  for (const series of FORECAST_SERIES)
    for (const step of ['day', 'hour'] as const) {
      if (series.plans[step] === undefined) continue;
      const made = await drawForecasts(read, series, { site, step, settings, now, books });
      if (made === undefined || 'needed' in made)
        throw new Error(`the bench learned nothing of ${series.id} by ${step}`);
      done++;
    }
  // A house of five years: more than the one here has.
  await learner.learn({
    counts: FIVE_YEARS,
    horizon: 48,
    later: 168,
    holidays: 'none',
    listed: new Map(),
    columns: [],
  });
  done++;
}

/** The first question of a day: the past is read for it. */
async function whatIf(): Promise<void> {
  const unit = site.units.find(({ kind }) => HOUSE_BED_KINDS.has(kind))!.id;
  const thoughts = [{ what: 'beds', unit, by: -4 }] as const;
  const progress = (): void => {
    done++;
  };
  const result = await createWhatIfs(simulator).ask(store, { site, now: systemClock.now(), thoughts, progress });
  if ('missing' in result) throw new Error(`the bench simulated nothing: ${result.missing}`);
}

const WORK: ReadonlyMap<string, () => Promise<void>> = new Map([
  ['/refit', refit],
  ['/whatif', whatIf],
]);

let way = '/rest';
let spinning: Worker | undefined;
const held = monitorEventLoopDelay({ resolution: 1 });

async function workOn(chosen: string, work: () => Promise<void>): Promise<void> {
  while (way === chosen) await work();
}

const server = createServer((request, response) => {
  const told = { done, worstMs: held.max / 1e6, p99Ms: held.percentile(99) / 1e6 };
  held.reset();
  done = 0;
  void spinning?.terminate();
  spinning = undefined;
  way = request.url!;
  if (way === '/spin') spinning = new Worker('for (let n = 0; ; n++) Math.sqrt(n);', { eval: true });
  const work = WORK.get(way);
  if (work !== undefined) void workOn(way, work);
  response.end(JSON.stringify(told));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`CONTROL ${(server.address() as AddressInfo).port}\n`);
});
held.enable();
process.exitCode = await main(process.argv.slice(2));
server.close();
await Promise.all([learner.stop(), simulator.stop()]);
process.exit();
