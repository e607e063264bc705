import type { Settings } from '#src/config/settings.ts';
import type { Clock } from '#src/kernel/time.ts';

/** What a subcommand works on: a configured hospital, or the demo beside it. */
export type House = {
  readonly settings: Settings;
  /** File name for people, or "the demo". */
  readonly settingsFrom: string;
  /** Where database and key are: `--data`, or its `demo` folder. */
  readonly dataDir: string;
  readonly clock: Clock;
};
