/** A drill that is asked for, as one that can run: its day, its house, its channel and its engine. Nothing of it runs or is posted yet. */
import { setTimeout } from 'node:timers/promises';
import { virtualMetronome } from '#adapters/host/metronome.ts';
import { siteOf } from '#src/config/settings.ts';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import { entriesOfTape, TICK_MS } from '#src/domain/drill/tape.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import type { DrillHelp, DrillOrder, DrillRefusal } from '#src/ports/drills.ts';
import { createDrillClock } from './clock.ts';
import type { DrillDeps } from './deps.ts';
import { createDrillEngine } from './engine.ts';
import { drillPlatforms } from './platforms.ts';
import type { Running } from './running.ts';
import { drillSettings, drillSite } from './settings.ts';
import { MOST } from './size.ts';
import { playedFor } from './tape-for.ts';

export type DrillStart = Extract<DrillOrder, { order: 'start' }>;

/** @returns the drill, or why there can be none */
export async function openDrill(
  order: DrillStart,
  deps: DrillDeps,
  help?: DrillHelp,
): Promise<{ readonly run: Running } | DrillRefusal> {
  const { clock, log, wait = (ms) => setTimeout(ms) } = deps;
  const house = deps.settings();
  const site = siteOf(house, order.of);
  const to = house.drills?.channels.find(
    ({ platform, channel }) => platform === order.to.platform && channel === order.to.channel,
  );
  const scenario = SCENARIOS.find(({ id }) => id === order.scenario);
  if (site === undefined || to === undefined || scenario === undefined) return { refused: 'failed' };
  if (!deps.platforms.has(to.platform)) return { refused: 'channel-away' };
  const startedAt = clock.now();
  const minutes = Math.min(scenario.minutes, (house.drills?.mostHours ?? 1) * 60);
  const lastSeed = deps.records.last(site.id, scenario.id)?.model?.made.seed;
  const { day } = order;
  const played = await playedFor(scenario, { site, now: startedAt, minutes, lastSeed, day, help }, deps);
  if ('refused' in played) return played;
  const { beganAt, model } = played;
  const endsAt = after(beganAt, minutes * MINUTE_MS);
  const tape = played.tape.filter(({ at }) => at <= endsAt);
  if (tape.length === 0) return { refused: 'nothing-kept' };
  const most = deps.most ?? MOST;
  const entries = entriesOfTape(tape);
  if (entries > most.played) return { refused: 'too-big', entries, most: most.played };
  const settings = drillSettings(house, played.site, to);
  const own = { startAt: beganAt, real: deps.real, speed: order.speed };
  const drillClock = createDrillClock(own);
  const joined: Running['joined'] = new Map();
  const platforms = drillPlatforms(deps.platforms, {
    site: drillSite(site.id),
    settings,
    to,
    isPaused: () => run.pause !== undefined,
    hasJoined: (platform, id) => joined.has(`${platform} ${id}`),
    real: deps.real,
    wait,
  });
  const make = deps.engine ?? createDrillEngine;
  const engine = await make({
    settings,
    tape,
    told: await deps.read.toldRules(site.id),
    clock: drillClock,
    // What is to be sent has its own time, which goes on while the drill stands.
    posting: createDrillClock(own),
    platforms,
    ids: deps.ids,
    log,
    most,
  });
  const run: Running = {
    ...{ engine, clock: drillClock, settings, site, to, order, startedAt, beganAt, endsAt, joined },
    kept: { ticks: tape.length, of: Math.floor((minutes * MINUTE_MS) / TICK_MS) + 1 },
    metronome: deps.metronome?.(drillClock) ?? virtualMetronome({ clock: drillClock, log }),
    pause: undefined,
    levelSeen: after(startedAt, -1),
    alerts: { open: 0, all: 0 },
    lines: 0,
    over: false,
    ...(model === undefined ? {} : { model }),
  };
  return { run };
}
