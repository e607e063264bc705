/** The house itself: the latest census of 50 units, start to URL, 60 days of history, memory at rest. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hl7Reader } from '#src/app/hl7-reader.ts';
import { openFolderStore } from '#src/app/open-house.ts';
import { createProjector } from '#src/app/projector.ts';
import { readSettings } from '#src/config/load.ts';
import { loadSiteCensus } from '#src/facts/census.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { brand, type PersonId, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, systemClock } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { benchConfig } from './config.ts';
import { median, type Row, serve, spread } from './measure.ts';
import { bigAdmit } from './message.ts';

const READS = 2_000;
const STARTS = 7;

/** Median milliseconds of one read of all fifty units, with a thousand patients in them; and what a durable commit costs. */
export async function censusBench(): Promise<readonly Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const settings = readSettings(benchConfig(), 'bench');
  const store = await openFolderStore(data, silentLog);
  const { reader } = hl7Reader({ settings: () => settings, key: Buffer.alloc(32, 7), log: silentLog });
  const now = systemClock.now();
  await createAccept(
    store,
    silentLog,
  )(Array.from({ length: 1_000 }, (_, n) => reader.read(bigAdmit(n), now).item).filter((item) => item !== undefined));
  await createProjector({ store, settings: () => settings, clock: systemClock, log: silentLog }).catchUp();
  const site = settings.sites[0]!;
  const time = async (read: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let n = 0; n < READS; n++) {
      const begun = performance.now();
      await read();
      times.push(performance.now() - begun);
    }
    return median(times);
  };
  const counters = await time(() => store.census(site.id));
  const whole = await time(() => loadSiteCensus(store, site, { now }));
  await store.commit(site.units.map((unit) => reported(site.id, unit.id, now)));
  const byHand = await time(() => loadSiteCensus(store, site, { now }));
  const sync = await store.measureSyncMs();
  await store.close();
  rmSync(data, { recursive: true, force: true });
  return [
    { what: 'a durable commit (fsync) here', figure: `${sync.toFixed(2)} ms` },
    { what: 'latest census of 50 units', figure: `${counters.toFixed(3)} ms`, gate: '≤ 0.1 ms', met: counters <= 0.1 },
    { what: 'the same, by unit and pool, blocked beds counted', figure: `${whole.toFixed(3)} ms` },
    { what: 'the same, every unit counted by hand', figure: `${byHand.toFixed(3)} ms` },
  ];
}

const reported = (site: SiteId, unit: UnitId, at: Instant): Change => ({
  kind: 'report.put',
  report: {
    site,
    unit,
    item: 'census',
    value: 20,
    at,
    by: { person: brand<PersonId>('bench'), name: 'charge nurse' },
    submission: unit,
  },
});

const rssMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Health = { readonly history?: { readonly state?: string } };

async function oneStart(
  args: readonly string[],
): Promise<{ url: number; history: number | undefined; ready: number | undefined; rss: number }> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const begun = performance.now();
  const served = serve(
    'src/app/huddleboard.mjs',
    ['start', ...args, '--data', data, '--port', '0', '--mllp-port', '0'],
    { HUDDLEBOARD_LOG: 'error' },
  );
  const url = (await served.line(/^Console (http:\S+)/))[1]!;
  const up = performance.now() - begun;
  let history: number | undefined;
  let ready: number | undefined;
  if (args.includes('--demo')) {
    for (;;) {
      const health = (await (await fetch(new URL('/healthz', url))).json()) as Health;
      history ??= health.history?.state === 'loading' ? undefined : performance.now() - begun - up;
      if (health.history?.state === 'done') break;
      await wait(20);
    }
    ready = performance.now() - begun;
  }
  await wait(3_000);
  const rss = rssMb(served.child.pid!);
  await served.stop();
  rmSync(data, { recursive: true, force: true });
  return { url: up, history, ready, rss };
}

export async function startBench(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const config = join(folder, 'bench.yaml');
  writeFileSync(config, benchConfig());
  const real: Awaited<ReturnType<typeof oneStart>>[] = [];
  const demo: Awaited<ReturnType<typeof oneStart>>[] = [];
  for (let n = 0; n < STARTS; n++) {
    real.push(await oneStart(['--config', config]));
    demo.push(await oneStart(['--demo', '--speed', '1']));
  }
  rmSync(folder, { recursive: true, force: true });
  const gated = (what: string, values: readonly number[], most: number, unit: string, scale = 1): Row => {
    const value = median(values) / scale;
    return {
      what,
      figure: `${value.toFixed(2)} ${unit} (${spread(values.map((v) => v / scale))})`,
      gate: `≤ ${most} ${unit}`,
      met: value <= most,
    };
  };
  return [
    gated(
      'start to URL, configured',
      real.map((s) => s.url),
      0.6,
      's',
      1_000,
    ),
    gated(
      'start to URL, demo',
      demo.map((s) => s.url),
      0.6,
      's',
      1_000,
    ),
    gated(
      '60 days of history, after the URL',
      demo.map((s) => s.history ?? Number.NaN),
      3,
      's',
      1_000,
    ),
    {
      what: 'start to the demo standing at 08:20, its cards there',
      figure: `${(median(demo.map((s) => s.ready ?? Number.NaN)) / 1_000).toFixed(2)} s`,
    },
    gated(
      'RSS at rest, configured',
      real.map((s) => s.rss),
      160,
      'MB',
    ),
    gated(
      'RSS at rest, demo with its history',
      demo.map((s) => s.rss),
      160,
      'MB',
    ),
  ];
}
