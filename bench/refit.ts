/**
 * What the house's answers lose while forecasts are learned: the same questions in turns at rest, beside a thread that only counts, and while the
 * service learns again and again. All three are of one process and one minute; what the second loses is the machine's doing, not the learning's.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, rowOf, type Sample } from './chat/load.ts';
import { MIX } from './chat/questions.ts';
import { quiet, send, slackConfig, startOurs } from './chat/slack-house.ts';
import { fullHouse } from './chat.ts';
import { median, quantile, type Row, spread } from './measure.ts';
import { tellPast } from './past.ts';
import { fakeWebApi } from './servers/fake-web-api.ts';

/** As many as ask in one house at once; at fifty what is measured is their own queue. */
const CONCURRENT = 4;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const PAST_DAYS = Number(process.env.BENCH_DAYS ?? 90);
/** @source issue 9: p99 unchanged while refitting; a tenth is what rounds of the same differ by */
const MOST = 1.1;

const WAYS = ['/rest', '/spin', '/refit'] as const;
type Way = (typeof WAYS)[number];
type Held = { readonly learned: number; readonly worstMs: number; readonly p99Ms: number };

export async function refitBench(): Promise<readonly Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const api = await fakeWebApi();
  const config = slackConfig(data);
  await tellPast(data, config, PAST_DAYS);
  const ours = await startOurs(data, api, { config, entry: 'bench/servers/refitting.ts' });
  const control = Number((await ours.served.line(/^CONTROL (\d+)/))[1]);
  const go = async (way: Way): Promise<Held> =>
    (await (await fetch(`http://127.0.0.1:${control}${way}`)).json()) as Held;
  const loading = { questions: MIX, concurrent: CONCURRENT, seconds: SECONDS };
  const seen = { '/rest': [] as Seen[], '/spin': [] as Seen[], '/refit': [] as Seen[] };
  try {
    await send(ours.mllp, fullHouse());
    await quiet(ours.pid);
    await load(ours, { ...loading, seconds: 1 });
    for (let n = 0; n < ROUNDS; n++)
      for (const way of WAYS) {
        await go(way);
        const sample = await load(ours, loading);
        seen[way].push({ sample, held: await go('/rest') });
        await quiet(ours.pid);
      }
    return rowsOf(seen);
  } finally {
    await Promise.all([ours.served.stop(), api.close()]);
    rmSync(data, { recursive: true, force: true });
  }
}

type Seen = { readonly sample: Sample; readonly held: Held };

function rowsOf(seen: Readonly<Record<Way, readonly Seen[]>>): readonly Row[] {
  const p99 = (way: Way): readonly number[] => seen[way].map(({ sample }) => quantile(sample.all, 0.99));
  const ratios = (a: Way, b: Way): readonly number[] => p99(a).map((value, n) => value / p99(b)[n]!);
  const told = (values: readonly number[], digits = 2): string =>
    `${median(values).toFixed(digits)} (${spread(values)})`;
  const samples = (way: Way): readonly Sample[] => seen[way].map(({ sample }) => sample);
  const of = (way: Way, figure: keyof Held): readonly number[] => seen[way].map(({ held }) => held[figure]);
  const beside = ratios('/refit', '/spin');
  return [
    rowOf(`questions of a shift, ${CONCURRENT} at once, nothing beside`, samples('/rest')),
    rowOf('the same beside a thread that only counts', samples('/spin')),
    rowOf('the same while forecasts are learned', samples('/refit')),
    { what: `histories learned in ${SECONDS} s`, figure: told(of('/refit', 'learned'), 0) },
    {
      what: 'p99 while learning ÷ p99 beside the counting thread',
      figure: told(beside),
      gate: `≤ ${MOST}`,
      met: median(beside) <= MOST,
    },
    { what: 'p99 while learning ÷ p99 with nothing beside', figure: told(ratios('/refit', '/rest')) },
    ...WAYS.map((way) => ({
      what: `main thread held up at worst, ms, ${way.slice(1)}`,
      figure: told(of(way, 'worstMs'), 0),
    })),
  ];
}
