/**
 * Sending applications, as real ones behave: one message in flight, the next only after AA, and after a broken connection the same again.
 * What was acknowledged is never sent again, so a message that the service acknowledged and lost stays lost and is found missing.
 */
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const [VT, FS, CR] = [0x0b, 0x1c, 0x0d];
/** As long as an answer may take while the machine is busy. */
const ANSWER_MS = 20_000;
const PAUSE_MS = 20;

export type Acknowledged = { readonly sender: number; readonly n: number };

export type Senders = {
  /** In the order they came. */
  readonly acknowledged: readonly Acknowledged[];
  /** AE and AR by their text. */
  readonly refused: readonly string[];
  /** The longest that an answer has taken. */
  readonly slowestMs: () => number;
  /** Up to how many messages each sender may go from now on. */
  upTo(n: number): void;
  /** All have gone as far as they may. */
  done(): Promise<void>;
  stop(): void;
};

type Sender = { readonly id: number; next: number; socket: Socket | undefined };

export function startSenders(
  count: number,
  port: () => number | undefined,
  message: (sender: number, n: number) => string,
): Senders {
  const acknowledged: Acknowledged[] = [];
  const refused: string[] = [];
  const senders = Array.from({ length: count }, (_, id): Sender => ({ id, next: 0, socket: undefined }));
  let limit = 0;
  let stopped = false;
  let slowestMs = 0;

  const step = async (sender: Sender): Promise<void> => {
    const asked = performance.now();
    const answer = await exchange(sender, port(), message(sender.id, sender.next)).catch(() => undefined);
    slowestMs = Math.max(slowestMs, performance.now() - asked);
    if (answer?.includes('MSA|AA')) {
      acknowledged.push({ sender: sender.id, n: sender.next });
      sender.next += 1;
      return;
    }
    if (answer !== undefined) refused.push(answer);
    await sleep(PAUSE_MS);
  };
  for (const sender of senders) {
    void (async () => {
      while (!stopped) await (sender.next < limit ? step(sender) : sleep(PAUSE_MS));
    })();
  }
  return {
    acknowledged,
    refused,
    slowestMs: () => slowestMs,
    upTo: (n) => {
      limit = n;
    },
    async done() {
      while (senders.some(({ next }) => next < limit)) await sleep(PAUSE_MS);
    },
    stop() {
      stopped = true;
      for (const { socket } of senders) socket?.destroy();
    },
  };
}

async function exchange(sender: Sender, port: number | undefined, text: string): Promise<string> {
  if (port === undefined) throw new Error('nobody listens');
  if (sender.socket === undefined || sender.socket.destroyed) sender.socket = await connected(port);
  const socket = sender.socket;
  const answer = Promise.withResolvers<string>();
  const parts: Buffer[] = [];
  const take = (part: Buffer): void => {
    parts.push(part);
    if (part.includes(FS)) answer.resolve(Buffer.concat(parts).toString());
  };
  const closed = (): void => answer.reject(new Error('closed'));
  const late = setTimeout(() => answer.reject(new Error('no answer')), ANSWER_MS);
  socket.on('data', take).once('close', closed);
  socket.write(Buffer.concat([Buffer.of(VT), Buffer.from(text), Buffer.of(FS, CR)]));
  try {
    return await answer.promise;
  } catch (fault) {
    socket.destroy();
    throw fault;
  } finally {
    clearTimeout(late);
    socket.off('data', take).off('close', closed);
  }
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  // A broken connection is told by its close.
  return socket.on('error', () => {});
}
