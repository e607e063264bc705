/** The console on a real server over a real store: people and programs speak to it by HTTP. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { type ConsoleOptions, createConsole } from '#adapters/web/console/index.ts';
import { createWebServer } from '#adapters/web/server.ts';
import { openStore } from '#db/index.ts';
import { buildEscalation, escalationSchema } from '#src/config/escalation.ts';
import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { Channel } from '#src/domain/channel.ts';
import type { Site } from '#src/domain/hospital.ts';
import { brand, type LocationId, type PersonId, type PoolId, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import type { LogFields, Logger } from '#src/kernel/log.ts';
import { silentLog } from '#src/kernel/log.ts';
import { ALWAYS, instant, localTime, zoneId } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Handle } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { notingHandle } from '#test/contract/chat-platform.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';

export const NOW = instant(Date.UTC(2026, 0, 13, 13, 26));
export const ZONE = zoneId('America/New_York');
export const RIVERSIDE = brand<SiteId>('riverside');

const site: Site = {
  id: RIVERSIDE,
  name: 'Riverside General',
  kind: 'hospital',
  zone: ZONE,
  facilities: [],
  units: ['5W', '6W'].map((id) => ({
    id: brand<UnitId>(id),
    name: [{ from: ALWAYS, value: id }],
    kind: 'ward',
    pool: brand<PoolId>('adult-acute'),
    staffedBeds: [{ from: ALWAYS, value: 28 }],
    hours: [],
    locations: [{ from: ALWAYS, value: [brand<LocationId>(id)] }],
  })),
  dayStart: localTime('07:00'),
};

const channel = (id: string, purpose: Channel['purpose']): Channel => ({
  platform: 'web',
  channel: id,
  site: RIVERSIDE,
  purpose,
  name: `#${id}`,
  training: false,
});

export const settings: Settings = {
  house: 'us',
  database: undefined,
  locale: 'en-US',
  simulated: true,
  sites: [site],
  staffing: new Map(),
  people: [],
  groups: [],
  defaultRoles: ['viewer'],
  channels: [channel('huddle', 'huddle'), channel('bed-management', 'bed-management'), channel('alerts', 'alerts')],
  huddles: [],
  summaries: [],
  kpiDigests: [],
  loopReviews: [],
  ruleReviews: [],
  staffAhead: [],
  burden: { tap: 10, form: 45, command: 20 },
  updates: [],
  shiftReports: [],
  hl7: {
    host: '127.0.0.1',
    port: 0,
    fields: {},
    maxFrameBytes: 1,
    idleTimeoutSeconds: 1,
    futureLimitMinutes: 10,
    allowPlainOffLoopback: false,
  },
  pager: undefined,
  model: undefined,
  slack: undefined,
  teams: undefined,
  console: { host: '127.0.0.1', port: 0, origin: undefined },
  rules: () => undefined,
  escalation: buildEscalation(escalationSchema.parse({}), []),
  levels: new Map(),
  plays: [],
  barriers: { types: [], rounds: [] },
  extensions: () => undefined,
  ruleIds: [],
  toldRules: () => [],
  kpi: { sameDayStayDays: 0, forgetBedsAfterDays: 90 },
  ghosts: { afterDays: 30, byKind: {} },
  privacy: { smallCount: 5 },
  retention: { rawSnapshotDays: 60, hourlyDays: 400, auditYears: 6 },
};

export type Line = { readonly level: string; readonly message: string; readonly fields: LogFields };

export function keptLog(): { readonly log: Logger; readonly lines: Line[] } {
  const lines: Line[] = [];
  const at =
    (level: string) =>
    (message: string, fields: LogFields = {}): void => {
      lines.push({ level, message, fields });
    };
  const log: Logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), child: () => log };
  return { log, lines };
}

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
export type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A plain HTTP client that sends what it is told, also what no browser would. */
export const call = (url: string, path: string, asked: Asked = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const outgoing = request(
      { host: hostname, port, path, method: asked.method ?? 'GET', headers: asked.headers ?? {}, agent: false },
      (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks).toString('utf8') }),
        );
        res.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(asked.body);
  });

