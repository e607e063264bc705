/** What the running service is given by whoever starts it: the configured hospital or the simulated one. */
import type { DemoControls } from '#adapters/web/console/index.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Metronome } from '#src/ports/metronome.ts';
import type { Store } from '#src/ports/store.ts';
import type { HistoryState } from './health.ts';
import type { VendorDeps } from './platforms.ts';

export type ServiceOptions = {
  readonly settings: () => Settings;
  readonly store: Store;
  readonly key: Buffer;
  readonly clock: Clock;
  readonly metronome: Metronome;
  readonly log: Logger;
  readonly port: number;
  readonly mllpPort: number;
  /** Tells a line to whoever started it. */
  readonly say: (line: string) => void;
  readonly history: () => HistoryState;
  /** The page is up. */
  readonly onListening?: () => void;
  readonly demo?: DemoControls;
  /** Where what is kept of drills lies; without one it is forgotten with the process. */
  readonly folder?: string;
  /** Its database is a server's, which several replicas may share. Default: false. */
  readonly sharedStore?: boolean;
  readonly teamsCloud?: VendorDeps['teamsCloud'];
};
