/** A webhook of Teams Workflows on a real socket: takes a message with Adaptive Cards, refuses what is none, and answers as it is told. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkMessage } from '#adapters/chat/teams/render/check.ts';

/** As Microsoft says it: the card type, and 28 KB for the whole. */
const CARD = 'application/vnd.microsoft.card.adaptive';
const MOST_BYTES = 28 * 1024;

type Said = { readonly status: number; readonly headers?: Record<string, string> } | 'silence' | 'hang';
export type Card = Parameters<typeof checkMessage>[0]['card'];

export async function fakeWorkflow() {
  const cards: Card[] = [];
  const asked: { readonly method: string; readonly path: string; readonly bytes: number }[] = [];
  let next: Said | undefined;
  const server = createServer(async (req, res) => {
    const body = await bodyOf(req);
    asked.push({ method: req.method ?? '', path: req.url ?? '', bytes: body.byteLength });
    const said = next ?? { status: taken(body, cards) };
    next = undefined;
    if (said === 'hang') return;
    if (said === 'silence') res.destroy();
    else res.writeHead(said.status, said.headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/workflows/1/triggers/manual/paths/invoke?sig=S3CRET-of-the-workflow`,
    cards,
    asked,
    /** What the next request is answered. */
    say: (said: Said) => {
      next = said;
    },
    open: () => 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** @returns 202 as the trigger does, which says nothing of what becomes of it */
function taken(body: Buffer, cards: Card[]): number {
  if (body.byteLength > MOST_BYTES) return 413;
  const { type, attachments } = JSON.parse(body.toString('utf8')) as {
    type?: string;
    attachments?: readonly { contentType?: string; content?: Card }[];
  };
  const [only, ...more] = attachments ?? [];
  if (type !== 'message' || only?.contentType !== CARD || only.content === undefined || more.length > 0) return 400;
  if (checkMessage({ summary: 'of a workflow there is none', card: only.content }).length > 0) return 400;
  cards.push(only.content);
  return 202;
}
