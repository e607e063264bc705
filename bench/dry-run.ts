/** A dry-run of every rule that has a history: 60 days of five-minute ticks of 50 units, read from SQLite, beside the same readings by the machine itself. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '#db/index.ts';
import { readSettings } from '#src/config/load.ts';
import { dryRun, limitsOf, lookOf } from '#src/domain/alert/dry-run.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { RULES } from '#src/domain/alert/index.ts';
import { reading } from '#src/domain/alert/judge.ts';
import type { Past } from '#src/domain/alert/past.ts';
import { LOOK_BACK_MS, lastOver, reopen } from '#src/domain/alert/reopen.ts';
import type { CommonRuleSettings } from '#src/domain/alert/rule.ts';
import { step } from '#src/domain/alert/step.ts';
import { placesOf } from '#src/domain/alert/told.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { loadPast } from '#src/facts/dry-run.ts';
import { brand } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, DAY_MS, instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { benchConfig } from './config.ts';
import { median, type Row, spread } from './measure.ts';

const DAYS = Number(process.env.BENCH_DAYS ?? 60);
const UNITS = 50;
const STEP = 5 * MINUTE_MS;
const FIRST = instant(Date.UTC(2026, 0, 1));
const SPAN = { from: FIRST, to: after(FIRST, DAYS * DAY_MS) };
const ROUNDS = 2 + Number(process.env.BENCH_ROUNDS ?? 3);

const SETTINGS = readSettings(benchConfig(), 'bench');
const SITE = SETTINGS.sites[0]!;
/** Every rule that has a history, with the limits in force. */
const REPLAYED = RULES.flatMap((rule) => {
  const look = lookOf(rule);
  // Settings hold what the rule's own schema made of the file.
  const settings = SETTINGS.rules(SITE.id, rule.id) as CommonRuleSettings;
  const limits = limitsOf(rule, settings);
  return look === undefined || limits === undefined
    ? []
    : [{ rule, look, settings, asked: { ...settings, ...limits } }];
});
const LOOKS = REPLAYED.map(({ look }) => look);

