/** What somebody thinks of doing, or fears, in the words of a house: the changes of a model are made of it. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

export type Thought =
  /** Beds opened (`by` > 0) or closed, from now on. */
  | { readonly what: 'beds'; readonly unit: UnitId; readonly by: number }
  /** So many times the usual arrivals from now on, of everybody or of the ED alone. */
  | { readonly what: 'arrivals'; readonly times: number; readonly of: 'all' | 'ed' }
  /** Discharges brought forward; absent unit: of any inpatient unit. */
  | { readonly what: 'pull'; readonly count: number; readonly before: Instant; readonly unit?: UnitId };
