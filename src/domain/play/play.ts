/** A play: what a house can do about an alert, who does it, and what it costs whom. It is proposed to a role; nothing of it is ever done by a clock. */
import type { PlayId, RuleId } from '#src/kernel/ids.ts';

/** One thing that somebody is to do once the play is chosen. */
export type PlayTask = {
  /** Its key in the words of the play; of a play that settings tell, the words themselves. */
  readonly what: string;
  /** As the house names it; the domain only compares them. */
  readonly role: string;
  /** Due so long after the choice. */
  readonly minutes: number;
};

/** Money that one use costs, as a range. */
export type PlayCost = {
  readonly from: number;
  readonly to: number;
  /** ISO 4217: `USD`. */
  readonly currency: string;
  /** Whose reckoning it is; a sum without one is not told. */
  readonly source: string;
};

/** What one use asks of people beyond their duty. */
export type PlayStrain = {
  /** Hours of overtime or of a shift that was not planned. */
  readonly extraHours: number;
  /** People who work that day away from their own unit. */
  readonly floats: number;
};

/** Words of a play that settings tell, in the language of the house; those of the starter pack stand in the catalogue. */
export type ToldPlayWords = {
  readonly name: string;
  readonly steps: readonly string[];
  readonly pays: string;
  readonly at14: string;
  readonly at07: string;
};

/** Beds of closed pods opened; three discharges brought forward to before noon. */
export type SimulatedPlay = 'open-pods' | 'pull-discharges';

/** A play: one file and one line in `index.ts`, or an entry of `plays:` in the configuration. */
export type Play = {
  readonly id: PlayId;
  /** Whose alerts it answers. */
  readonly rules: readonly RuleId[];
  readonly tasks: readonly PlayTask[];
  /** Absent: n/a, because what an hour costs is the house's own. */
  readonly cost?: PlayCost;
  readonly strain: PlayStrain;
  /** Whether it gives beds (or people) by 14:00, and by 07:00 of the next day. A discharge pulled forward helps the one and does nothing for the other. */
  readonly helps: { readonly at14: boolean; readonly at07: boolean };
  /** So long after the choice its effect is looked for in the metric. */
  readonly horizonMinutes: number;
  /** What the house is simulated with, to see what the play would do; absent: nothing of it is in the model. */
  readonly simulated?: SimulatedPlay;
  /** It keeps patients safe whatever it does to the metric: it is never left out of a list. */
  readonly safety: boolean;
  readonly words?: ToldPlayWords;
};