export async function dryRunBench(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'huddleboard-bench-'));
  const store = await openStore({ url: `sqlite:${join(folder, 'house.db')}`, fold: foldVisit, log: silentLog });
  try {
    fill(join(folder, 'house.db'));
    return await measured(store);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Units whose heads swing around their beds, a day's rhythm and an hour's, so that rules open and end. */
function fill(path: string): void {
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  const numbers = (name: string, to: number): string =>
    `WITH RECURSIVE ${name} (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM ${name} WHERE n < ${to - 1})`;
  db.exec(`${numbers('u', UNITS)} INSERT INTO counter SELECT '${SITE.id}', 'U' || n, 0, 0, 0, 0 FROM u`);
  db.exec(
    `${numbers('t', (DAYS * DAY_MS) / STEP)} INSERT INTO tick SELECT '${SITE.id}', ${FIRST} + n * ${STEP}, ${FIRST} + n * ${STEP} FROM t`,
  );
  const heads = `27 + (k.taken_at / ${STEP} / 24 + c.n * 7) % 5 - (k.taken_at / ${STEP} / 144 + c.n) % 2`;
  db.exec(`${numbers('c', UNITS)} INSERT INTO snapshot SELECT '${SITE.id}', 'U' || c.n, k.taken_at, 0, k.taken_at, ${heads}, ${heads},
    (k.taken_at / ${STEP} / 36) % 15, 0 FROM c CROSS JOIN tick k`);
  db.close();
}

const peakMb = (): number => {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
};

async function measured(store: Store): Promise<readonly Row[]> {
  const before = peakMb();
  const rounds: { wall: number; cpu: number; replay: number; openings: number }[] = [];
  let past: Past | undefined;
  // Of the first alone: what later rounds leave for the collector is no part of one dry-run.
  let grown: number | undefined;
  for (let n = 0; n < ROUNDS; n++) {
    const [begun, cpu] = [performance.now(), process.cpuUsage()];
    const known = await loadPast(store, SITE, SPAN, LOOKS);
    const read = performance.now();
    const runs = REPLAYED.map(({ look, asked }) => dryRun(look, known.past, { ...asked, unknown: known.silent }, SITE));
    const { user, system } = process.cpuUsage(cpu);
    const openings = runs.reduce((sum, run) => sum + (typeof run === 'string' ? 0 : run.openings.length), 0);
    const end = performance.now();
    rounds.push({ wall: end - begun, cpu: (user + system) / 1_000, replay: end - read, openings });
    past = known.past;
    grown ??= peakMb() - before;
  }
  const machine = byMachine(past!);
  const walls = rounds.map(({ wall }) => wall);
  const cpus = rounds.map(({ cpu }) => cpu);
  const replays = rounds.map(({ replay }) => replay);
  const judged = REPLAYED.reduce((sum, { look }) => sum + placesOf(look.scope, SITE).length, 0) * past!.ticks.length;
  return [
    {
      what: 'rows read, readings judged',
      figure: `${UNITS * past!.ticks.length}, ${judged} of ${REPLAYED.length} rules`,
    },
    { what: 'openings found', figure: `${rounds[0]!.openings}` },
    {
      what: 'dry-run of all rules',
      figure: `${Math.round(median(walls))} ms (${spread(walls)})`,
    },
    // The processor's, which a busy machine does not stretch; alone on a machine the two are the same.
    {
      what: 'the same, processor',
      figure: `${Math.round(median(cpus))} ms (${spread(cpus)})`,
      gate: '≤ 2000 ms',
      met: median(cpus) <= 2_000,
    },
    { what: 'of it without reading the store', figure: `${Math.round(median(replays))} ms (${spread(replays)})` },
    {
      what: 'most memory, above what the process had',
      figure: `${Math.round(grown!)} MB`,
      gate: '≤ 300 MB',
      met: grown! <= 300,
    },
    {
      what: 'the same readings by the machine itself',
      figure: `${Math.round(machine.ms)} ms, ${machine.openings} openings`,
      gate: 'as many openings',
      met: machine.openings === rounds[0]!.openings,
    },
    { what: 'machine ÷ replay', figure: `${(machine.ms / median(replays)).toFixed(1)} ×` },
  ];
}

function byMachine(past: Past): { readonly ms: number; readonly openings: number } {
  const begun = performance.now();
  let [openings, ids] = [0, 0];
  for (const { rule, look, settings, asked } of REPLAYED) {
    for (const place of placesOf(look.scope, SITE)) {
      const column = look.metric.before?.(past, place);
      // A figure that nobody keeps here.
      if (column === undefined) continue;
      let [episode, over]: (Episode | undefined)[] = [];
      for (let n = 0; n < column.at.length; n++) {
        const now = instant(column.at[n]!);
        const judged = reading({
          ...{ key: brand(`${rule.id}:${scopeName(place)}`), scope: place, value: column.value[n]!, evidence: {} },
          ...{ fireLimit: asked.fire, clearLimit: asked.clear },
        });
        const input = { site: SITE.id, rule, settings, episode, reading: judged, now };
        const { next, reason } = step({ ...input, newId: () => brand(`E-${++ids}`) });
        episode = next ?? episode;
        if (reason === 'fired' && next !== undefined) {
          const seen = (over?.openedAt ?? 0) >= now - LOOK_BACK_MS ? over : undefined;
          const again = seen && lastOver([seen], next);
          if (again === undefined) openings++;
          else episode = reopen(again, next, now).next;
        }
        if (episode?.state !== 'closed') continue;
        if (episode.openedAt !== undefined) over = episode;
        episode = undefined;
      }
    }
  }
  return { ms: performance.now() - begun, openings };
}
