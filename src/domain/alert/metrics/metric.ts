/** What a told rule may look at: a figure of a place now, and the same figure as it was known before, for a dry-run. */
import type { KpiId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Site } from '../../hospital.ts';
import type { DeclaredChange } from '../../kpi/declared-change.ts';
import type { KpiScope } from '../../kpi/kpi.ts';
import type { KpiValue } from '../../kpi/value.ts';
import type { MeasureUnit } from '../../measure.ts';
import type { HospitalFacts } from '../rule.ts';
import type { Heads } from './heads.ts';

/** A house, a pool or a unit; an ED is a unit. */
export type Place = KpiScope;

export const SCOPE_KINDS = ['house', 'pool', 'unit', 'ed'] as const;
/** What a rule can be about. `unit`: units with beds; `ed`: units that are EDs. */
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** One look at one place. */
export type MetricReading = {
  /** Not a number: nobody can know it now; it fires nothing and clears nothing. */
  readonly value: number;
  /** Figures behind it, by name. */
  readonly evidence: Readonly<Record<string, number>>;
  /** The figure is frozen since then. */
  readonly unknownSince?: Instant | undefined;
  /** When it became known, where that is not now: a figure of yesterday is one reading, however often it is looked at. */
  readonly madeAt?: Instant;
};

/** One metric of one place as it was known: parallel, oldest first; NaN where nobody could know it. */
export type Column = {
  readonly at: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  /** `tick`: each is a reading of its instant alone. `until-next`: each stands until the next one is known. */
  readonly holds: 'tick' | 'until-next';
};

/** Heads and beds of one place at the kept ticks, parallel to `ticks`; NaN where unknown. */
export type HeadColumns = { readonly [K in keyof Heads]: ArrayLike<number> };

/** What is kept of the past, as it was known then. */
export type History = {
  /** Epoch ms of the kept ticks, oldest first. */
  readonly ticks: ArrayLike<number>;
  /** As `headsAt` reads them from the census of each tick; undefined where the place had none. */
  heads(place: Place): HeadColumns | undefined;
  /** Daily values that were kept of a figure, oldest first, with when each was computed and what it said before. */
  values(kpi: KpiId, place: Place): readonly KpiValue[];
  readonly site: Pick<Site, 'id' | 'zone'>;
  /** Changes that were declared of a figure here, in the order in which that was done (ADR 16). */
  changes(kpi: KpiId): readonly DeclaredChange[];
};

/** A metric is one file and one line in `index.ts`; its words are `words.metrics`. */
export type Metric = {
  readonly id: string;
  readonly measure: MeasureUnit;
  /** Which way is worse; `either`: only whoever sets the limits can say. */
  readonly worse: 'higher' | 'lower' | 'either';
  readonly scopes: readonly ScopeKind[];
  /** What is loaded only while a rule asks for it: the kept value of a figure, its chart, states of beds. */
  readonly needs?: { readonly values?: KpiId; readonly chart?: KpiId; readonly beds?: true };
  /** @returns undefined where the place has no such figure (no staffed beds, no ED) */
  read(facts: HospitalFacts, place: Place): MetricReading | undefined;
  /** For a dry-run. Absent: it is not kept, so nobody can say what it was. @returns undefined where nothing of the place is kept */
  before?(history: History, place: Place): Column | undefined;
};
