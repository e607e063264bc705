/** What moves a drill by itself: each minute of its clock, and a level that the house declares in earnest, at which it stands. */
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { DrillPause } from '#src/ports/drills.ts';
import { drillLine, pauseLine } from '#src/views/drill.ts';
import { within } from '../within.ts';
import type { DrillDeps } from './deps.ts';
import type { DrillEnding } from './ending.ts';
import { count, type Running } from './running.ts';
import { type DrillState, live } from './state.ts';
import type { DrillVoice } from './voice.ts';

export type DrillBeats = {
  readonly beat: (run: Running, now: Instant) => Promise<void>;
  /** A level was declared for the house. */
  readonly declared: (declaration: LevelDeclaration) => void;
  readonly pause: (run: Running, why: DrillPause) => void;
};

/** A slow vendor must not hold up the drill's clock: what has not left goes on leaving. */
const DRAIN_MS = 500;

export function createBeats(state: DrillState, deps: DrillDeps, voice: DrillVoice, ending: DrillEnding): DrillBeats {
  const { clock, log } = deps;

  const pause = (run: Running, why: DrillPause): void => {
    run.pause = why;
    run.clock.pause();
    voice.said(run, drillLine(pauseLine(why, voice.lookOf(run.site)), run.clock.now()));
    log.info('drill paused', { site: run.site.id, why: why.why });
  };

  const declared = (declaration: LevelDeclaration): void => {
    const run = live(state);
    if (run === undefined || run.site.id !== declaration.site) return;
    // Each is told once; going on after it is somebody's decision.
    if (declaration.at <= run.levelSeen) return;
    run.levelSeen = declaration.at;
    pause(run, { why: 'level', at: declaration.at, level: declaration.level });
  };

  const beat = async (run: Running, now: Instant): Promise<void> => {
    if (run.over || run.pause !== undefined) return;
    const { drill } = voice.lookOf(run.site).words;
    try {
      // Another replica may have heard of it.
      const level = await deps.read.levelNow(run.site.id, clock.now()).catch(() => undefined);
      if (level !== undefined) declared(level);
      if (run.over || run.pause !== undefined) return;
      await run.engine.beat(now);
      await within(DRAIN_MS, run.engine.drain());
      await count(run);
      if (run.engine.isFull()) await ending.finish(run, drill.full);
      else if (now >= run.endsAt) await ending.finish(run, drill.ended);
    } catch (fault) {
      // What could not be kept any more is no fault.
      if (run.engine.isFull()) await ending.finish(run, drill.full);
      else await ending.fail(run, fault);
    }
  };

  return { beat, declared, pause };
}
