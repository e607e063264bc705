/** What a drill plays: a day as data. One file in `scenarios/` and one line in `index.ts`. */
import type { LocalTime } from '#src/kernel/time.ts';

/** How full the house is at one moment of a scenario; between two of them it goes straight from the one to the other. */
export type CurvePoint = {
  /** Since the beginning, in minutes of the drill's clock. */
  readonly minute: number;
  /** Heads in inpatient units as a share of their staffed beds; ≥ 0, above 1 over census. */
  readonly inpatientShare: number;
  /** Of intensive care and step-down. */
  readonly criticalShare: number;
  /** Heads in the ED as a share of its staffed spaces. */
  readonly edShare: number;
  /** Of those, how many wait for an inpatient bed; 0 … 1. */
  readonly boarderShare: number;
};

export type Scenario = {
  /** As it is typed: `surge`. */
  readonly id: string;
  /** What the drill's clock shows when it begins. */
  readonly begins: LocalTime;
  /** How long it lasts by the drill's clock. */
  readonly minutes: number;
} & (
  | { readonly of: 'curve'; readonly curve: readonly CurvePoint[] }
  /** The house's own last such day, from its kept counts: 1 = Monday … 7 = Sunday. */
  | { readonly of: 'own-day'; readonly weekday: number }
);
