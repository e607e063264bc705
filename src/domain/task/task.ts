/** A task: what a role is to do by when, for an alert or a meeting (ADR 25). */
import type { EpisodeId, SiteId, TaskId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { By } from '../people.ts';

export const TASK_STATES = ['open', 'done', 'dropped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What a task belongs to. */
export type TaskOf =
  /** `play`: the one whose choice made it. */
  | { readonly episode: EpisodeId; readonly play?: string }
  /** `unit`: whose plan of the day it is, where too few are to leave. */
  | { readonly meeting: string; readonly unit?: UnitId }
  /** Of a declared house level: which one, and when it was declared. */
  | { readonly level: string; readonly declaredAt: Instant };

export type Task = {
  readonly site: SiteId;
  readonly id: TaskId;
  /** Grows by one with each stored change; a writer says which version it decided on. */
  readonly version: number;
  readonly what: string;
  /** Who does it: a role, never a name. */
  readonly role: string;
  readonly due: Instant;
  readonly of: TaskOf;
  /** Who made it, and when. */
  readonly by: By;
  readonly at: Instant;
  readonly state: TaskState;
  /** When and by whom it was ended. */
  readonly doneAt?: Instant;
  readonly doneBy?: By;
  /** Why it was dropped. */
  readonly why?: string;
};
