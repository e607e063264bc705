/** An endpoint in the form of chat completions on this machine; it answers what a test wants and keeps what it was sent. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeModel = {
  readonly url: string;
  /** Bodies and authorization of what was sent. */
  readonly sent: readonly { readonly body: string; readonly authorization: string | undefined }[];
  /** What it answers next: a content, or what is done with the socket. */
  next: string | ((res: ServerResponse) => void);
  readonly close: () => Promise<void>;
};

export const completion = (content: string): string =>
  JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] });

export async function openFakeModel(): Promise<FakeModel> {
  const sent: { body: string; authorization: string | undefined }[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      sent.push({ body: Buffer.concat(chunks).toString('utf8'), authorization: req.headers.authorization });
      if (typeof fake.next === 'function') fake.next(res);
      else res.writeHead(200, { 'content-type': 'application/json' }).end(completion(fake.next));
    });
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', () => listening.resolve());
  await listening.promise;
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  const closed = Promise.withResolvers<void>();
  const fake: FakeModel = {
    url: `http://127.0.0.1:${port}/v1`,
    sent,
    next: '{"tool":"none"}',
    close: () => {
      server.closeAllConnections();
      server.close(() => closed.resolve());
      return closed.promise;
    },
  };
  return fake;
}
