/**
 * Slack's Web API by `emulate`, which keeps what is posted; between it and the house everything passes through a recorder.
 * Pinned: the package's `latest` is an unrelated program. npm puts it into a temporary folder (or `EMULATE=folder` names one).
 */
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Served, serve } from '#bench/measure.ts';
import { fetched, freePort, soon } from './beside.ts';

export const EMULATE = { name: 'emulate', version: '0.12.2', variable: 'EMULATE' } as const;
const TOKEN = 'test_token_admin';
const PERSON = { name: 'alex', real_name: 'House supervisor', email: 'alex@example.com' };

// biome-ignore lint/suspicious/noExplicitAny: wire JSON
type Wire = any;

/** A call of the house's, and what emulate said to it. */
export type Call = { readonly method: string; readonly args: Wire; readonly answer: Wire };

export type Emulate = {
  /** Base of the Web API, for the house. */
  readonly apiUrl: string;
  readonly token: string;
  /** Where a late answer may be sent: emulate has none, so that the recorder takes it. */
  readonly responseUrl: string;
  readonly calls: readonly Call[];
  /** From now on this method fails; undefined: none does. */
  readonly refuse: (method: string | undefined) => void;
  /** Calls emulate by itself, not recorded. */
  readonly ask: (method: string, args?: Readonly<Record<string, string>>) => Promise<Wire>;
  close(): Promise<void>;
};

export async function openEmulate(folder: string): Promise<Emulate> {
  const port = await freePort();
  const calls: Call[] = [];
  const behind = `http://127.0.0.1:${port}`;
  let refused: string | undefined;
  const recorder = createServer(async (req, res) => {
    const body = await bytesOf(req);
    const path = req.url ?? '/';
    if (path === RESPONSES) {
      calls.push({ method: 'response_url', args: JSON.parse(body.toString()), answer: { ok: true } });
      return void res.end('ok');
    }
    if (path === `/api/${refused}`) return void res.end('{"ok":false,"error":"internal_error"}');
    const { authorization = '', 'content-type': type = '' } = req.headers;
    const sent = req.method === 'GET' ? {} : { body: new Uint8Array(body) };
    const answer = await fetch(behind + path, {
      method: req.method ?? 'POST',
      headers: { authorization, 'content-type': type },
      ...sent,
    });
    const text = await answer.text();
    const method = path.replace(/^\/api\//, '').replace(/^\/upload\/.*/, 'upload');
    calls.push({ method, args: method === 'upload' ? body.length : argsOf(body.toString()), answer: parsed(text) });
    res.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }).end(text);
  });
  await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`;
  const ask: Emulate['ask'] = async (method, args = {}) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${behind}/api/${method}`, { method: 'POST', headers, body: new URLSearchParams(args) });
    return parsed(await answer.text());
  };
  const cli = join(fetched(EMULATE, folder), 'dist', 'index.js');
  const seed = join(folder, 'emulate.yaml');
  writeFileSync(seed, JSON.stringify({ slack: { team: { name: 'Clients', domain: 'clients' }, users: [PERSON] } }));
  const served: Served = serve(
    cli,
    ['start', '--service', 'slack', '--port', String(port), '--base-url', origin, '--seed', seed],
    {},
    folder,
  );
  await soon(() => ask('auth.test'));
  return {
    apiUrl: `${origin}/api/`,
    token: TOKEN,
    responseUrl: origin + RESPONSES,
    calls,
    refuse: (method) => {
      refused = method;
    },
    ask,
    close: async () => {
      recorder.closeAllConnections();
      await new Promise((resolve) => recorder.close(resolve));
      await served.stop();
    },
  };
}

export const buttons = (blocks: readonly Wire[]): readonly Wire[] =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));

const RESPONSES = '/response/1';

async function bytesOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Slack's own form: what is no string is JSON inside of the field. */
function argsOf(body: string): Wire {
  const fields = Object.fromEntries(new URLSearchParams(body));
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, /^[[{]/.test(value) ? parsed(value) : value]),
  );
}

function parsed(text: string): Wire {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 200);
  }
}
