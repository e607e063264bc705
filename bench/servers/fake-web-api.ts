/** Slack's side for the bench: answers what bolt asks before it serves, and tells when an answer has come, by a call or at a response URL. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeWebApi = {
  readonly url: string;
  /** Behind it any name: a response URL. */
  readonly responses: string;
  /** The next answer under this key (a response URL, a trigger, a member): its size. */
  readonly answered: (key: string) => Promise<number>;
  /** It came by another way. */
  readonly forget: (key: string) => void;
  close(): Promise<void>;
};

const IDENTITY = { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1', user: 'ops', team: 'bench' };
const REPLY = JSON.stringify({ ...IDENTITY, url: 'http://127.0.0.1/', view: { id: 'V1', hash: '1' } });
/** A card that was posted has a place: without one it counts as perhaps not sent, and is sent again for as long as the bench runs. */
const POSTED = JSON.stringify({ ...IDENTITY, channel: 'C0BENCH', ts: '1760000000.000100' });

export async function fakeWebApi(): Promise<FakeWebApi> {
  /** Several may wait under one key: each answer is the oldest one's. */
  const waiting = new Map<string, ((bytes: number) => void)[]>();
  const tell = (key: string, bytes: number): void => {
    const [first, ...rest] = waiting.get(key) ?? [];
    if (rest.length > 0) waiting.set(key, rest);
    else waiting.delete(key);
    first?.(bytes);
  };
  const server = createServer(async (req, res) => {
    const body = await bodyOf(req);
    res.setHeader('content-type', 'application/json');
    const path = req.url ?? '';
    res.end(path.endsWith('/chat.postMessage') ? POSTED : REPLY);
    const address = `http://${req.headers.host}${path}`;
    const key = path.startsWith('/response/') ? address : keyIn(body);
    if (key !== undefined) tell(key, body.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${base}/api/`,
    responses: `${base}/response/`,
    answered: (key) => new Promise((resolve) => waiting.set(key, [...(waiting.get(key) ?? []), resolve])),
    forget: (key) => waiting.delete(key),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Calls come as forms; one of the two is what they answer. */
function keyIn(body: string): string | undefined {
  const given = new URLSearchParams(body);
  return given.get('trigger_id') ?? given.get('user_id') ?? undefined;
}
