/**
 * What the house's answers lose while it works in a thread: the same questions in turns at rest, beside a thread that only counts, and while the
 * service works again and again. All three are of one process and one minute; what the second loses is the machine's doing, not the work's.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
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
/** p99 unchanged; a tenth is what rounds of the same differ by */
const MOST = 1.1;

type Held = { readonly done: number; readonly worstMs: number; readonly p99Ms: number };
type Seen = { readonly sample: Sample; readonly held: Held };

/** Work of the service that is done beside its answers, and what rows of it are called. */
type Work = { readonly way: string; readonly doing: string; readonly done: string };

export const refitBench = (): Promise<readonly Row[]> =>
  besideBench({ way: '/refit', doing: 'while forecasts are learned', done: 'histories learned' });

export const whatIfBench = (): Promise<readonly Row[]> =>
  besideBench({ way: '/whatif', doing: 'while a house is simulated', done: 'pairs of runs simulated' });

async function besideBench(work: Work): Promise<readonly Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const api = await fakeWebApi();
  const config = slackConfig(data);
  await tellPast(data, config, PAST_DAYS);
  const ours = await startOurs(data, api, { config, entry: 'bench/servers/busy.ts' });
  const control = Number((await ours.served.line(/^CONTROL (\d+)/))[1]);
  const go = async (way: string): Promise<Held> =>
    (await (await fetch(`http://127.0.0.1:${control}${way}`)).json()) as Held;
  const loading = { questions: MIX, concurrent: CONCURRENT, seconds: SECONDS };
  // A feed that hangs up is down, and of a house whose feed is down no beds are forecast.
  const feed = connect(ours.mllp, '127.0.0.1').resume();
  const seen = { rest: [] as Seen[], spin: [] as Seen[], work: [] as Seen[] };
  const ways = { rest: '/rest', spin: '/spin', work: work.way };
  try {
    await send(ours.mllp, fullHouse());
    await quiet(ours.pid);
    await load(ours, { ...loading, seconds: 1 });
    for (let n = 0; n < ROUNDS; n++)
      for (const [name, way] of Object.entries(ways)) {
        await go(way);
        const sample = await load(ours, loading);
        seen[name as keyof typeof ways].push({ sample, held: await go('/rest') });
        await quiet(ours.pid);
      }
    return rowsOf(seen, work);
  } finally {
    feed.destroy();
    await Promise.all([ours.served.stop(), api.close()]);
    rmSync(data, { recursive: true, force: true });
  }
}

type Way = 'rest' | 'spin' | 'work';

function rowsOf(seen: Readonly<Record<Way, readonly Seen[]>>, work: Work): readonly Row[] {
  const p99 = (way: Way): readonly number[] => seen[way].map(({ sample }) => quantile(sample.all, 0.99));
  const ratios = (a: Way, b: Way): readonly number[] => p99(a).map((value, n) => value / p99(b)[n]!);
  const told = (values: readonly number[], digits = 2): string =>
    `${median(values).toFixed(digits)} (${spread(values)})`;
  const samples = (way: Way): readonly Sample[] => seen[way].map(({ sample }) => sample);
  const of = (way: Way, figure: keyof Held): readonly number[] => seen[way].map(({ held }) => held[figure]);
  if (of('work', 'done').every((n) => n === 0)) throw new Error(`nothing was done ${work.doing}`);
  const beside = ratios('work', 'spin');
  return [
    rowOf(`questions of a shift, ${CONCURRENT} at once, nothing beside`, samples('rest')),
    rowOf('the same beside a thread that only counts', samples('spin')),
    rowOf(`the same ${work.doing}`, samples('work')),
    { what: `${work.done} in ${SECONDS} s`, figure: told(of('work', 'done'), 0) },
    {
      what: `p99 ${work.doing} ÷ p99 beside the counting thread`,
      figure: told(beside),
      gate: `≤ ${MOST}`,
      met: median(beside) <= MOST,
    },
    { what: `p99 ${work.doing} ÷ p99 with nothing beside`, figure: told(ratios('work', 'rest')) },
    ...(['rest', 'spin', 'work'] as const).map((way) => ({
      what: `main thread held up at worst, ms, ${way}`,
      figure: told(of(way, 'worstMs'), 0),
    })),
  ];
}
