/** Which drill this process has, and what is left of the last one that it had. */
import type { DrillChannel } from '#src/config/settings.ts';
import type { Drills } from '#src/ports/drills.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { Running } from './running.ts';

export type DrillState = {
  running: Running | undefined;
  /** Somebody's start is being carried out in that channel. */
  starting: DrillChannel['name'] | undefined;
  /** The debrief of the last one. */
  ended: ReturnType<Drills['last']>;
  /** What its channel of the console goes on showing. */
  shown: { readonly channel: string; readonly rows: readonly OutboxRow[] } | undefined;
  lastTo: DrillChannel | undefined;
  /** Of drills that have ended. */
  versions: number;
};

export const noDrill = (): DrillState => ({
  running: undefined,
  starting: undefined,
  ended: undefined,
  shown: undefined,
  lastTo: undefined,
  versions: 0,
});

/** The one that runs or is paused; one that is on its end is no more. */
export const live = ({ running }: DrillState): Running | undefined =>
  running === undefined || running.over ? undefined : running;
