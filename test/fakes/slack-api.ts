/** Slack's Web API on loopback, as far as the house calls it. Speaks the wire: forms in, JSON out, and the faults that a test asks for. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { brokenView } from './slack-reader.ts';

/** What the next call meets instead of an answer. */
export type Fault =
  | { readonly fault: 'ratelimited'; readonly retryAfter?: string }
  | { readonly fault: 'status'; readonly status: number }
  /** `{ ok: false, error }` in a 200. */
  | { readonly fault: 'refused'; readonly error: string }
  | { readonly fault: 'bad-json' }
  /** Accepted and done, but the answer never comes. */
  | { readonly fault: 'hang' }
  /** Accepted and done, then the connection breaks. */
  | { readonly fault: 'reset' };

export type ApiCall = {
  readonly method: string;
  readonly at: number;
  readonly token: string;
  // biome-ignore lint/suspicious/noExplicitAny: arguments of any method
  readonly args: Record<string, any>;
};
/** A modal that somebody looks at. */
// biome-ignore lint/suspicious/noExplicitAny: wire JSON
export type FakeView = { readonly id: string; hash: string; view: any };
export type FakeMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string;
  readonly bot: string;
  /** When the history shows it. */
  readonly seenAt: number;
  text: string;
  blocks: readonly unknown[];
  metadata?: unknown;
};
export type FakeChannel = {
  readonly isMember?: boolean;
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
  /** There is none of this id. */
  readonly gone?: boolean;
};
/** A file on its way into the workspace. */
export type FakeFile = {
  readonly id: string;
  readonly filename: string;
  readonly length: number;
  readonly alt: string;
  bytes: Buffer | undefined;
  complete: boolean;
  /** Where it was shared, and the message with it; of a picture nowhere. */
  channel: string | undefined;
  comment: string | undefined;
};
/** What was posted to a response URL. */
// biome-ignore lint/suspicious/noExplicitAny: wire JSON
export type Response = { readonly path: string; readonly body: any };

export type SlackApi = {
  readonly url: string;
  /** A response URL of this fake. */
  readonly responseUrl: string;
  readonly calls: readonly ApiCall[];
  readonly messages: readonly FakeMessage[];
  readonly views: readonly FakeView[];
  /** The Home tab of a member. */
  readonly home: (user: string) => FakeView | undefined;
  readonly responses: readonly Response[];
  /** Connections that are open now. */
  readonly connections: () => number;
  /** Queued for the next calls of a method (`response`: of a response URL); afterwards it works again. */
  readonly fail: (method: string, ...faults: readonly Fault[]) => void;
  /** Asked about each call as it arrives, by the clock of this fake: what it meets instead of an answer. */
  readonly meet: (ask: (call: ApiCall) => Fault | undefined) => void;
  /** A response URL answers `invalid_blocks` to what this says. */
  readonly refuseAtUrl: (refuses: (body: { blocks?: readonly unknown[] }) => boolean) => void;
  /** Answers a call before this fake does, e.g. as the OAuth of several workspaces; undefined: not its affair. */
  readonly before: (answer: (call: ApiCall) => object | undefined) => void;
  /** From now on a message is in the history only so long after it was posted. */
  readonly lag: (ms: number) => void;
  /** What another app, or a person, posts. */
  readonly stranger: (channel: string, message: { readonly text: string; readonly metadata?: unknown }) => void;
  /** The channel forgets a message. */
  readonly forget: (ts: string) => void;
  /** Who is in a user group from now on. */
  readonly group: (id: string, members: readonly string[]) => void;
  /** A channel as the app finds it from now on; of one that was never told of it is a member, and it is public. */
  readonly channel: (id: string, state: FakeChannel) => void;
  /** What the app may do, as each answer's header says; nothing is said until then. */
  readonly grants: (scopes: readonly string[]) => void;
  /** The language that somebody sets in Slack; American English until then. */
  readonly speaks: (user: string, locale: string) => void;
  readonly files: () => readonly FakeFile[];
  /** The next so many messages that name a file are refused, because Slack still looks it through. */
  readonly scanning: (messages: number) => void;
  readonly callsOf: (method: string) => readonly ApiCall[];
  /** Resolves with the n-th response (from 1). */
  readonly response: (n: number) => Promise<Response>;
  readonly close: () => Promise<void>;
};

/**
 * @param socketUrl what apps.connections.open gives, when Socket Mode is tried
 * @param now the time that messages are stamped with
 */
