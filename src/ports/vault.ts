import type { Instant } from '#src/kernel/time.ts';

/** What a workspace of a platform granted, as the platform wrote it down. */
export type Granted = {
  readonly workspace: string;
  /** Holds tokens. Undefined: it lies there under a key that is not here. */
  readonly text: string | undefined;
  /** Grows with every change. */
  readonly version: number;
  readonly at: Instant;
};

/** Where a platform keeps the tokens of the workspaces that have let the house in: sealed at rest, in the audit by the workspace's id alone. */
export interface Vault {
  all(): Promise<readonly Granted[]>;
  /** Replaces what the workspace granted before. @param by who it was there, opaque */
  grant(workspace: string, text: string, by: string): Promise<void>;
  /** The same grant with newer tokens. Rejects with Conflict when it has changed since that version. */
  renew(workspace: string, text: string, version: number): Promise<void>;
  /** True for one of all processes, and once: what lets a workspace in is good no more. @param use what was used up; kept as a hash */
  first(use: string): Promise<boolean>;
  /** The workspace has taken it back; a harmless repeat otherwise. @param why a word for the audit */
  drop(workspace: string, why: string): Promise<void>;
}
