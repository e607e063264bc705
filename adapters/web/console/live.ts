/** Open pages and what is pushed to them (server-sent events). */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Live = {
  /** Keeps the response open as an event stream. */
  open(req: IncomingMessage, res: ServerResponse): void;
  push(event: string, payload: unknown): void;
  pages(): number;
  close(): void;
};

/** More open pages than a house has desks: something is connecting in a loop. */
const MOST_PAGES = 500;
/** A page that does not read so much is gone or asleep; it comes back by itself and reads the history. */
const MOST_UNREAD_BYTES = 1_000_000;
/** Proxies and laptops cut silent connections; a word now and then keeps them, and its absence tells the page. */
const HEARTBEAT_MS = 15_000;

/** @param greeting what a page is told first, so that it needs no second question */
export function createLive(greeting: () => readonly { readonly event: string; readonly payload: unknown }[]): Live {
  const pages = new Set<ServerResponse>();
  const write = (res: ServerResponse, text: string): void => {
    if (res.writableLength > MOST_UNREAD_BYTES) res.destroy();
    else res.write(text);
  };
  const heartbeat = setInterval(() => {
    for (const res of pages) write(res, eventText('alive', {}));
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    open(req, res) {
      if (pages.size >= MOST_PAGES) {
        res.writeHead(503, { 'Retry-After': '30' });
        res.end();
        return;
      }
      res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
      if (req.method === 'HEAD') {
        res.end();
        return;
      }
      res.write('retry: 2000\n\n');
      for (const { event, payload } of greeting()) write(res, eventText(event, payload));
      pages.add(res);
      res.on('close', () => pages.delete(res));
    },
    push(event, payload) {
      const text = eventText(event, payload);
      for (const res of pages) write(res, text);
    },
    pages: () => pages.size,
    close() {
      clearInterval(heartbeat);
      for (const res of pages) res.end();
      pages.clear();
    },
  };
}

/** JSON holds no raw line break, so one data line is enough. */
const eventText = (event: string, payload: unknown): string => `event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`;
