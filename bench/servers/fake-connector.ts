/** Takes the cards that a bot posts: what Teams' connector is to the bench. It tells which question each answers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeConnector = {
  readonly url: string;
  /** The next answer to this activity. */
  readonly answered: (activity: string) => Promise<Buffer>;
  /** It came by another way. */
  readonly forget: (activity: string) => void;
  close(): Promise<void>;
};

export async function fakeConnector(): Promise<FakeConnector> {
  const waiting = new Map<string, (body: Buffer) => void>();
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const activity = decodeURIComponent((req.url ?? '').split('/').at(-1) ?? '');
      waiting.get(activity)?.(Buffer.concat(parts));
      waiting.delete(activity);
      res.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered: (activity) => new Promise((resolve) => waiting.set(activity, resolve)),
    forget: (activity) => waiting.delete(activity),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
