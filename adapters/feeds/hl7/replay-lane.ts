/** One sending connection: keeps a window of unanswered messages, matches answers by MSA-2, reconnects and sends again. */
import net from 'node:net';
import { SEND_AGAIN } from './ack.ts';
import { controlIdOf } from './header.ts';
import { createDeframer, frame } from './mllp.ts';

/** Messages under way at once on one connection; the server commits what came together in one go. */
const WINDOW = 64;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5000;
/** An answer that has not come by then will not come on this connection. */
const ANSWER_PATIENCE_MS = 30_000;
/** A message that was sent so often and never answered holds up no others. */
const MOST_SENDS = 10;
/** A refused message is small talk; a megabyte of answer is not one. */
const LONGEST_ANSWER_BYTES = 1_048_576;

export type LaneCount = {
  aa: number;
  ae: number;
  ar: number;
  unacknowledged: number;
  resent: number;
  reconnects: number;
  /** Answers to nothing that was under way: late, doubled, or to somebody else. */
  strayAnswers: number;
};

type Sent = { readonly bytes: Buffer; readonly controlId: string; sends: number };

export type LaneOptions = {
  readonly host: string;
  readonly port: number;
  readonly count: LaneCount;
  /** A connection that cannot be had for so long ends the lane. */
  readonly giveUpMs: number;
  readonly onSettled: () => void;
};

export type Lane = {
  /** Resolves when the lane has taken it into its window. */
  send(bytes: Buffer): Promise<void>;
  /** Resolves when everything is answered or given up. */
  drain(): Promise<void>;
  abort(): void;
};

/** MSA-1 and MSA-2 of an answer, and our own code for "send again". */
function readAnswer(payload: Buffer): { code: string; controlId: string; again: boolean } | undefined {
  const text = payload.toString('latin1');
  const msa = text.split(/[\r\n]+/).find((segment) => segment.startsWith('MSA'));
  if (msa === undefined) return undefined;
  const fields = msa.split(msa.charAt(3), 3);
  return { code: fields[1] ?? '', controlId: fields[2] ?? '', again: text.includes(SEND_AGAIN) };
}

export function openLane(options: LaneOptions): Lane {
  const { count } = options;
  /** Oldest first; those before `onWire` have been sent on the present connection. */
  const window: Sent[] = [];
  let onWire = 0;
  let socket: net.Socket | undefined;
  let connected = false;
  let stopped = false;
  let backoffMs = FIRST_BACKOFF_MS;
  let downSince = performance.now();
  let refusedSince: number | undefined;
  let patience: NodeJS.Timeout | undefined;
  let waiting: (() => void)[] = [];

  const wake = () => {
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  };
  const until = async (ready: () => boolean): Promise<void> => {
    while (!stopped && !ready()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const watch = () => {
    clearTimeout(patience);
    if (window.length > 0 && connected) patience = setTimeout(() => socket?.destroy(), ANSWER_PATIENCE_MS);
  };
  const settle = (at: number) => {
    window.splice(at, 1);
    if (at < onWire) onWire--;
    options.onSettled();
    wake();
  };
  const giveUp = () => {
    stopped = true;
    count.unacknowledged += window.length;
    window.length = 0;
    socket?.destroy();
    wake();
  };

  const push = () => {
    while (connected && onWire < window.length) {
      const next = window[onWire];
      if (next === undefined) break;
      if (next.sends >= MOST_SENDS) {
        count.unacknowledged++;
        settle(onWire);
        continue;
      }
      if (next.sends > 0) count.resent++;
      next.sends++;
      onWire++;
      socket?.write(frame(next.bytes));
    }
    watch();
  };

  /** The store behind the server is away: a new connection after a rest, and everything unanswered again. */
  const rest = () => {
    refusedSince ??= performance.now();
    if (performance.now() - refusedSince > options.giveUpMs) return giveUp();
    for (const sent of window) sent.sends = Math.min(sent.sends, 1);
    socket?.destroy();
  };

  const answered = (payload: Buffer) => {
    const answer = readAnswer(payload);
    const refused = answer?.code === 'AE' || answer?.code === 'AR';
    let at = answer === undefined ? -1 : window.findIndex((sent) => sent.controlId === answer.controlId);
    // A refusal without an id is about a message whose id could not be read; answers come in order.
    if (at === -1 && refused && answer.controlId === '' && onWire > 0) at = 0;
    if (answer === undefined || at === -1 || at >= onWire) {
      count.strayAnswers++;
      return;
    }
    if (refused && answer.again) return rest();
    refusedSince = undefined;
    backoffMs = FIRST_BACKOFF_MS;
    if (answer.code === 'AA' || answer.code === 'CA') count.aa++;
    else if (answer.code === 'AE' || answer.code === 'CE') count.ae++;
    else count.ar++;
    settle(at);
    push();
  };

  const connect = () => {
    if (stopped) return;
    const current = net.connect({ host: options.host, port: options.port, noDelay: true });
    socket = current;
    const deframer = createDeframer({
      maxFrameBytes: LONGEST_ANSWER_BYTES,
      onFrame: answered,
      onFault: () => {},
    });
    current.on('connect', () => {
      connected = true;
      push();
    });
    // No encoding is set on the socket: chunks are Buffers.
    current.on('data', (chunk) => deframer.push(chunk as Buffer) || current.destroy());
    current.on('error', () => {});
    current.on('close', () => {
      if (connected) downSince = performance.now();
      connected = false;
      onWire = 0;
      clearTimeout(patience);
      if (stopped) return;
      if (performance.now() - downSince > options.giveUpMs) return giveUp();
      count.reconnects++;
      setTimeout(connect, backoffMs);
      backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS);
    });
  };
  connect();

  return {
    async send(bytes) {
      await until(() => window.length < WINDOW);
      if (stopped) {
        count.unacknowledged++;
        return;
      }
      window.push({ bytes, controlId: controlIdOf(bytes.toString('latin1')), sends: 0 });
      push();
    },
    async drain() {
      await until(() => window.length === 0);
      stopped = true;
      clearTimeout(patience);
      socket?.end();
    },
    abort: giveUp,
  };
}
