/**
 * The house's side of the drawing thread: started with the first picture, one job at a time, ended when a job takes too long or when nothing
 * was drawn for a while, and started anew with the next one.
 */
import { Worker } from 'node:worker_threads';
import type { Piece } from './sketch.ts';

export type As = { readonly kind: 'svg' } | { readonly kind: 'png'; readonly zoom: number; readonly ground: string };
export type Job = { readonly id: number; readonly spec: Piece; readonly as: As };
export type Answer =
  | { readonly id: number; readonly ok: true; readonly file: string | Uint8Array }
  | { readonly id: number; readonly ok: false };

export type DrawingOptions = {
  /** One picture; most take a twentieth of it. */
  readonly limitMs: number;
  /** The first one of a thread waits for Vega, too. */
  readonly firstLimitMs: number;
  readonly idleMs: number;
  readonly mostWaiting: number;
  readonly maxMemoryMb: number;
  /** Of the thread; another one in tests of slow and dying threads. */
  readonly url: URL;
  readonly failed: (why: Failure) => void;
};

export type Failure = 'refused' | 'too-slow' | 'died' | 'too-many';

type Waiting = { readonly job: Job; readonly settle: (file: string | Uint8Array | undefined) => void };

/** Left to itself the thread's young objects take 150 MB more, and save a tenth of the time. */
const YOUNG_MB = 32;

export type DrawingWorker = {
  /** Undefined: not drawn. */
  readonly draw: (spec: Piece, as: As) => Promise<string | Uint8Array | undefined>;
  readonly stop: () => Promise<void>;
};

export function createDrawingWorker(options: DrawingOptions): DrawingWorker {
  const queue: Waiting[] = [];
  let thread: Worker | undefined;
  let busy: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let count = 0;
  let stopped = false;

  const over = (file: string | Uint8Array | undefined, why?: Failure): void => {
    clearTimeout(timer);
    const done = busy;
    busy = undefined;
    if (why !== undefined) options.failed(why);
    done?.settle(file);
    next();
  };
  const end = async (): Promise<void> => {
    const was = thread;
    thread = undefined;
    was?.removeAllListeners();
    // One that dies while it is ended is ended.
    was?.on('error', () => undefined);
    await was?.terminate();
  };
  const rest = (): void => {
    // The waiting alone keeps no process alive.
    thread?.unref();
    timer = setTimeout(() => void end(), options.idleMs).unref();
  };
  const start = (): Worker => {
    const { url, maxMemoryMb } = options;
    const made = new Worker(url, {
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
      stdout: true,
      stderr: true,
    });
    made.on('message', (answer: Answer) => {
      if (answer.id === busy?.job.id) over(answer.ok ? answer.file : undefined, answer.ok ? undefined : 'refused');
    });
    const died = (): void => {
      if (thread !== made) return;
      void end();
      if (busy !== undefined) over(undefined, 'died');
    };
    made.on('error', died).on('exit', died);
    return made;
  };
  const next = (): void => {
    if (busy !== undefined || stopped) return;
    busy = queue.shift();
    if (busy === undefined) rest();
    else begin(busy);
  };
  const begin = ({ job }: Waiting): void => {
    clearTimeout(timer);
    const limitMs = thread === undefined ? options.firstLimitMs : options.limitMs;
    thread ??= start();
    thread.ref();
    timer = setTimeout(() => {
      void end();
      over(undefined, 'too-slow');
    }, limitMs);
    thread.postMessage(job);
  };

  return {
    draw(spec, as) {
      if (stopped || queue.length >= options.mostWaiting) {
        options.failed('too-many');
        return Promise.resolve(undefined);
      }
      const { promise, resolve } = Promise.withResolvers<string | Uint8Array | undefined>();
      count += 1;
      queue.push({ job: { id: count, spec, as }, settle: resolve });
      next();
      return promise;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      for (const { settle } of busy === undefined ? queue : [busy, ...queue]) settle(undefined);
      queue.length = 0;
      busy = undefined;
      await end();
    },
  };
}
