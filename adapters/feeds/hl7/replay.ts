/** Sends a file over MLLP, as a hospital's interface engine would. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { readDelimiters } from './delimiters.ts';
import { splitFile } from './files.ts';
import { plain, splitMessage } from './message.ts';
import { type Lane, type LaneCount, openLane } from './replay-lane.ts';

export type ReplayProgress = { readonly sent: number; readonly acknowledged: number };

export type ReplaySummary = Readonly<LaneCount> & {
  readonly messages: number;
  readonly seconds: number;
  readonly messagesPerSecond: number;
};

export type ReplayOptions = {
  readonly file: string;
  readonly host: string;
  readonly port: number;
  readonly ratePerSecond?: number;
  readonly connections: number;
  readonly onProgress?: (progress: ReplayProgress) => void;
  readonly signal?: AbortSignal;
  /** How long to try for a connection; a server that restarts needs some seconds. */
  readonly giveUpMs?: number;
};

const GIVE_UP_MS = 60_000;

/** All messages of a visit go over one connection, so that they arrive in order; without a visit number, of a patient. */
function laneOf(bytes: Buffer, lanes: number): number {
  if (lanes === 1) return 0;
  const text = bytes.toString('latin1');
  const delimiters = readDelimiters(text.slice(0, 32));
  const message = delimiters === undefined ? undefined : splitMessage(text, delimiters);
  if (message === undefined || delimiters === undefined) return 0;
  const pid = message.first('PID');
  const number =
    plain(message.first('PV1')?.field(19) ?? '', delimiters) ||
    plain(pid?.field(18) ?? '', delimiters) ||
    plain(pid?.field(3) ?? '', delimiters);
  return createHash('sha1').update(number).digest().readUInt32BE(0) % lanes;
}

/** Waits until the n-th message is due at a steady rate. */
async function pace(n: number, startedAt: number, ratePerSecond: number | undefined): Promise<void> {
  if (ratePerSecond === undefined) return;
  const dueInMs = startedAt + (n * 1000) / ratePerSecond - performance.now();
  if (dueInMs > 1) await sleep(dueInMs);
}

/** Resolves when each message has been answered, or given up after no connection could be had. */
export async function replay(options: ReplayOptions): Promise<ReplaySummary> {
  const count: LaneCount = { aa: 0, ae: 0, ar: 0, unacknowledged: 0, resent: 0, reconnects: 0, strayAnswers: 0 };
  const startedAt = performance.now();
  let messages = 0;
  const acknowledged = () => count.aa + count.ae + count.ar;
  const { host, port, giveUpMs = GIVE_UP_MS } = options;
  const onSettled = () => options.onProgress?.({ sent: messages, acknowledged: acknowledged() });
  const lanes: Lane[] = Array.from({ length: options.connections }, () =>
    openLane({ host, port, count, giveUpMs, onSettled }),
  );
  const abort = () => {
    for (const lane of lanes) lane.abort();
  };
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    for await (const bytes of splitFile(options.file)) {
      if (options.signal?.aborted) break;
      await pace(messages, startedAt, options.ratePerSecond);
      messages++;
      await lanes[laneOf(bytes, lanes.length)]?.send(bytes);
    }
    await Promise.all(lanes.map((lane) => lane.drain()));
  } finally {
    options.signal?.removeEventListener('abort', abort);
    abort();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { messages, ...count, seconds, messagesPerSecond: seconds > 0 ? acknowledged() / seconds : 0 };
}
