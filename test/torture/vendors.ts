/**
 * Slack's Web API and Teams' connector on one loopback port, as far as delivery needs them. A channel keeps its history for good: what was
 * posted once stands there, also when the caller died before it heard so. Whoever runs the torture is told at each step and may kill there.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type VendorName = 'slack' | 'teams';

export type Standing = {
  readonly platform: VendorName;
  readonly channel: string;
  readonly id: string;
  /** When it was first posted, by the clock of this process. */
  readonly at: number;
  /** The same by the clock that the database has, too: a channel's pace goes by it, and a machine's clock is moved now and then. */
  readonly clockAt: number;
  /** Everything of it, as edited last. */
  body: string;
  // biome-ignore lint/suspicious/noExplicitAny: wire JSON
  metadata?: any;
};

/** A request has arrived; the message stands in the channel; the answer has left. */
export type Step = 'request' | 'recorded' | 'answered';

export type Vendors = {
  readonly slackUrl: string;
  readonly teamsUrl: string;
  /** Where Slack takes an answer that comes later. */
  readonly responseUrl: string;
  readonly messages: readonly Standing[];
  readonly requests: () => number;
  /** The most posts that were on their way into one channel at a time. */
  readonly together: () => number;
  /** How long an answer takes. */
  answerMs: number;
  /** Called at each step of each post and edit. At `request`, true means that the caller is dead and nothing is recorded. */
  onStep: (step: Step, platform: VendorName, body: string) => boolean;
  readonly close: () => Promise<void>;
};

const READ_BACK: ReadonlySet<string> = new Set(['conversations.history', 'conversations.replies']);
/** Answers to what somebody asked there are taken and forgotten. */
const RESPONSES = '/response/';
/** A person's conversation with the app has an id of its own. */
const conversationOf = (channel: string): string => channel.replace(/^[UW]/, 'D');

export async function startVendors(): Promise<Vendors> {
  const messages: Standing[] = [];
  let requests = 0;
  let together = 0;
  const underWay = new Map<string, number>();
  let clock = Math.floor(Date.now() / 1_000);

  const record = (platform: VendorName, channel: string, body: string, metadata?: unknown): Standing => {
    clock += 1;
    const id = platform === 'slack' ? `${clock}.000100` : `17${clock}`;
    const message: Standing = { platform, channel, id, at: performance.now(), clockAt: Date.now(), body, metadata };
    messages.push(message);
    return message;
  };
  const standing = (channel: string, id: string): Standing | undefined =>
    messages.find((one) => one.channel === channel && one.id === id);

  /** One post or edit with its three steps. */
  const step = (
    platform: VendorName,
    body: string,
    res: ServerResponse,
    work: () => readonly [number, object],
  ): void => {
    requests += 1;
    const killedAtRequest = vendors.onStep('request', platform, body);
    const [status, answer] = killedAtRequest ? [0, {}] : work();
    if (killedAtRequest || vendors.onStep('recorded', platform, body)) res.destroy();
    else setTimeout(json, vendors.answerMs, res, status, answer, () => vendors.onStep('answered', platform, body));
  };
  const count = (channel: string, by: 1 | -1): void => {
    const now = (underWay.get(channel) ?? 0) + by;
    underWay.set(channel, now);
    together = Math.max(together, now);
  };
  const under = (channel: string, res: ServerResponse): void => {
    count(channel, 1);
    res.once('close', () => count(channel, -1));
  };

  const slackPost = (edit: boolean, form: URLSearchParams, res: ServerResponse): void => {
    const [channel, ts, text, blocks, marks] = ['channel', 'ts', 'text', 'blocks', 'metadata'].map(
      (name) => form.get(name) ?? '',
    );
    const body = `${text} ${blocks}`;
    const place = conversationOf(channel ?? '');
    under(place, res);
    const metadata = marks === '' ? undefined : JSON.parse(marks ?? '');
    step('slack', body, res, () => {
      const found = edit ? standing(place, ts ?? '') : record('slack', place, body, metadata);
      if (found === undefined) return [200, { ok: false, error: 'message_not_found' }];
      Object.assign(found, { body, metadata });
      return [200, { ok: true, channel: found.channel, ts: found.id }];
    });
  };
  const slackRead = (method: string, form: URLSearchParams): object => {
    if (method === 'auth.test') return { ok: true, user_id: 'U0BOT', bot_id: 'B0BOT', team_id: 'T01' };
    if (method === 'conversations.open') return { ok: true, channel: { id: conversationOf(form.get('users') ?? '') } };
    // A thread is read with the channel around it: what is looked for is named by its metadata.
    if (!READ_BACK.has(method)) return { ok: false, error: 'unknown_method' };
    const found = messages
      .filter((one) => one.channel === form.get('channel') && Number(one.id) >= Number(form.get('oldest')))
      .map(({ id, metadata }) => ({ ts: id, bot_id: 'B0BOT', metadata }));
    return { ok: true, messages: found.reverse(), has_more: false };
  };

  const teams = (method: string, path: string, body: string, res: ServerResponse): void => {
    const [, conversation = '', id] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/
      .exec(path)
      ?.map((part) => decodeURIComponent(part ?? '')) ?? [''];
    under(conversation, res);
    step('teams', body, res, () => {
      if (method === 'POST') return [201, { id: record('teams', conversation, body).id }];
      const found = standing(conversation, id ?? '');
      if (found === undefined) return [404, { error: { code: 'ActivityNotFoundInConversation' } }];
      found.body = body;
      return [200, { id: found.id }];
    });
  };

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await text(req).catch(() => undefined);
    // Died while it was still writing its request.
    if (body === undefined) return;
    const path = new URL(req.url ?? '/', 'http://vendors').pathname;
    const method = path.slice('/api/'.length);
    if (path.startsWith(RESPONSES)) json(res, 200, { ok: true });
    else if (!path.startsWith('/api/')) teams(req.method ?? '', path, body, res);
    else if (method === 'chat.postMessage' || method === 'chat.update')
      slackPost(method === 'chat.update', new URLSearchParams(body), res);
    else json(res, 200, slackRead(method, new URLSearchParams(body)));
  };
  const server = createServer((req, res) => void serve(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const vendors: Vendors = {
    slackUrl: `${origin}/api/`,
    teamsUrl: origin,
    responseUrl: `${origin}${RESPONSES}`,
    messages,
    requests: () => requests,
    together: () => together,
    answerMs: 0,
    onStep: () => false,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return vendors;
}

function json(res: ServerResponse, status: number, body: object, done: () => void = () => {}): void {
  res.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body), done);
}
