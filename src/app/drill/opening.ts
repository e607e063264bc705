/** A drill that is asked for, as one that can run: its day, its house, its channel and its engine. Nothing of it runs or is posted yet. */
import { setTimeout } from 'node:timers/promises';
import { virtualMetronome } from '#adapters/host/metronome.ts';
import { siteOf } from '#src/config/settings.ts';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import { entriesOfTape, type Tape, TICK_MS } from '#src/domain/drill/tape.ts';
import { after, type Instant, localDateAt, localToInstant, MINUTE_MS } from '#src/kernel/time.ts';
import type { DrillOrder, DrillRefusal } from '#src/ports/drills.ts';
import { createDrillClock } from './clock.ts';
import type { DrillDeps } from './deps.ts';
import { createDrillEngine } from './engine.ts';
import { drillPlatforms } from './platforms.ts';
import type { Running } from './running.ts';
import { drillSettings, drillSite } from './settings.ts';
import { MOST } from './size.ts';
import { tapeFor } from './tape-for.ts';

export type DrillStart = Extract<DrillOrder, { order: 'start' }>;

/** @returns the drill, or why there can be none */
export async function openDrill(order: DrillStart, deps: DrillDeps): Promise<{ readonly run: Running } | DrillRefusal> {
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
  const beganAt = localToInstant(localDateAt(startedAt, site.zone), scenario.begins, site.zone);
  const minutes = Math.min(scenario.minutes, (house.drills?.mostHours ?? 1) * 60);
  const endsAt = after(beganAt, minutes * MINUTE_MS);
  const day = await tapeFor(scenario, { site, beganAt, now: startedAt }, deps.read);
  const tape = fromBeginning(
    day.filter(({ at }) => at <= endsAt),
    beganAt,
  );
  if (tape.length === 0) return { refused: 'nothing-kept' };
  const most = deps.most ?? MOST;
  const entries = entriesOfTape(tape);
  if (entries > most.played) return { refused: 'too-big', entries, most: most.played };
  const settings = drillSettings(house, site, to);
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
  };
  return { run };
}

/** A day whose beginning was not counted begins as it was counted first: nobody is moved out of an empty house. */
const fromBeginning = ([first, ...others]: Tape, beganAt: Instant): Tape =>
  first === undefined ? [] : [{ ...first, at: beganAt }, ...others];
