/** A running port on loopback and a sender that speaks bytes. */
import net from 'node:net';
import { createMllpFeed, type MllpFeedOptions } from '#adapters/feeds/hl7/index.ts';
import { createDeframer, frame } from '#adapters/feeds/hl7/mllp.ts';
import type { Hl7Setting } from '#src/config/settings.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { ConnectionNews, Feed, FeedItem } from '#src/ports/feed.ts';
import { FEED, houseOf, type KitOptions, NOW, readerFor } from './hl7-kit.ts';

export const setting = (over: Partial<Hl7Setting> = {}): Hl7Setting => ({
  host: '127.0.0.1',
  port: 0,
  fields: {},
  maxFrameBytes: 1_048_576,
  idleTimeoutSeconds: 3600,
  futureLimitMinutes: 10,
  allowPlainOffLoopback: false,
  ...over,
});

export type PortOptions = KitOptions & {
  readonly setting?: Partial<Hl7Setting>;
  readonly feed?: Partial<MllpFeedOptions>;
};

export function makeFeed({ setting: over, feed, ...kit }: PortOptions = {}): Feed {
  const sites = kit.sites ?? [houseOf([])];
  const options = setting(over);
  const reader = readerFor({ ...kit, maxFrameBytes: options.maxFrameBytes });
  return createMllpFeed({
    name: FEED,
    setting: options,
    reader,
    clock: { now: () => NOW },
    log: silentLog,
    sites: () => sites,
    ...feed,
  });
}

export type Port = {
  readonly feed: Feed;
  readonly port: number;
  readonly items: FeedItem[];
  /** One entry for each call of accept: how many items it carried. */
  readonly batches: number[];
  readonly news: ConnectionNews[];
  /** While true the store is away. */
  away: boolean;
};

export const portOf = (address: string | undefined): number => Number(/:(\d+)$/.exec(address ?? '')?.[1]);

export async function openPort(options: PortOptions = {}): Promise<Port> {
  const feed = makeFeed(options);
  const items: FeedItem[] = [];
  const batches: number[] = [];
  const news: ConnectionNews[] = [];
  const opened = { feed, items, batches, news, away: false, port: 0 };
  const accept = async (batch: readonly FeedItem[]) => {
    if (opened.away) throw new Error('the store is away');
    items.push(...batch);
    batches.push(batch.length);
  };
  await feed.start(accept, (one) => news.push(one));
  opened.port = portOf(feed.address);
  return opened;
}

export type Sender = {
  readonly socket: net.Socket;
  /** Every answer so far, segments by CR. */
  readonly answers: string[];
  raw(bytes: Buffer | string): void;
  /** Frames and sends. */
  send(...messages: readonly string[]): void;
  /** Resolves with all answers once there are so many. */
  answered(count: number): Promise<readonly string[]>;
  readonly closed: Promise<void>;
};

export function sender(socket: net.Socket): Sender {
  const answers: string[] = [];
  const deframer = createDeframer({
    maxFrameBytes: 1_048_576,
    onFrame: (payload) => answers.push(payload.toString('latin1')),
    onFault: () => {},
  });
  let woken = () => {};
  socket.on('data', (chunk) => {
    deframer.push(Buffer.from(chunk));
    woken();
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  return {
    socket,
    answers,
    closed,
    raw: (bytes) => void socket.write(bytes),
    send: (...messages) => void socket.write(Buffer.concat(messages.map((text) => frame(Buffer.from(text, 'utf8'))))),
    async answered(count) {
      while (answers.length < count) {
        if (socket.destroyed) throw new Error(`closed after ${answers.length} of ${count} answers`);
        await Promise.race([
          closed,
          new Promise<void>((resolve) => {
            woken = resolve;
          }),
        ]);
      }
      return answers;
    },
  };
}

export const dial = (port: number): Promise<Sender> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => resolve(sender(socket)));
  });

/** MSA-1 and MSA-2 of an answer. */
export function msa(answer: string | undefined): string {
  const segment = answer?.split('\r').find((one) => one.startsWith('MSA')) ?? '';
  return segment.split('|').slice(1, 3).join(' ');
}
