/** What makes the clock's side of the house move: a beat at the start and once a minute. Decides nothing. */
import { setImmediate } from 'node:timers/promises';

import type { Logger } from '#src/kernel/log.ts';
import { type Clock, type Instant, instant, isoOf, MINUTE_MS, systemClock } from '#src/kernel/time.ts';
import type { Metronome } from '#src/ports/metronome.ts';

type Beat = (now: Instant) => Promise<void>;

/** One beat at a time; a beat that fails is logged, and the next comes all the same. */
function careful(beat: Beat, log: Logger): Beat {
  return async (now) => {
    try {
      await beat(now);
    } catch (fault) {
      log.error('beat failed', { at: isoOf(now), error: fault instanceof Error ? fault.name : typeof fault });
    }
  };
}

/**
 * The real clock, by node-cron. In UTC, because in a local zone node-cron goes silent for the hour that the autumn change repeats;
 * when things are due in local time is the business of `occurrences`.
 */
export function cronMetronome({
  log,
  clock = systemClock,
}: {
  readonly log: Logger;
  readonly clock?: Clock;
}): Metronome {
  let task: { destroy(): void | Promise<void> } | undefined;
  let running: Promise<void> = Promise.resolve();
  let waiting = false;
  let stopped = false;

  const startOn = (beat: Beat): void => {
    const safe = careful(beat, log);
    // While one beat runs, at most one more waits: several missed minutes are one look at the present.
    const next = (): Promise<void> => {
      if (waiting || stopped) return running;
      waiting = true;
      running = running.then(() => {
        waiting = false;
        return stopped ? undefined : safe(clock.now());
      });
      return running;
    };
    void next();
    import('node-cron').then(
      ({ schedule }) => {
        if (stopped) return;
        task = schedule('* * * * *', next, {
          timezone: 'UTC',
          noOverlap: true,
          logger: {
            info: () => {},
            debug: () => {},
            warn: (m) => log.warn('metronome', { said: m }),
            error: (m) => log.error('metronome', { said: String(m) }),
          },
        });
      },
      () => log.error('metronome could not be loaded: nothing will happen by itself'),
    );
  };

  return {
    start: startOn,
    async stop() {
      stopped = true;
      await task?.destroy();
      await running;
    },
  };
}

/** How often the virtual clock is looked at: at ×600 a virtual minute is 100 ms. */
const LOOK_MS = 50;

/**
 * A clock that runs at its own speed beats once for each of its minutes, in order and none left out, however fast it runs;
 * when it is slower than its clock, it runs behind and catches up.
 */
export function virtualMetronome({ clock, log }: { readonly clock: Clock; readonly log: Logger }): Metronome {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  return {
    start(beat) {
      const safe = careful(beat, log);
      const first = clock.now();
      let next = minuteAfter(first);
      const look = async (): Promise<void> => {
        const now = clock.now();
        // Somebody set the clock back: the minutes from there are new ones.
        if (now < next - MINUTE_MS) next = minuteAfter(now);
        for (; next <= clock.now() && !stopped; next = minuteAfter(next)) {
          await safe(next);
          // Catching up must not keep the feed and the console from their turn.
          await setImmediate();
        }
        if (!stopped) timer = setTimeout(again, LOOK_MS);
      };
      const again = (): void => {
        running = look();
      };
      running = safe(first).then(look);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

const minuteAfter = (at: Instant): Instant => instant((Math.floor(at / MINUTE_MS) + 1) * MINUTE_MS);
