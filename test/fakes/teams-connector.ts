/**
 * The Bot Framework's side of the wire, on one port: the connector (posts, edits, new conversations), the token endpoint, and the keys that
 * inbound tokens are signed with. Checks what Teams would check: the token, the address of a message, its size.
 */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TeamsMessage } from '#adapters/chat/teams/render.ts';

export const APP_ID = '11111111-2222-3333-4444-555555555555';
export const APP_SECRET = 'ZZSECRET-of-the-app';
export const TENANT = '99999999-8888-7777-6666-555555555555';

export type Fault =
  | { readonly fault: 'status'; readonly status: number; readonly retryAfter?: string; readonly errorCode?: string }
  | { readonly fault: 'hang' | 'reset' | 'bad-json' | 'no-id' };

/** What the next matching call meets. */
export type Call = 'post' | 'update' | 'remove' | 'create' | 'token' | 'upload';

export type Sent = {
  readonly id: string;
  readonly conversation: string;
  readonly replyTo: string | undefined;
  /** Whom alone it is shown to; undefined: everybody there. */
  readonly onlyFor: string | undefined;
  activity: {
    readonly type: string;
    readonly summary?: string;
    readonly recipient?: { readonly id: string };
    readonly entities?: readonly object[];
    readonly attachments: readonly {
      readonly contentType: string;
      readonly content: TeamsMessage['card'];
      readonly name?: string;
      readonly contentUrl?: string;
    }[];
  };
};

/** What was put into a person's OneDrive. */
export type Uploaded = {
  readonly path: string;
  readonly range: string | undefined;
  readonly bytes: Buffer;
};

