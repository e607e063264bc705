/** What lets somebody watch the running service: meters on its parts, and the addresses to read them at. */
import { createPrometheus } from '#adapters/metrics/prometheus.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { ChatPlatform, Route } from '#src/ports/chat.ts';
import type { Meters } from '#src/ports/meters.ts';
import type { Store } from '#src/ports/store.ts';
import manifest from '../../../package.json' with { type: 'json' };
import type { Engine } from '../engine.ts';
import { secretFromEnvironment } from '../secret.ts';
import type { Liveness } from './liveness.ts';
import { observedPlatform, observedStore } from './observed.ts';
import { createReadiness } from './readiness.ts';
import { createReading } from './reading.ts';
import { watchRoutes } from './routes.ts';

export type Watch = {
  readonly meters: Meters;
  /** The store that everybody is to use. */
  readonly store: Store;
  readonly routes: readonly Route[];
  platform(platform: ChatPlatform): ChatPlatform;
  /** The service is up: now there is time to load what counts. */
  begin(): void;
  /** Not ready any more. */
  stopping(): void;
  stop(): void;
};

type Watched = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly clock: Clock;
  /** Undefined while it is being loaded. */
  readonly engine: () => Engine | undefined;
  readonly liveness: Liveness;
};

export function createWatch({ store, settings, clock, engine, liveness }: Watched): Watch {
  const readiness = createReadiness({ store, feedAddress: () => engine()?.feedAddress(), beats: liveness.alive });
  const read = createReading({
    store,
    settings,
    clock,
    lastBeatAt: () => engine()?.pulse.lastBeatAt(),
    ready: async () => (await readiness.reasons()).length === 0,
  });
  const prometheus = createPrometheus({ version: manifest.version, read });
  const { meters } = prometheus;
  return {
    meters,
    store: observedStore(store, meters, readiness.noteCommit),
    routes: watchRoutes({
      reasons: readiness.reasons,
      metrics: prometheus.text,
      token: secretFromEnvironment('HUDDLEBOARD_METRICS_TOKEN')?.reveal(),
    }),
    platform: (platform) => observedPlatform(platform, meters),
    begin: () => void prometheus.load(),
    stopping: readiness.stopping,
    stop: prometheus.stop,
  };
}
