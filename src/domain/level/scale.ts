/** The surge scale of a house: its levels, what a score of them is made of, and what each asks of whom. All of it is local policy. */
import type { KpiId, RuleId } from '#src/kernel/ids.ts';
import type { KpiScope } from '../kpi/kpi.ts';

/** One thing that a level asks for. */
export type LevelAction = {
  readonly what: string;
  /** The role that owns it. */
  readonly role: string;
  /** Due so long after the level was declared. */
  readonly minutes: number;
};

export type Level = {
  /** As people type and read it: `3`, `black`. */
  readonly id: string;
  /** What it means, in the house's own words. */
  readonly words?: string;
  /** The lowest score of the level; absent where the scale has no score. */
  readonly from?: number;
  readonly actions: readonly LevelAction[];
  /** Rules whose cards are not posted while it is declared. */
  readonly mutes: readonly RuleId[];
};

/** A value past `at`, on its worse side, is worth so many points; on the cut-point is not past it. */
export type CutPoint = { readonly at: number; readonly points: number };

/** A figure of the house that the score looks at. */
export type LevelParameter = {
  readonly kpi: KpiId;
  readonly place: KpiScope;
  readonly worse: 'high' | 'low';
  /** Mildest first; none where the scale has no score. In the unit that people read: percent, not share. */
  readonly cuts: readonly CutPoint[];
  readonly weight: number;
};

export type LevelScale = {
  /** What the house calls it: `OPEL`; absent: house level, in the language of whoever reads. */
  readonly name?: string;
  /** Calmest first. */
  readonly levels: readonly Level[];
  readonly parameters: readonly LevelParameter[];
  /** Roles that may declare; the first is the one that is asked. */
  readonly declare: readonly string[];
};

/** Without cut-points there is no arithmetic: only what somebody declares (catalogue C.1). */
export const hasScore = ({ parameters, levels }: LevelScale): boolean =>
  parameters.length > 0 &&
  parameters.every(({ cuts }) => cuts.length > 0) &&
  levels.every(({ from }) => from !== undefined);

/** The most that a scale can come to. */
export const mostPoints = ({ parameters }: Pick<LevelScale, 'parameters'>): number =>
  parameters.reduce((sum, { cuts, weight }) => sum + weight * Math.max(0, ...cuts.map(({ points }) => points)), 0);

/** Where a level stands on its scale, the calmest 0; undefined for one that the scale no longer has. */
export function rankOf({ levels }: Pick<LevelScale, 'levels'>, id: string): number | undefined {
  const rank = levels.findIndex((level) => level.id === id);
  return rank < 0 ? undefined : rank;
}
