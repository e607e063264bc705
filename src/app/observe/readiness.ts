/** Whether this process should be given work: `/readyz`. Alive is `/healthz`. */
import { inTime } from '#adapters/wire/in-time.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';

export type Readiness = {
  /** Each commit that ended tells here. */
  noteCommit(failure: unknown, changes: readonly Change[]): void;
  /** From now on not ready. */
  stopping(): void;
  /** Codes, empty when ready: nothing a stranger could use. */
  reasons(): Promise<readonly string[]>;
};

export type ReadinessOptions = {
  readonly store: Pick<Store, 'commit' | 'backlog'>;
  /** Undefined while it does not listen. */
  readonly feedAddress: () => string | undefined;
  /** False: nothing happens by itself any more. Default: it does. */
  readonly beats?: () => boolean;
  /** A store that does not answer within this is as good as away. */
  readonly answerMs?: number;
};

const ANSWER_MS = 2_000;
/** After a failure nothing may have tried again; then a look decides. */
const FORGET_MS = 60_000;

export function createReadiness({ store, feedAddress, beats, answerMs = ANSWER_MS }: ReadinessOptions): Readiness {
  let stopping = false;
  let failed: { readonly code: string; readonly at: number } | undefined;

  /** Anybody may ask, so all who ask at once share one look: it takes the lock of a writer, and writes nothing. */
  let looking: Promise<unknown> | undefined;
  const look = (): Promise<unknown> => {
    looking ??= inTime(answerMs, Promise.all([store.commit([]), store.backlog()])).finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const storeTrouble = async (): Promise<string | undefined> => {
    try {
      await look();
    } catch (failure) {
      return failure instanceof OpsError ? failure.code : 'STORE_SILENT';
    }
    return failed !== undefined && performance.now() - failed.at < FORGET_MS ? failed.code : undefined;
  };
  return {
    noteCommit(failure, changes) {
      if (failure instanceof OpsError && failure.kind === 'unavailable')
        failed = { code: failure.code, at: performance.now() };
      else if (failure === undefined && changes.length > 0) failed = undefined;
    },
    stopping: () => {
      stopping = true;
    },
    async reasons() {
      if (stopping) return ['STOPPING'];
      const trouble = await storeTrouble();
      const listening = feedAddress() !== undefined;
      const stuck = beats?.() === false ? ['BEAT_STUCK'] : [];
      return [...(trouble === undefined ? [] : [trouble]), ...(listening ? [] : ['FEED_NOT_LISTENING']), ...stuck];
    },
  };
}
