/** One order after the other, each in a thread of its own; what fails there or takes too long is told, and the house goes on. */
import { Worker } from 'node:worker_threads';
import type { Logger } from '#src/kernel/log.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';

export type ThreadOptions = {
  readonly log: Logger;
  /** Of one order: a history of five years of hours, or a house of a thousand beds, takes a twentieth of it. */
  readonly limitMs?: number;
  /** Of the thread; another one in tests of slow and dying threads. */
  readonly url?: URL;
};

/** What a thread says: how far it is, any number of times, and its answer once. */
export type FromThread<Answer> = { readonly done: number; readonly of: number } | { readonly answer: Answer };

export type Taken = {
  /** Memory of the order that whoever sends it has no more. */
  readonly handedOver?: ArrayBuffer[];
  readonly progress?: ((done: number, of: number) => void) | undefined;
};

export type InThreads<Order, Answer> = {
  /** Never rejects: undefined is an order that was not done, or not in time. */
  readonly take: <A extends Answer>(order: Order, how?: Taken) => Promise<A | undefined>;
  readonly stop: () => Promise<void>;
};

const LIMIT_MS = 2 * MINUTE_MS;
/** Five years of hours take a third of it, a house of a thousand beds less. */
const MEMORY_MB = 512;

/** @param failed what the log says of an order that was not done */
export function inThreads<Order, Answer>(
  { log, limitMs = LIMIT_MS, url }: ThreadOptions & { readonly url: URL },
  failed: string,
): InThreads<Order, Answer> {
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let end: (() => void) | undefined;
  /** The thread that was ended last is gone then. */
  let ended: Promise<unknown> = Promise.resolve();

  const inThread = <A extends Answer>(order: Order, { handedOver = [], progress }: Taken): Promise<A | undefined> => {
    if (stopped) return Promise.resolve(undefined);
    const { promise, resolve } = Promise.withResolvers<A | undefined>();
    const thread = new Worker(url, {
      workerData: order,
      transferList: handedOver,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      stdout: true,
      stderr: true,
    });
    const over = (answer: A | undefined, why?: Why): void => {
      clearTimeout(timer);
      end = undefined;
      thread.removeAllListeners();
      // One that dies while it is ended is ended.
      thread.on('error', () => undefined);
      ended = thread.terminate();
      if (why !== undefined && !stopped) log.warn(failed, why);
      resolve(answer);
    };
    const timer = setTimeout(() => over(undefined, { code: 'too-slow' }), limitMs);
    end = () => over(undefined);
    thread.on('message', (said: FromThread<A>) =>
      'answer' in said ? over(said.answer) : progress?.(said.done, said.of),
    );
    thread.on('error', (error) => over(undefined, { code: 'died', ...whyOf(error) }));
    thread.on('exit', () => over(undefined, { code: 'died' }));
    return promise;
  };

  return {
    take<A extends Answer>(order: Order, how: Taken = {}) {
      const mine = last
        .then(() => inThread<A>(order, how))
        .catch(() => {
          log.warn(failed, { code: 'not-begun' });
          return undefined;
        });
      last = mine;
      return mine;
    },
    async stop() {
      stopped = true;
      end?.();
      await last;
      await ended;
    },
  };
}

/** What the log says of an order that was not done. */
type Why = { readonly code: 'died' | 'too-slow'; readonly error?: string; readonly at?: string };

/** The words of an error may hold counts: its code or name leaves the thread, and the line of ours at which it was thrown. */
function whyOf(error: unknown): Pick<Why, 'error' | 'at'> {
  if (!(error instanceof Error)) return {};
  const { code } = error as { readonly code?: unknown };
  const name = typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : error.name;
  const at = /\/([\w.-]+\.ts:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1];
  return { error: name, ...(at === undefined ? {} : { at }) };
}
