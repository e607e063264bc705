/** Teams around the console, in one browser: a page under Teams' name that frames the tab, and the console behind a reverse proxy with TLS. */
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { createTeamsTab } from '#adapters/chat/teams/tab/index.ts';
import { createSignIn } from '#src/app/sign-in.ts';
import type { Settings } from '#src/config/settings.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { systemClock } from '#src/kernel/time.ts';
import { text } from '#src/message/build.ts';
import type { Handle } from '#src/ports/handle.ts';
import { type Entra, fakeEntra, OBJECT_ID } from '#test/fakes/entra.ts';
import { APP_ID, TENANT } from '#test/fakes/teams-connector.ts';
import { selfSigned } from '#test/feeds/self-signed.ts';
import { consoleRig, keptLog, NOW, type Rig, settings } from '#test/web/rig.ts';
import { alertRow } from './rig.ts';

export const ORIGIN = 'https://ops.example.org';
export const TEAMS = 'https://teams.microsoft.com';
/** Of whoever comes to the same desk next. */
export const NEXT_ID = 'bbbbbbbb-0000-4000-8000-00000000000b';
const teams = { tenantId: TENANT, devUnauthenticated: false, tab: true };

const house: Settings = {
  ...settings,
  simulated: false,
  teams,
  console: { ...settings.console, origin: ORIGIN },
  defaultRoles: [],
  people: [
    {
      person: brand<PersonId>('pat-1'),
      name: 'charge nurse 5W',
      roles: ['charge-nurse'],
      identities: [{ platform: 'teams', id: OBJECT_ID }],
    },
    {
      person: brand<PersonId>('pat-2'),
      name: 'charge nurse 4N',
      roles: ['charge-nurse'],
      identities: [{ platform: 'teams', id: NEXT_ID }],
    },
  ],
};

export type TeamsHouse = {
  readonly rig: Rig;
  readonly entra: Entra;
  readonly asked: readonly { readonly text: string; readonly readOnly: boolean | undefined; readonly person: string }[];
  /** For the browser: every name leads to this machine. */
  readonly flags: readonly string[];
  readonly close: () => Promise<void>;
};

export async function teamsHouse(): Promise<TeamsHouse> {
  const entra = await fakeEntra();
  const asked: { text: string; readOnly: boolean | undefined; person: string }[] = [];
  const handle: Handle = async ({ text: said, readOnly, actor }) => {
    asked.push({ text: said, readOnly, person: actor.person });
    const title = `Answer to ${said}`;
    const document = { title, plain: title, status: 'ok' as const, asOf: NOW, blocks: [text('241 of 252 in use.')] };
    const file = said.startsWith('kpi export') ? { file: sheet } : {};
    return { document, data: null, audience: 'caller', ok: true, ...file };
  };
  const opened: { rig?: Rig } = {};
  const clock = systemClock;
  const door = () =>
    createSignIn({
      store: opened.rig!.store,
      settings: () => house,
      key: Buffer.alloc(32, 7),
      clock,
      readGroups: async () => {},
    });
  const cloud = { loginUrl: entra.loginUrl };
  const rig = await consoleRig({
    handle,
    settings: () => house,
    tab: createTeamsTab({ setting: teams, appId: APP_ID, origin: ORIGIN, clock, log: keptLog().log, cloud }),
    writeSheet: async () => ({ name: 'occupancy.csv', type: 'text/csv', bytes: Buffer.from('day,share\n') }),
    signIn: {
      begin: (...given) => door().begin(...given),
      beginAs: (...given) => door().beginAs(...given),
      find: (secret) => door().find(secret),
      end: (...given) => door().end(...given),
    },
  });
  opened.rig = rig;
  await rig.start();
  await rig.store.commit([{ kind: 'outbox.put', post: alertRow() }]);
  const server = createServer(selfSigned('teams'), (req, res) => answer(req, res, rig.url));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    rig,
    entra,
    asked,
    flags: [`--host-resolver-rules=MAP * 127.0.0.1:${port}`, '--ignore-certificate-errors'],
    close: async () => {
      await rig.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await entra.close();
    },
  };
}

const sheet = { name: 'occupancy', format: 'csv', columns: [], rows: [] } as never; // written by the rig's own writer, which reads none of it

const HOST_PAGE = readFileSync(new URL('../fakes/teams-host.html', import.meta.url));

function answer(req: IncomingMessage, res: ServerResponse, url: string): void {
  if (req.headers.host === new URL(ORIGIN).host) {
    passOn(req, res, url);
    return;
  }
  res.writeHead(200, { 'content-type': 'text/html' }).end(HOST_PAGE);
}

/** As a reverse proxy does it. */
function passOn(req: IncomingMessage, res: ServerResponse, url: string): void {
  const { hostname, port } = new URL(url);
  const headers = { ...req.headers, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };
  const onward = request({ hostname, port, path: req.url, method: req.method, headers }, (from) => {
    res.writeHead(from.statusCode ?? 502, from.headers);
    from.pipe(res);
  });
  onward.on('error', () => res.destroy());
  res.on('close', () => onward.destroy());
  req.pipe(onward);
}

export type InTeams = {
  readonly page: Page;
  readonly frame: Frame;
  readonly faults: readonly string[];
  /** Everybody whom pages asked for something. */
  readonly hosts: ReadonlySet<string>;
  /** What the tab said to its host. */
  readonly heard: () => Promise<readonly { readonly func: string; readonly args: readonly unknown[] }[]>;
};

export type Answers = { readonly context?: object; readonly token?: readonly unknown[] };

/** Somebody opens the tab in their client. */
export async function openTab(context: BrowserContext, answers: Answers, host = TEAMS): Promise<InTeams> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  const hosts = new Set<string>();
  page.on('request', (one) => hosts.add(new URL(one.url()).host));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${host}/`);
  const given = JSON.stringify({ context: { theme: 'default' }, token: [false, 'CancelledByUser'], ...answers });
  await page.evaluate(`answers = ${given}; show('${ORIGIN}/tab')`);
  const handle = await page.waitForSelector('iframe');
  const frame = (await handle.contentFrame())!;
  return { page, frame, faults, hosts, heard: () => page.evaluate('heard') };
}