export async function fakeSlackApi(socketUrl?: () => string, now: () => number = Date.now): Promise<SlackApi> {
  const calls: ApiCall[] = [];
  const messages: FakeMessage[] = [];
  const views: FakeView[] = [];
  const homes = new Map<string, FakeView>();
  const responses: Response[] = [];
  const faults = new Map<string, Fault[]>();
  const sockets = new Set<Socket>();
  const groups = new Map<string, readonly string[]>();
  const locales = new Map<string, string>();
  const channels = new Map<string, FakeChannel>();
  let scopes: readonly string[] | undefined;
  const waiting: { readonly n: number; readonly resolve: (response: Response) => void }[] = [];
  /** The latest stamp of each channel; whatever comes at once elsewhere, a channel counts for itself. */
  const stamps = new Map<string, number>();
  let hashes = 0;
  let lagMs = 0;
  let refusesAtUrl: (body: { blocks?: readonly unknown[] }) => boolean = () => false;
  let first: (call: ApiCall) => object | undefined = () => undefined;
  let asked: (call: ApiCall) => Fault | undefined = () => undefined;
  const files = new Map<string, FakeFile>();
  /** So many messages that name a file are still refused. */
  let scans = 0;
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const posted = (channel: string, args: ApiCall['args'], bot = 'B0BOT'): object => {
    const stamp = Math.max((stamps.get(conversationOf(channel)) ?? 0) + 1, Math.floor(now() / 1_000));
    stamps.set(conversationOf(channel), stamp);
    const message: FakeMessage = {
      channel: conversationOf(channel),
      ts: `${stamp}.000100`,
      bot,
      seenAt: now() + lagMs,
      text: args.text,
      blocks: args.blocks ?? [],
      ...(args.thread_ts === undefined ? {} : { thread: args.thread_ts }),
      ...(args.metadata === undefined ? {} : { metadata: args.metadata }),
    };
    messages.push(message);
    return { channel: message.channel, ts: message.ts };
  };
  const methods: Record<string, (args: ApiCall['args']) => object> = {
    'auth.test': () => ({ user_id: 'U0BOT', bot_id: 'B0BOT', team_id: 'T01' }),
    'users.info': ({ user }) => ({ user: { id: user, locale: locales.get(user) ?? 'en-US' } }),
    'apps.connections.open': () => ({ url: socketUrl?.() ?? '' }),
    'chat.postMessage': (args) => filesReady(args.blocks) ?? posted(args.channel, args),
    'views.open': (args) => {
      if (typeof args.trigger_id !== 'string') return { ok: false, error: 'invalid_trigger_id' };
      const opened: FakeView = { id: `V${views.length + 1}`, hash: '', view: undefined };
      const answer = viewed(opened, args.view);
      if (opened.view !== undefined) views.push(opened);
      return answer;
    },
    'views.update': (args) =>
      viewed(
        views.find((one) => one.id === args.view_id),
        args.view,
      ),
    'views.publish': ({ user_id: user, view, hash }) => {
      const standing = homes.get(user) ?? { id: `V-HOME-${user}`, hash: '', view: undefined };
      if (hash !== undefined && hash !== standing.hash) return { ok: false, error: 'hash_conflict' };
      homes.set(user, standing);
      return viewed(standing, view);
    },
    'assistant.threads.setSuggestedPrompts': () => ({}),
    'assistant.threads.setStatus': () => ({}),
    'chat.unfurl': () => ({}),
    'usergroups.users.list': ({ usergroup }) => {
      const users = groups.get(usergroup);
      return users === undefined ? { ok: false, error: 'no_such_subteam' } : { users };
    },
    'conversations.open': ({ users }) => ({ channel: { id: conversationOf(users) } }),
    'conversations.info': ({ channel }) => {
      const { isMember = true, isPrivate = false, isArchived = false, gone = false } = channels.get(channel) ?? {};
      const needed = isPrivate ? 'groups:read' : 'channels:read';
      if (gone || !/^[CGD]/.test(channel)) return { ok: false, error: 'channel_not_found' };
      if (scopes?.includes(needed) !== true) return { ok: false, error: 'missing_scope', needed };
      if (isPrivate && !isMember) return { ok: false, error: 'channel_not_found' };
      const told = { id: channel, is_member: isMember, is_private: isPrivate, is_archived: isArchived };
      return { channel: told };
    },
    'conversations.history': (args) => history(args, (message) => message.thread === undefined, -1),
    'conversations.replies': (args) => history(args, ({ thread, ts }) => thread === args.ts || ts === args.ts, 1),
    'chat.postEphemeral': (args) => filesReady(args.blocks) ?? { message_ts: '1.1' },
    'files.getUploadURLExternal': ({ filename, length, alt_txt: alt }) => {
      const id = `F0000${files.size + 1}`;
      files.set(id, {
        id,
        filename,
        length: Number(length),
        alt,
        bytes: undefined,
        complete: false,
        channel: undefined,
        comment: undefined,
      });
      return { upload_url: `${origin()}/upload/${id}`, file_id: id };
    },
    'files.completeUploadExternal': ({ files: given, channel_id: channel, initial_comment: comment }) => {
      const named: { id: string }[] = JSON.parse(given);
      for (const { id } of named) {
        const file = files.get(id);
        if (file?.bytes === undefined || file.bytes.length !== file.length)
          return { ok: false, error: 'file_not_found' };
        file.complete = true;
        file.channel = channel;
        file.comment = comment;
      }
      return { files: named };
    },
    'chat.update': (args) => {
      const notReady = filesReady(args.blocks);
      if (notReady !== undefined) return notReady;
      const message = messages.find((m) => m.ts === args.ts && m.channel === args.channel);
      if (message === undefined) return { ok: false, error: 'message_not_found' };
      message.text = args.text;
      message.blocks = args.blocks ?? [];
      if (args.metadata !== undefined) message.metadata = args.metadata;
      return { channel: args.channel, ts: args.ts };
    },
    'chat.delete': (args) => {
      const at = messages.findIndex((m) => m.ts === args.ts && m.channel === args.channel);
      if (at === -1) return { ok: false, error: 'message_not_found' };
      messages.splice(at, 1);
      return { channel: args.channel, ts: args.ts };
    },
  };

  /** A page of it, as Slack gives it: the newest first in a channel, the oldest first in a thread. */
  const history = (args: ApiCall['args'], shows: (message: FakeMessage) => boolean, order: 1 | -1): object => {
    const {
      channel,
      oldest = '0',
      latest = 'Infinity',
      limit = '100',
      cursor = '0',
      include_all_metadata: whole,
    } = args;
    const { isMember = true, isPrivate = false, gone = false } = channels.get(channel) ?? {};
    if (gone || !/^[CGD]/.test(channel) || (isPrivate && !isMember)) return { ok: false, error: 'channel_not_found' };
    if (!isMember) return { ok: false, error: 'not_in_channel' };
    const within = (ts: number): boolean => ts >= Number(oldest) && ts < Number(latest);
    const all = messages
      .filter((one) => one.channel === channel && shows(one) && within(Number(one.ts)) && one.seenAt <= now())
      .sort((a, b) => order * (Number(a.ts) - Number(b.ts)));
    const from = Number(cursor);
    const more = from + Number(limit) < all.length;
    return {
      messages: all.slice(from, from + Number(limit)).map(({ ts, text, bot, metadata }) => ({
        ts,
        text,
        ...(bot === '' ? {} : { bot_id: bot }),
        ...(whole === 'true' && metadata !== undefined ? { metadata } : {}),
      })),
      has_more: more,
      ...(more ? { response_metadata: { next_cursor: String(from + Number(limit)) } } : {}),
    };
  };
  /** As Slack refuses a message that names a file which it does not have, or has not looked through. */
  const filesReady = (blocks: readonly { slack_file?: { id: string } }[] = []): object | undefined => {
    const named = blocks.flatMap((block) => block.slack_file?.id ?? []);
    if (named.length === 0) return undefined;
    if (named.every((id) => files.get(id)?.complete === true) && scans <= 0) return undefined;
    scans -= 1;
    return { ok: false, error: 'invalid_blocks' };
  };
  const viewed = (given: FakeView | undefined, view: unknown): object => {
    const faults = brokenView(view);
    if (faults.length > 0) return { ok: false, error: 'invalid_arguments', faults };
    if (given === undefined) return { ok: false, error: 'not_found' };
    hashes += 1;
    given.hash = `${hashes}.abc`;
    given.view = view;
    return { view: { id: given.id, hash: given.hash } };
  };
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const bytes = await bytesOf(req);
    const body = bytes.toString('utf8');
    const path = req.url ?? '';
    if (path.startsWith('/upload/')) {
      const file = files.get(path.replace('/upload/', ''));
      if (file !== undefined) file.bytes = bytes;
      return json(res, file === undefined ? 404 : 200, 'OK');
    }
    if (path.startsWith('/response')) {
      const over = faults.get('response')?.shift();
      if (over !== undefined && over.fault === 'refused') return json(res, 404, { ok: false, error: over.error });
      const refused = refusesAtUrl(JSON.parse(body))
        ? { ok: false, error: 'invalid_blocks' }
        : filesReady(JSON.parse(body).blocks);
      if (refused !== undefined) return json(res, 404, refused);
      responses.push({ path, body: JSON.parse(body) });
      for (const { n, resolve } of waiting) if (responses[n - 1] !== undefined) resolve(responses[n - 1]!);
      return json(res, 200, 'ok');
    }
    const method = path.replace('/api/', '');
    const token = (req.headers.authorization ?? '').replace('Bearer ', '');
    const call = { method, at: performance.now(), token, args: argsOf(body) };
    if (scopes !== undefined) res.setHeader('x-oauth-scopes', scopes.join(','));
    calls.push(call);
    const work = methods[method];
    const fault = asked(call) ?? faults.get(method)?.shift();
    if (fault === undefined || fault.fault === 'hang' || fault.fault === 'reset') {
      const early = first(call);
      if (early !== undefined && fault === undefined) return json(res, 200, { ok: true, ...early });
      const result = work === undefined ? { ok: false, error: 'unknown_method' } : { ok: true, ...work(call.args) };
      if (fault === undefined) return json(res, 200, result);
      if (fault.fault === 'reset') res.socket?.resetAndDestroy();
      return;
    }
    broken(res, fault);
  };

  const server = createServer((req, res) => void serve(req, res));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${origin()}/api/`,
    responseUrl: `${origin()}/response/T01/1`,
    files: () => [...files.values()],
    scanning: (messages) => {
      scans = messages;
    },
    calls,
    messages,
    views,
    home: (user) => homes.get(user),
    responses,
    connections: () => sockets.size,
    fail: (method, ...queued) => faults.set(method, [...queued]),
    meet: (ask) => {
      asked = ask;
    },
    refuseAtUrl: (refuses) => {
      refusesAtUrl = refuses;
    },
    before: (answer) => {
      first = answer;
    },
    lag: (ms) => {
      lagMs = ms;
    },
    stranger: (channel, message) => void posted(channel, message, ''),
    forget: (ts) => messages.splice(messages.findIndex((m) => m.ts === ts) >>> 0, 1),
    channel: (id, state) => void channels.set(id, state),
    grants: (granted) => {
      scopes = granted;
    },
    group: (id, members) => groups.set(id, members),
    speaks: (user, locale) => void locales.set(user, locale),
    callsOf: (method) => calls.filter((call) => call.method === method),
    response: (n) =>
      responses[n - 1] === undefined
        ? new Promise((resolve) => waiting.push({ n, resolve }))
        : Promise.resolve(responses[n - 1]!),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A channel's name stands for its id, a member's id for the conversation with them. */
const conversationOf = (channel: string): string => channel.replace(/^#/, 'C-').replace(/^[UW]/, 'D-');

function broken(res: ServerResponse, fault: Exclude<Fault, { fault: 'hang' } | { fault: 'reset' }>): void {
  switch (fault.fault) {
    case 'ratelimited': {
      const header = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      res.writeHead(429, header).end('{"ok":false,"error":"ratelimited"}');
      break;
    }
    case 'status':
      res.writeHead(fault.status).end('<html>Error for ZZCANARY</html>');
      break;
    case 'refused':
      json(res, 200, { ok: false, error: fault.error });
      break;
    case 'bad-json':
      res.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":tru ZZCANARY');
  }
}

function json(res: ServerResponse, status: number, body: unknown): void {
  // No keep-alive: what stays open belongs to a call that hangs.
  res.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
}

async function bytesOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Slack's own form: what is no string is JSON inside the field. */
function argsOf(body: string): ApiCall['args'] {
  const form = Object.fromEntries(new URLSearchParams(body));
  const structured = ['blocks', 'metadata', 'view', 'unfurls', 'prompts'].filter((name) => form[name] !== undefined);
  return { ...form, ...Object.fromEntries(structured.map((name) => [name, JSON.parse(form[name]!)])) };
}

export const SIGNING_SECRET = 'a-signing-secret-for-tests';

/** The two headers that Slack signs with. `at` in epoch milliseconds. */
export function signed(body: string, at: number, secret = SIGNING_SECRET): Record<string, string> {
  const stamp = String(Math.floor(at / 1_000));
  const mac = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${mac}` };
}
