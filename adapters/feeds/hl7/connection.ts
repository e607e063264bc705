/** One sender: frames in, one batch at a time to `accept`, answers out in order. */
import type { Socket } from 'node:net';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Accept, FeedItem } from '#src/ports/feed.ts';
import { type Ack, buildAck, SEND_AGAIN } from './ack.ts';
import type { Mishaps } from './mishaps.ts';
import { createDeframer, frameText } from './mllp.ts';
import type { Hl7Reader } from './reader.ts';
import { splitMessages } from './split-messages.ts';

export type ConnectionOptions = {
  readonly socket: Socket;
  readonly reader: Hl7Reader;
  readonly accept: Accept;
  readonly clock: Clock;
  readonly log: Logger;
  readonly mishaps: Mishaps;
  readonly maxFrameBytes: number;
  /** Our own MSH-10. */
  readonly nextAckId: () => string;
  readonly onSite: (site: SiteId) => void;
};

export type Connection = {
  /** No message is open or being committed. */
  readonly idle: () => boolean;
  /** Time of the last whole message (or of the connect), by `performance.now()`. */
  readonly lastProgress: () => number;
  /** A frame has begun and not ended. */
  readonly midFrame: () => boolean;
  /** Whole frames so far. */
  readonly frames: () => number;
  /** Takes no more, answers what was committed, ends. */
  finish(): Promise<void>;
  destroy(): void;
};

const RETRY_REASON = 'The message could not be stored now; nothing of it was kept; send it again.';

export function openConnection(options: ConnectionOptions): Connection {
  const { socket } = options;
  let queue: Buffer[] = [];
  let working: Promise<void> | undefined;
  let progressAt = performance.now();
  let frames = 0;
  let finishing = false;

  const deframer = createDeframer({
    maxFrameBytes: options.maxFrameBytes,
    onFrame(payload) {
      frames++;
      queue.push(payload);
    },
    onFault: options.mishaps.note,
  });

  const work = async (): Promise<void> => {
    while (queue.length > 0) {
      const payloads = queue;
      queue = [];
      await take(payloads, options);
      progressAt = performance.now();
    }
    working = undefined;
    if (socket.isPaused() && !finishing) socket.resume();
  };

  socket.on('data', (chunk) => {
    if (finishing) return;
    // No encoding is set on the socket: chunks are Buffers.
    if (!deframer.push(chunk as Buffer)) socket.destroy();
    if (queue.length === 0) return;
    if (working === undefined) working = work().catch((error) => failed(error, options));
    else socket.pause();
  });

  return {
    idle: () => working === undefined && !deframer.open(),
    lastProgress: () => progressAt,
    midFrame: () => deframer.open(),
    frames: () => frames,
    async finish() {
      finishing = true;
      socket.pause();
      await working;
      socket.end();
    },
    destroy: () => socket.destroy(),
  };
}

/** Reads each message in its own try (the reader never throws), gives all of them to one commit, and answers in order. */
async function take(payloads: readonly Buffer[], options: ConnectionOptions): Promise<void> {
  const { socket, reader, clock, log, onSite } = options;
  const receivedAt = clock.now();
  const results = payloads.flatMap(splitMessages).map((bytes) => reader.read(bytes, receivedAt));
  const asked = results.filter((result) => result.item !== undefined);
  if (asked.length < results.length) log.debug('acknowledgements came in and were left alone');
  const items = asked.flatMap((result) => result.item ?? []);
  const stored = await durable(items, options);
  if (stored) for (const item of items) if ('record' in item) onSite(item.record.site);
  const answers = asked.map(({ ack }) =>
    frameText(buildAck(stored ? ack : notStored(ack), clock.now(), options.nextAckId())),
  );
  await write(socket, answers);
}

/** A fault of ours costs this connection, not the feed: the sender comes back and repeats what was not answered. */
function failed(error: unknown, { socket, log }: ConnectionOptions): void {
  log.error('an HL7 connection was closed because of a fault in this program', {
    error: error instanceof Error ? error.name : 'unknown',
  });
  socket.destroy();
}

/** @returns false when the store could not take them */
async function durable(items: readonly FeedItem[], { accept, log }: ConnectionOptions): Promise<boolean> {
  if (items.length === 0) return true;
  try {
    await accept(items);
    return true;
  } catch (error) {
    log.error('messages could not be stored and were answered AE', {
      messages: items.length,
      error: error instanceof Error ? error.name : 'unknown',
    });
    return false;
  }
}

/** Waits when the sender does not read its answers: then nothing more is taken from it either. */
async function write(socket: Socket, answers: readonly string[]): Promise<void> {
  if (answers.length === 0 || socket.destroyed || socket.write(answers.join(''), 'latin1')) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}

const notStored = (ack: Ack): Ack => ({
  code: 'AE',
  controlId: ack.controlId,
  header: ack.header,
  refusal: { code: SEND_AGAIN, where: 'MSH', reason: RETRY_REASON, condition: 207 },
});
