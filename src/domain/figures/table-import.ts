/** The ledger of imported tables: which file, by which mapping, how far. */
import type { Instant, Span } from '#src/kernel/time.ts';

/** What a publication calls itself, in the words of the mapping. */
export type Publication = {
  readonly title: string;
  readonly publisher?: string;
  /** Under which it may be shown: `Open Government Licence v3.0`. */
  readonly licence?: string;
};

export type TableImport = {
  /** SHA-256 of the file and of the mapping: what tells one import from another. */
  readonly file: string;
  readonly mapping: string;
  /** Id of the mapping, for people. */
  readonly name: string;
  readonly dataset: string;
  /** Absent: of an import from before this was kept, or it reads like somebody. */
  readonly publication?: Publication;
  readonly state: 'running' | 'done';
  /** Rows of the file whose figures are kept. */
  readonly rowsDone: number;
  /** Rows that were taken and the time that they are of; known once it is done, and absent of an import from before this was kept. */
  readonly held?: { readonly rows: number; readonly span: Span };
  /** Figures that were there and said the same; that were not there; that said something else. */
  readonly unchanged: number;
  readonly added: number;
  readonly changed: number;
  readonly startedAt: Instant;
  readonly updatedAt: Instant;
};
