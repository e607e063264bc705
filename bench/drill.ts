/** What the house's answers lose to a drill at ×60 beside it: the same questions in turns while it runs and while it is paused, so that both are of one process and one minute. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, rowOf, type Sample } from './chat/load.ts';
import { MIX, type Question } from './chat/questions.ts';
import { quiet, send, slackConfig, startOurs } from './chat/slack-house.ts';
import { fullHouse } from './chat.ts';
import { quantile, type Row } from './measure.ts';
import { fakeWebApi } from './servers/fake-web-api.ts';

/** As many as ask in one house at once; at fifty what is measured is their own queue. */
const CONCURRENT = 4;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
/** Its first alerts are open by then, as minutes of its clock. */
const BEFORE_MS = 1_000 * Number(process.env.BENCH_DRILL_AFTER ?? 105);
/** @source ours: nobody feels it */
const MOST_ADDED_MS = 50;

const typed = (text: string): Question => ({ name: text, way: 'typed', text });
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function drillBench(): Promise<readonly Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const api = await fakeWebApi();
  const ours = await startOurs(data, api, { config: slackConfig(data, 'drills: {}\n') });
  const loading = { questions: MIX, concurrent: CONCURRENT, seconds: SECONDS };
  let asked = -10_000;
  const order = (text: string) => ours.ask(typed(text), asked--);
  try {
    await send(ours.mllp, fullHouse());
    await quiet(ours.pid);
    await load(ours, { ...loading, seconds: 1 });
    await order('drill start surge 60 in web/drill confirm');
    await wait(BEFORE_MS);
    const [without, beside]: [Sample[], Sample[]] = [[], []];
    for (let n = 0; n < ROUNDS; n++) {
      await order('drill pause');
      without.push(await load(ours, loading));
      await order('drill resume');
      beside.push(await load(ours, loading));
    }
    return rowsOf(without, beside);
  } finally {
    await Promise.all([ours.served.stop(), api.close()]);
    rmSync(data, { recursive: true, force: true });
  }
}

function rowsOf(without: readonly Sample[], beside: readonly Sample[]): readonly Row[] {
  // Of all rounds together: of one of them the slowest hundredth is a handful of answers.
  const p99 = (samples: readonly Sample[]): number =>
    quantile(
      samples.flatMap(({ all }) => all),
      0.99,
    );
  const added = p99(beside) - p99(without);
  return [
    rowOf(`questions of a shift, ${CONCURRENT} at once, the drill paused`, without),
    rowOf('the same beside a drill at ×60', beside),
    { what: 'p99 beside it ÷ p99 while it is paused', figure: (p99(beside) / p99(without)).toFixed(2) },
    {
      what: 'p99 that it adds',
      figure: `${added.toFixed(1)} ms`,
      gate: `≤ ${MOST_ADDED_MS} ms`,
      met: added <= MOST_ADDED_MS,
    },
  ];
}