export type TeamsConnector = {
  readonly url: string;
  readonly cloud: {
    readonly loginUrl: string;
    readonly openIdMetadataUrl: string;
    readonly serviceUrl: string;
    readonly graphUrl: string;
  };
  /** Members of a group of the directory, a page each. */
  readonly group: (id: string, pages: readonly (readonly string[])[]) => void;
  /** People with a tag of a team, a page each; `undefined` has no id, as a guest who was taken out of the directory. */
  readonly tag: (team: string, id: string, pages: readonly (readonly (string | undefined)[])[]) => void;
  /** What the next page of Graph is instead. */
  readonly graphAnswer: (status: number, body: unknown, headers?: Record<string, string>) => void;
  /** Paths that were asked of Graph, with their query. */
  readonly graphAsked: string[];
  /** Scopes for which tokens were asked. */
  readonly scopes: string[];
  /** Every message that stands, oldest first, as edited last. */
  readonly messages: Sent[];
  readonly calls: {
    readonly call: Call;
    readonly path: string;
    readonly authorization: string | undefined;
    readonly bytes: number;
  }[];
  readonly created: object[];
  readonly uploads: Uploaded[];
  readonly fail: (call: Call, fault: Fault) => void;
  /** Asked about each call as it arrives: what it meets instead of an answer. */
  readonly meet: (ask: (call: Call, path: string) => Fault | undefined) => void;
  readonly forget: (id: string) => void;
  /** A token as Microsoft signs it, for requests to the bot. */
  readonly tokenFor: (claims?: Record<string, unknown>) => string;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

const CANARY = 'ZZCANARY';
const KEY_ID = 'key-1';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const BOT_TOKEN = 'ZZSECRET-bot-token';

export async function fakeTeamsConnector(): Promise<TeamsConnector> {
  const messages: Sent[] = [];
  const calls: TeamsConnector['calls'] = [];
  const created: object[] = [];
  const uploads: Uploaded[] = [];
  const groups = new Map<string, readonly (readonly string[])[]>();
  const tags = new Map<string, readonly (readonly (string | undefined)[])[]>();
  const graphAsked: string[] = [];
  const graphAnswers: { status: number; body: unknown; headers?: Record<string, string> }[] = [];
  const scopes: string[] = [];
  const faults: { call: Call; fault: Fault }[] = [];
  let asked: (call: Call, path: string) => Fault | undefined = () => undefined;
  let next = 0;

  const route = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const bytes = await bytesOf(req);
    const body = bytes.toString('utf8');
    const path = new URL(req.url ?? '/', 'http://fake').pathname;
    if (path === '/openid')
      return json(res, 200, { issuer: 'https://api.botframework.com', jwks_uri: `${url()}/keys` });
    if (path === '/keys') {
      const { n, e } = publicKey.export({ format: 'jwk' });
      return json(res, 200, { keys: [{ kty: 'RSA', use: 'sig', kid: KEY_ID, n, e, endorsements: ['msteams'] }] });
    }
    if (path.startsWith('/v1.0/')) return answerGraph(req, res);
    const call = callOf(req.method ?? '', path);
    if (call === undefined) return json(res, 404, {});
    calls.push({ call, path, authorization: req.headers.authorization, bytes: body.length });
    const at = faults.findIndex((one) => one.call === call);
    const fault = asked(call, path) ?? (at < 0 ? undefined : faults.splice(at, 1)[0]?.fault);
    if (fault !== undefined) return meet(fault, res);
    if (call === 'token') {
      const form = new URLSearchParams(body);
      scopes.push(form.get('scope') ?? '');
      return form.get('client_secret') === APP_SECRET && form.get('client_id') === APP_ID
        ? json(res, 200, { access_token: BOT_TOKEN, expires_in: 3600 })
        : json(res, 401, { error: 'invalid_client', error_description: CANARY });
    }
    if (call === 'upload') return takeFile(path, req, bytes, res);
    const targeted = new URL(req.url ?? '/', 'http://fake').searchParams.get('isTargetedActivity') === 'true';
    answerCall({ call, path, targeted }, JSON.parse(body === '' ? '{}' : body), res);
  };

  /** An upload session: it wants to know which bytes of how many, and takes no token. */
  const takeFile = (path: string, req: IncomingMessage, bytes: Buffer, res: ServerResponse): void => {
    const { 'content-range': range, authorization } = req.headers;
    const isWhole = range === `bytes 0-${bytes.length - 1}/${bytes.length}`;
    const status = authorization !== undefined ? 401 : isWhole ? 201 : 416;
    if (status === 201) uploads.push({ path, range, bytes });
    json(res, status, { id: 'item-1' });
  };

  const answerGraph = (req: IncomingMessage, res: ServerResponse): void => {
    graphAsked.push(req.url ?? '');
    const { status, body, headers = {} } = graphAnswers.shift() ?? graphPage(req);
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    json(res, status, body);
  };
  const graphPage = (req: IncomingMessage): { status: number; body: unknown; headers?: Record<string, string> } => {
    if (req.headers.authorization !== `Bearer ${BOT_TOKEN}`) return { status: 401, body: {} };
    const asked = new URL(req.url ?? '/', url());
    const [, kind, of = '', , tag = ''] = asked.pathname.split('/').slice(1).map(decodeURIComponent);
    const members =
      kind === 'groups'
        ? groups.get(of)?.map((page) => page.map((id) => ({ id })))
        : tags.get(`${of} ${tag}`)?.map((page) => page.map(taggedAs));
    if (members === undefined) return { status: 404, body: { error: { code: 'NotFound', message: CANARY } } };
    const at = Number(asked.searchParams.get('$skiptoken') ?? 0);
    asked.searchParams.set('$skiptoken', `${at + 1}`);
    const next = at + 1 < members.length ? { '@odata.nextLink': asked.href } : {};
    return { status: 200, body: { value: members[at] ?? [], ...next } };
  };

  type Asked = { readonly call: Call; readonly path: string; readonly targeted: boolean };
  const answerCall = ({ call, path, targeted }: Asked, body: Sent['activity'], res: ServerResponse): void => {
    const [conversation = '', id] = path
      .replace('/v3/conversations', '')
      .replace('/activities', '')
      .split('/')
      .slice(1)
      .map(decodeURIComponent);
    const known = messages.find((message) => message.id === id);
    if (call === 'post' && targeted && body.recipient?.id === undefined) {
      json(res, 400, { error: { code: 'BadArgument', message: CANARY } });
    } else if (call === 'create' && channelIn(body) !== undefined) {
      created.push(body);
      next += 1;
      const { activity } = body as unknown as { activity: Sent['activity'] };
      messages.push({
        id: `17${next}`,
        conversation: channelIn(body)!,
        replyTo: undefined,
        onlyFor: undefined,
        activity,
      });
      json(res, 201, { id: `${channelIn(body)};messageid=17${next}`, activityId: `17${next}` });
    } else if (call === 'create') {
      created.push(body);
      json(res, 201, { id: `a:chat-${created.length}` });
    } else if (call === 'post') {
      const onlyFor = targeted ? body.recipient?.id : undefined;
      next += 1;
      messages.push({ id: `17${next}`, conversation, replyTo: id, onlyFor, activity: body });
      json(res, 201, { id: `17${next}` });
    } else if (known === undefined) {
      json(res, 404, { error: { code: 'ActivityNotFoundInConversation', message: CANARY } });
    } else if (call === 'remove') {
      messages.splice(messages.indexOf(known), 1);
      json(res, 200, {});
    } else {
      known.activity = body;
      json(res, 200, { id });
    }
  };

  const server = createServer((req, res) => void route(req, res));
  let open = 0;
  server.on('connection', (socket) => {
    open += 1;
    socket.on('close', () => {
      open -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const address = url();
  return {
    url: address,
    cloud: {
      loginUrl: `${address}/${TENANT}/`,
      openIdMetadataUrl: `${address}/openid`,
      serviceUrl: address,
      graphUrl: `${address}/`,
    },
    group: (id, pages) => void groups.set(id, pages),
    tag: (team, id, pages) => void tags.set(`${team} ${id}`, pages),
    graphAnswer: (status, body, headers = {}) => void graphAnswers.push({ status, body, headers }),
    graphAsked,
    scopes,
    messages,
    calls,
    created,
    uploads,
    meet: (ask) => {
      asked = ask;
    },
    fail: (call, fault) => void faults.push({ call, fault }),
    forget: (id) =>
      void messages.splice(
        messages.findIndex((message) => message.id === id),
        1,
      ),
    tokenFor: (claims = {}) => signedToken({ serviceurl: address, ...claims }),
    connections: () => open,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A `teamworkTagMember`: its own id is not the person's. */
const taggedAs = (userId: string | undefined) => ({
  '@odata.type': '#microsoft.graph.teamworkTagMember',
  id: 'bWVtYmVyc2hpcA==',
  displayName: CANARY,
  tenantId: TENANT,
  userId: userId ?? null,
});

/** Of a thread that is opened in a channel. */
const channelIn = (body: object): string | undefined =>
  (body as { channelData?: { channel?: { id?: string } } }).channelData?.channel?.id;

function callOf(method: string, path: string): Call | undefined {
  if (method === 'POST' && path.endsWith('/oauth2/v2.0/token')) return 'token';
  if (method === 'POST' && path === '/v3/conversations') return 'create';
  if (method === 'POST' && /^\/v3\/conversations\/[^/]+\/activities(\/[^/]+)?$/.test(path)) return 'post';
  if (method === 'PUT' && path.startsWith('/onedrive/')) return 'upload';
  if (!/^\/v3\/conversations\/[^/]+\/activities\/[^/]+$/.test(path)) return undefined;
  return method === 'PUT' ? 'update' : method === 'DELETE' ? 'remove' : undefined;
}

function meet(fault: Fault, res: ServerResponse): void {
  switch (fault.fault) {
    case 'hang':
      break;
    case 'reset':
      res.destroy();
      break;
    case 'bad-json':
      res.writeHead(200, { 'content-type': 'application/json' }).end(`<html>${CANARY}`);
      break;
    case 'no-id':
      json(res, 201, {});
      break;
    case 'status':
      if (fault.retryAfter !== undefined) res.setHeader('retry-after', fault.retryAfter);
      json(res, fault.status, { error: { code: fault.errorCode ?? 'SomeCode', message: CANARY } });
  }
}

function json(res: ServerResponse, status: number, body: unknown): void {
  // No idle connection is kept, so that an open one is one that somebody forgot.
  res.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
}

async function bytesOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function signedToken(claims: Record<string, unknown>): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: 'RS256', typ: 'JWT', kid: KEY_ID });
  const body = part({ iss: 'https://api.botframework.com', aud: APP_ID, nbf: now - 60, exp: now + 3600, ...claims });
  const signature = createSign('RSA-SHA256').update(`${head}.${body}`).sign(privateKey, 'base64url');
  return `${head}.${body}.${signature}`;
}
