/** Open pages and what is pushed to them (server-sent events). */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The inboxes a page may read: at first, and asked again now and then; that rejects when nobody sits there any more. */
export type Sees = {
  readonly first: readonly string[];
  readonly again: () => Promise<readonly string[]>;
  /** Told of each inbox that something was pushed from, and how much at once. */
  readonly saw: (inbox: string, cards: number) => void;
};

export type Live = {
  /** Keeps the response open as an event stream. */
  open(req: IncomingMessage, res: ServerResponse, sees: Sees): void;
  /** @param only an inbox: pushed to the pages that may read it */
  push(event: string, payload: unknown, only?: string): void;
  /** Inboxes that some open page may read. */
  inboxes(): readonly string[];
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
  const pages = new Map<ServerResponse, Page>();
  const write = (res: ServerResponse, text: string): void => {
    if (res.writableLength > MOST_UNREAD_BYTES) res.destroy();
    else res.write(text);
  };
  const seeAnew = async (res: ServerResponse, page: Page): Promise<void> => {
    try {
      const now = new Set(await page.again());
      const same = now.size === page.inboxes.size && [...now].every((one) => page.inboxes.has(one));
      page.inboxes = now;
      if (!same) write(res, eventText('seat', {}));
    } catch {
      // Signed out, or the store is gone: the page asks again and is told why.
      res.end();
    }
  };
  const heartbeat = setInterval(() => {
    for (const [res, page] of pages) {
      write(res, eventText('alive', {}));
      void seeAnew(res, page);
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    open(req, res, { first, again, saw }) {
      if (pages.size >= MOST_PAGES) {
        res.writeHead(503, { 'Retry-After': '30' });
        res.end();
        return;
      }
      // Gone while its inboxes were looked up: it would be kept for ever, because its end has been told already.
      if (res.destroyed) return;
      res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
      if (req.method === 'HEAD') {
        res.end();
        return;
      }
      res.write('retry: 2000\n\n');
      for (const { event, payload } of greeting()) write(res, eventText(event, payload));
      pages.set(res, { inboxes: new Set(first), again, saw: atOnce(saw) });
      res.on('close', () => pages.delete(res));
    },
    push(event, payload, only) {
      const text = eventText(event, payload);
      for (const [res, page] of pages) {
        if (only !== undefined && !page.inboxes.has(only)) continue;
        write(res, text);
        if (only !== undefined) page.saw(only);
      }
    },
    inboxes: () => [...new Set([...pages.values()].flatMap((page) => [...page.inboxes]))],
    pages: () => pages.size,
    close() {
      clearInterval(heartbeat);
      for (const res of pages.keys()) res.end();
      pages.clear();
    },
  };
}

type Page = { inboxes: ReadonlySet<string>; readonly again: Sees['again']; readonly saw: (inbox: string) => void };

/** What is pushed in one go is one look: a page that opens first is given a whole history. */
function atOnce(saw: Sees['saw']): Page['saw'] {
  const counted = new Map<string, number>();
  return (inbox) => {
    if (counted.size === 0)
      queueMicrotask(() => {
        for (const [name, cards] of counted) saw(name, cards);
        counted.clear();
      });
    counted.set(inbox, (counted.get(inbox) ?? 0) + 1);
  };
}

/** JSON holds no raw line break, so one data line is enough. */
const eventText = (event: string, payload: unknown): string => `event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`;