export const json = (value: unknown, headers: Readonly<Record<string, string>> = {}): Asked => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof value === 'string' ? value : JSON.stringify(value),
});

export type Rig = {
  readonly url: string;
  readonly platform: ChatPlatform;
  readonly store: Store;
  readonly requests: ReturnType<typeof notingHandle>['requests'];
  readonly next: ReturnType<typeof notingHandle>['next'];
  readonly lines: readonly Line[];
  /** Person, inbox, cards. */
  readonly saw: readonly (readonly [string, string, number])[];
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** @param over options of the console; `handle` answers commands; `storeUrl` of a store in a file; `port` of a server that comes back */
export async function consoleRig(
  over: Partial<ConsoleOptions> & { readonly handle?: Handle; readonly storeUrl?: string; readonly port?: number } = {},
): Promise<Rig> {
  const { handle, storeUrl, port = 0, ...options } = over;
  const store =
    storeUrl === undefined ? memoryStore() : await openStore({ url: storeUrl, fold: foldVisit, log: silentLog });
  const { log, lines } = keptLog();
  const noting = notingHandle();
  const saw: (readonly [string, string, number])[] = [];
  const platform = createConsole({
    read: store,
    settings: () => settings,
    clock: { now: () => NOW },
    log,
    actorFor: (seat) => {
      const role = seat?.role ?? 'admin';
      const person = brand<PersonId>(`web:${role}`);
      return { platform: 'web', id: `local-${role}`, person, name: role, roles: [role] };
    },
    signIn: {
      begin: () => Promise.reject(new Error('nobody signs in here')),
      beginAs: () => Promise.reject(new Error('nobody signs in here')),
      find: async () => undefined,
      end: async () => undefined,
    },
    inboxes: async (actor, unit) =>
      actor.roles.map((role) => {
        const id = [role, unit].filter((part) => part !== undefined).join('-');
        return { id: `@${id}`, name: id, site: RIVERSIDE };
      }),
    saw: async (actor, inbox, cards) => void saw.push([actor.person, inbox, cards]),
    chosen: (actor) => store.languageOf(actor.person),
    complete: (prefix) => ['beds', 'beds 5w', 'ed', 'help'].filter((line) => line.startsWith(prefix)),
    status: () => ({ ok: true }),
    freshness: async () => ({ state: 'fresh', dataAgeMs: 60_000, lastMessageAt: NOW }),
    pollMs: 20,
    ...options,
  });
  const server = createWebServer({ host: '127.0.0.1', port, routes: () => platform.routes, log });
  const { url } = await server.listen();
  return {
    url,
    platform,
    store,
    requests: noting.requests,
    next: noting.next,
    lines,
    saw,
    start: () => platform.start(handle ?? noting.handle),
    async close() {
      await platform.stop();
      await server.close();
      await store.close();
    },
  };
}

export type Heard = { readonly event: string; readonly payload: Record<string, unknown> };

/** An open page: what the server pushes to it. */
export async function listen(
  url: string,
  seat = '',
): Promise<{
  readonly heard: readonly Heard[];
  readonly ended: Promise<void>;
  readonly close: () => void;
}> {
  const heard: Heard[] = [];
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const outgoing = request({ host: hostname, port, path: `/api/events${seat}`, agent: false }, (res) => {
      let rest = '';
      const ended = new Promise<void>((done) => res.on('close', () => done()));
      res.setEncoding('utf8');
      res.on('data', (chunk: string) => {
        const parts = (rest + chunk).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          const event = /^event: (.*)$/m.exec(part)?.[1];
          const data = /^data: (.*)$/m.exec(part)?.[1];
          if (event !== undefined && data !== undefined) heard.push({ event, payload: JSON.parse(data) });
        }
      });
      res.on('error', () => undefined);
      resolve({ heard, ended, close: () => outgoing.destroy() });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
