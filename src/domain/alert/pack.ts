/** The starter pack of product.md 3b, in its order: what is judged, and what waits for facts that no house tells us yet. */
import { brand, type RuleId } from '#src/kernel/ids.ts';
import type { ChainName } from './policy.ts';

/**
 * Facts that the store does not hold, or that no rule looks at; the words of each say what brings them, or who is told instead: of barriers
 * that are overdue their owners and the rounds are (ADR 26), and nobody twice.
 */
export type MissingFacts =
  | 'red-flags'
  | 'transfer-requests'
  | 'barrier-rounds'
  | 'supplies'
  | 'forecasts'
  | 'complaints';

export type PackRow =
  | { readonly id: RuleId; readonly needs?: undefined }
  /** Listed as off, with why; it has nothing to evaluate. */
  | { readonly id: RuleId; readonly needs: MissingFacts; readonly forMinutes: number; readonly chain: ChainName };

const judged = (id: string): PackRow => ({ id: brand(id) });

export const PACK: readonly PackRow[] = [
  judged('net-position'),
  judged('pool-occupancy'),
  judged('ed-boarding'),
  judged('ed-crowding'),
  judged('lwbs'),
  judged('staffing-gap'),
  { id: brand('red-flags'), needs: 'red-flags', forMinutes: 15, chain: 'house' },
  judged('recovery-holds'),
  judged('bed-clean'),
  { id: brand('transfer-undecided'), needs: 'transfer-requests', forMinutes: 0, chain: 'house' },
  { id: brand('barrier-overdue'), needs: 'barrier-rounds', forMinutes: 0, chain: 'unit' },
  { id: brand('supply-short'), needs: 'supplies', forMinutes: 0, chain: 'house' },
  judged('feed-stale'),
  { id: brand('forecast-coverage'), needs: 'forecasts', forMinutes: 0, chain: 'feed' },
  { id: brand('complaint-cluster'), needs: 'complaints', forMinutes: 0, chain: 'unit' },
];
