import { COMMIT_UNKNOWN, OpsError } from '#src/kernel/errors.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, text } from '#src/message/build.ts';
import type { Button, Document } from '#src/message/document.ts';
import type { Words } from '#src/message/words/index.ts';

export type ErrorFacts = {
  readonly now: Instant;
  readonly words: Words;
  /** Also in the log, so that a report can be found. */
  readonly errorId: string;
  readonly buttons?: readonly Button[];
};

/** What went wrong and the cure. Of an error that is not ours nothing is shown but the number under which the log has it. */
export function errorDocument(error: unknown, facts: ErrorFacts): Document {
  const { words } = facts;
  const known = error instanceof OpsError && error.kind !== 'bug' ? error : undefined;
  const { message, cure } = known === undefined ? words.errors.bug(facts.errorId) : saidOf(known, words);
  const title = titleOf(known, words);
  const buttons = facts.buttons ?? [];
  return {
    title,
    plain: `${message} ${cure}`,
    status: known === undefined || known.kind === 'unavailable' ? 'unknown' : 'watch',
    asOf: facts.now,
    blocks: [heading(title), text(message), note(cure), ...(buttons.length > 0 ? [actions(...buttons)] : [])],
  };
}

function saidOf(known: OpsError, { errors }: Words): { readonly message: string; readonly cure: string } {
  if (known.code === COMMIT_UNKNOWN) return errors.maybeSaved;
  return errors.told[known.code] ?? (known.kind === 'unavailable' ? errors.unavailable : undefined) ?? known;
}

function titleOf(known: OpsError | undefined, words: Words): string {
  if (known === undefined) return words.errors.faultTitle;
  if (known.code === COMMIT_UNKNOWN) return words.errors.maybeSavedTitle;
  if (known.kind === 'denied') return words.errors.deniedTitle;
  if (known.kind === 'unavailable') return words.errors.unavailableTitle;
  return words.errors.title;
}
