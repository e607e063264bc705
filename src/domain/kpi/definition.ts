/** What a figure means: everything that can be said of it without a hospital. */
import type { z } from 'zod';
import type { KpiId } from '#src/kernel/ids.ts';

/** A computed figure in the catalogue's units: percent 0–100; null is "n/a", never 0 for unknown. */
export type Value = number | string | boolean | null | readonly Value[] | { readonly [name: string]: Value };

export type Threshold = {
  /** `at most 240 min`, `95 %`. */
  readonly says: string;
  /** Whose it is: `Joint Commission, a goal`, `NHS constitution`, `local`. */
  readonly whose: string;
  /** Law, measure specification or published score; everything else is a default that a site may change. */
  readonly fixed: boolean;
};

export type Variant = {
  /** Row of the catalogue's disputes, `D-3`. */
  readonly dispute: string;
  /** Which form this is, in words. */
  readonly says: string;
};

export type Example = { readonly inputs: unknown; readonly expected: Value; readonly tolerance: number };

/** The catalogue's sections. */
export type Family =
  | 'census'
  | 'flow'
  | 'ed'
  | 'escalation'
  | 'staffing'
  | 'perioperative'
  | 'supply'
  | 'clinic'
  | 'experience'
  | 'lean'
  | 'spc'
  | 'queueing'
  | 'money'
  | 'interop';

export type Definition = {
  /** The field's id: `ed_4h_pct`. */
  readonly id: KpiId;
  readonly family: Family;
  /** As a charge nurse would say it. */
  readonly title: string;
  /** In words, readable without a glossary. */
  readonly formula: string;
  /** `%`, `beds`, `min`, `h/patient day` … */
  readonly unit: string;
  readonly better: 'higher' | 'lower' | 'context';
  readonly variant?: Variant;
  /** Guideline or paper, year. */
  readonly source: string;
  readonly thresholds: readonly Threshold[];
  /** The figure on the other side of the door, shown beside it: discharge before noon beside length of stay. */
  readonly partner?: KpiId;
  /** Grows when the formula changes. */
  readonly definitionVersion: number;
  readonly inputs: z.ZodType;
  /** @throws ZodError when `inputs` do not fit */
  compute(inputs: unknown): Value;
  readonly examples: readonly Example[];
};

export type Given<S extends z.ZodType> = Omit<Definition, 'id' | 'partner' | 'inputs' | 'compute'> & {
  readonly id: string;
  readonly partner?: string;
  readonly inputs: S;
  readonly compute: (inputs: z.output<S>) => Value;
};

/** A definition whose `compute` is only ever given what its schema let through. */
export function define<S extends z.ZodType>(given: Given<S>): Definition {
  const { id, partner, inputs, compute, ...rest } = given;
  return {
    ...rest,
    id: id as KpiId, // a literal of the registry is where the brand begins
    ...(partner === undefined ? {} : { partner: partner as KpiId }),
    inputs,
    compute: (raw) => compute(inputs.parse(raw)),
  };
}
