/** One sending connection: keeps a window of unanswered messages, matches answers by MSA-2, sends again what was not answered. */
import { SEND_AGAIN } from './ack.ts';
import { createDeframer, type Deframer, frame } from './mllp.ts';
import { redial } from './redial.ts';
import { type Sent, sentWindow } from './sent-window.ts';

/** Messages under way at once on one connection; the server commits what came together in one go. */
const WINDOW = 64;
/** An answer that has not come by then will not come on this connection. */
const ANSWER_PATIENCE_MS = 30_000;
/** A message that was sent so often and never answered holds up no others. */
const MOST_SENDS = 10;
/** An answer is a few hundred bytes. */
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

export type LaneOptions = {
  readonly host: string;
  readonly port: number;
  readonly count: LaneCount;
  /** A connection that cannot be had, or a store that stays away, for so long ends the lane. */
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

type Answer = { readonly code: string; readonly controlId: string; readonly again: boolean };

/** MSA-1 and MSA-2 of an answer, and our own code for "send again". */
function readAnswer(payload: Buffer): Answer | undefined {
  const text = payload.toString('latin1');
  const msa = text.split(/[\r\n]+/).find((segment) => segment.startsWith('MSA'));
  if (msa === undefined) return undefined;
  const fields = msa.split(msa.charAt(3), 3);
  return { code: fields[1] ?? '', controlId: fields[2] ?? '', again: text.includes(SEND_AGAIN) };
}

/** AA and CA (enhanced mode) take the message, AE and CE cannot, everything else rejects it. */
function tally(count: LaneCount, code: string): void {
  if (code === 'AA' || code === 'CA') count.aa++;
  else if (code === 'AE' || code === 'CE') count.ae++;
  else count.ar++;
}

/** Lets callers wait until something has changed. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    open() {
      for (const resolve of waiting.splice(0)) resolve();
    },
    async until(ready: () => boolean): Promise<void> {
      while (!ready()) await new Promise<void>((resolve) => void waiting.push(resolve));
    },
  };
}

export function openLane({ host, port, count, giveUpMs, onSettled }: LaneOptions): Lane {
  const window = sentWindow();
  const changed = gate();
  let stopped = false;
  let refusedSince: number | undefined;
  let patience: NodeJS.Timeout | undefined;
  let deframer: Deframer | undefined;

  const settled = () => {
    onSettled();
    changed.open();
  };
  const giveUp = () => {
    stopped = true;
    clearTimeout(patience);
    count.unacknowledged += window.clear();
    line.destroy();
    changed.open();
  };
  const push = () => {
    for (let next = window.next(); line.open() && next !== undefined; next = window.next()) sendOne(next);
    clearTimeout(patience);
    if (window.size() > 0 && line.open()) patience = setTimeout(line.drop, ANSWER_PATIENCE_MS);
  };
  const sendOne = (message: Sent) => {
    if (message.sends >= MOST_SENDS) {
      count.unacknowledged++;
      window.remove(message);
      return settled();
    }
    if (message.sends > 0) count.resent++;
    window.sent(message);
    line.write(frame(message.bytes));
  };
  /** The store behind the server is away: a new connection after a rest, and everything unanswered again. */
  const rest = () => {
    refusedSince ??= performance.now();
    if (performance.now() - refusedSince > giveUpMs) return giveUp();
    window.forgive();
    line.drop();
  };
  const answered = (payload: Buffer) => {
    const answer = readAnswer(payload);
    const refused = answer?.code === 'AE' || answer?.code === 'AR';
    if (refused && answer.again) return rest();
    // A refusal without an id is about a message whose id could not be read; answers come in order.
    const known =
      answer && (window.settle(answer.controlId) ?? (refused && answer.controlId === '' && window.settle('oldest')));
    if (!answer || !known) {
      count.strayAnswers++;
      return;
    }
    refusedSince = undefined;
    line.refresh();
    tally(count, answer.code);
    settled();
    push();
  };

  const line = redial({
    host,
    port,
    giveUpMs,
    onOpen() {
      deframer = createDeframer({ maxFrameBytes: LONGEST_ANSWER_BYTES, onFrame: answered, onFault: () => {} });
      push();
    },
    onData: (chunk) => deframer?.push(chunk) || line.drop(),
    onClosed() {
      window.rewind();
      clearTimeout(patience);
      if (!stopped) count.reconnects++;
    },
    onGivenUp: giveUp,
  });

  return {
    async send(bytes) {
      await changed.until(() => stopped || window.size() < WINDOW);
      if (stopped) count.unacknowledged++;
      else {
        window.add(bytes);
        push();
      }
    },
    async drain() {
      await changed.until(() => stopped || window.size() === 0);
      stopped = true;
      clearTimeout(patience);
      line.end();
    },
    abort: giveUp,
  };
}
