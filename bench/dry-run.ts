/** A dry-run of every rule that has a history: 60 days of five-minute ticks of 50 units, read from either store, beside the same readings by the machine itself. */
import { readFileSync, writeFileSync } from 'node:fs';
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
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { loadPast } from '#src/facts/dry-run.ts';
import { brand } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import { benchConfig } from './config.ts';
import { type Bed, postgresBed, SPAN, sqliteBed, UNITS } from './dry-run-beds.ts';
import { median, type Row, spread } from './measure.ts';

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

const BEDS = { sqlite: sqliteBed, postgres: postgresBed };
/** One of them: the other one is left out. */
const ONLY = process.env.BENCH_STORE;

export async function dryRunBench(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [store, make] of Object.entries(BEDS)) {
    if (ONLY !== undefined && ONLY !== store) continue;
    const bed = await make(SITE.id);
    try {
      rows.push(...(await measured(bed)));
    } finally {
      await bed.close();
    }
  }
  return rows;
}

const peakMb = (): number => {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
};

/** From here on the most that the process holds is counted anew. @source proc(5): 5 written to clear_refs resets VmHWM */
function forgetPeak(): void {
  globalThis.gc?.();
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

async function measured({ name, store, cpuSince }: Bed): Promise<readonly Row[]> {
  forgetPeak();
  const before = peakMb();
  const rounds: { wall: number; cpu: number; replay: number; openings: number }[] = [];
  let past: Past | undefined;
  // Of the first alone: what later rounds leave for the collector is no part of one dry-run.
  let grown: number | undefined;
  for (let n = 0; n < ROUNDS; n++) {
    const [begun, cpu, server] = [performance.now(), process.cpuUsage(), cpuSince()];
    const known = await loadPast(store, SITE, SPAN, LOOKS);
    const read = performance.now();
    const runs = REPLAYED.map(({ look, asked }) => dryRun(look, known.past, { ...asked, unknown: known.silent }, SITE));
    const { user, system } = process.cpuUsage(cpu);
    const openings = runs.reduce((sum, run) => sum + (typeof run === 'string' ? 0 : run.openings.length), 0);
    const end = performance.now();
    rounds.push({ wall: end - begun, cpu: (user + system) / 1_000 + server(), replay: end - read, openings });
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
      what: `${name}: rows read, readings judged`,
      figure: `${UNITS * past!.ticks.length}, ${judged} of ${REPLAYED.length} rules`,
    },
    { what: 'openings found', figure: `${rounds[0]!.openings}` },
    {
      what: `${name}: dry-run of all rules`,
      figure: `${Math.round(median(walls))} ms (${spread(walls)})`,
    },
    // The processor's, which a busy machine does not stretch; alone on a machine the two are the same.
    {
      what: 'the same, processor, that of a server too',
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
