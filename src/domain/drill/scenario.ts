/** What a drill plays: a day as data. One file in `scenarios/` and one line in `index.ts`. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import type { UnitKind } from '../hospital.ts';
import type { Thought } from '../house-model/thought.ts';

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

/** How full a unit with staffed beds is when a drill of the model begins. */
export type UnitFill = {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly staffed: number;
  readonly patients: number;
};

export type Scenario = {
  /** As it is typed: `surge`. */
  readonly id: string;
  /** How long it lasts by the drill's clock. */
  readonly minutes: number;
} /** `begins`: what the drill's clock shows then. */ & (
  | { readonly of: 'curve'; readonly begins: LocalTime; readonly curve: readonly CurvePoint[] }
  /** The house's own last such day, from its kept counts: 1 = Monday … 7 = Sunday. */
  | { readonly of: 'own-day'; readonly begins: LocalTime; readonly weekday: number }
  /**
   * The house as it is when it begins, simulated on by the model of it. `thoughts`: what happens besides, from the beginning on; undefined
   * where no unit is as it needs one.
   */
  | { readonly of: 'model'; readonly thoughts: (units: readonly UnitFill[]) => readonly Thought[] | undefined }
);
