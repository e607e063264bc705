/** The end of a drill: by its scenario, by whoever stops it, or by a fault of its own. Whatever fails in an end, the drill is over by it. */

import { drillLine } from '#src/views/drill.ts';
import type { DrillDeps } from './deps.ts';
import { reportOf } from './report.ts';
import { type Running, rowsOf } from './running.ts';
import type { DrillState } from './state.ts';
import type { DrillVoice } from './voice.ts';

export type DrillEnding = {
  /** With its debrief, unless it is paused: then that is told to whoever asks. */
  readonly finish: (run: Running, line: string) => Promise<void>;
  readonly fail: (run: Running, fault: unknown) => Promise<void>;
  /** With the process: the next start says so. */
  readonly drop: (run: Running) => Promise<void>;
};

/** Rows of the console's channel that are kept when a drill has ended. */
const KEPT_ROWS = 200;

export function createEnding(state: DrillState, deps: DrillDeps, voice: DrillVoice): DrillEnding {
  const { clock, log, records } = deps;

  /** @returns false: it is over already */
  const begins = (run: Running): boolean => {
    if (run.over) return false;
    run.over = true;
    // Its last beat may be the one that ends it: it is not waited for.
    void run.metronome.stop();
    return true;
  };

  const close = async (run: Running): Promise<void> => {
    const { to } = run;
    if (to.platform === 'web')
      state.shown = { channel: to.channel, rows: await rowsOf(run, to, KEPT_ROWS).catch(() => []) };
    state.versions++;
    state.lastTo = to;
    if (state.running === run) state.running = undefined;
    records.over();
    log.info('drill over', { site: run.site.id });
    await run.engine.close().catch(() => log.warn('the store of a drill could not be closed'));
  };

  const failed = async (run: Running, fault: unknown): Promise<void> => {
    log.error('the drill failed and is over', { error: fault instanceof Error ? fault.name : typeof fault });
    const line = drillLine(voice.lookOf(run.site).words.drill.failed, run.clock.now());
    // Its own store may be what failed.
    await voice.direct(run.to, run.site.id, line).catch(() => log.warn('the end of a drill could not be posted'));
    await close(run);
  };

  const debriefed = async (run: Running, line: string): Promise<void> => {
    const last = records.last(run.site.id, run.order.scenario);
    const { document, record } = await reportOf(run, last, { look: voice.lookOf(run.site), endedAt: clock.now() });
    state.ended = { document, record };
    records.add(record);
    await voice.say(run, drillLine(line, run.clock.now()));
    if (run.pause === undefined) await voice.say(run, document);
    await voice.lastPosts(run);
    await close(run);
  };

  return {
    finish: async (run, line) => {
      if (begins(run)) await debriefed(run, line).catch((fault) => failed(run, fault));
    },
    fail: async (run, fault) => {
      if (begins(run)) await failed(run, fault);
    },
    async drop(run) {
      if (!begins(run)) return;
      if (state.running === run) state.running = undefined;
      await run.engine.close().catch(() => undefined);
    },
  };
}
