/** The ledger of imported tables: which file, by which mapping, how far. */
import type { Instant } from '#src/kernel/time.ts';

export type TableImport = {
  /** SHA-256 of the file and of the mapping: what tells one import from another. */
  readonly file: string;
  readonly mapping: string;
  /** Id of the mapping, for people. */
  readonly name: string;
  readonly dataset: string;
  readonly state: 'running' | 'done';
  /** Rows of the file whose figures are kept. */
  readonly rowsDone: number;
  /** Figures that were there and said the same; that were not there; that said something else. */
  readonly unchanged: number;
  readonly added: number;
  readonly changed: number;
  readonly startedAt: Instant;
  readonly updatedAt: Instant;
};
