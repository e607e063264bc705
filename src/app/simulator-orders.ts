/** What the service and the simulator's process say to each other. Plain data over the channel that Node gives a child. */
import type { ClockState } from '#adapters/feeds/synthetic/virtual-clock.ts';
import type { Instant } from '#src/kernel/time.ts';

export type Order =
  /** Put everything received up to then into the journal; with `sweep` fold it and write its snapshots too. */
  | { readonly order: 'load'; readonly until: Instant; readonly sweep: boolean }
  /** From now on send over MLLP, by this clock. */
  | { readonly order: 'live'; readonly host: string; readonly port: number; readonly clock: ClockState }
  /** The clock has another speed. */
  | { readonly order: 'clock'; readonly clock: ClockState };

export type Report =
  | { readonly report: 'progress'; readonly messages: number }
  | { readonly report: 'loaded'; readonly messages: number }
  | { readonly report: 'failed'; readonly reason: string };
