/** A platform against the fakes: its routes on a real server, its people pressing and typing over the wire. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackPlatform, type SlackOptions } from '#adapters/chat/slack/index.ts';
import { buildEscalation, escalationSchema } from '#src/config/escalation.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Channel } from '#src/domain/channel.ts';
import type { Site } from '#src/domain/hospital.ts';
import { brand, type PersonId, type SiteId } from '#src/kernel/ids.ts';
import type { LogFields, Logger } from '#src/kernel/log.ts';
import { type Clock, instant, systemClock, zoneId } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { Actor, Handle, Reply } from '#src/ports/handle.ts';
import { type FakeView, fakeSlackApi, SIGNING_SECRET, type SlackApi, signed } from '#test/fakes/slack-api.ts';
import { fakeSlackSocket, type SlackSocket } from '#test/fakes/slack-socket.ts';

/** The house's key, for the ids of messages. */
export const KEY = Buffer.alloc(32, 7);
export const SITE = brand<SiteId>('riverside');
export const CHANNEL = 'C0HUDDLE';
export const NOW = instant(Date.UTC(2026, 0, 13, 13, 26));

const site = {
  id: SITE,
  name: 'Riverside General',
  kind: 'hospital',
  zone: zoneId('America/New_York'),
  facilities: [],
  units: [],
};

export const channel = (over: Partial<Channel> = {}): Channel => ({
  platform: 'slack',
  channel: CHANNEL,
  site: SITE,
  purpose: 'huddle',
  name: '#huddle',
  training: false,
  ...over,
});

export const settingsWith = (channels: readonly Channel[]): Settings => ({
  house: 'us',
  database: undefined,
  locale: 'en-US',
  simulated: false,
  sites: [site as unknown as Site], // only id, name and zone are read here
  staffing: new Map(),
  people: [],
  groups: [],
  defaultRoles: ['viewer'],
  channels,
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
  slack: { mode: 'http', command: '/ops' },
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
});

export const actorOf = (platform: string, id: string, name: string): Actor => ({
  platform,
  id,
  person: brand<PersonId>(`${platform}:${id}`),
  name,
  roles: ['viewer'],
});

export const card = (over: Partial<Document> = {}): Document => ({
  title: 'Beds',
  plain: 'Beds: 241 of 252 occupied.',
  status: 'ok',
  asOf: NOW,
  blocks: [],
  ...over,
});

export const replying = (over: Partial<Reply> = {}): Reply => ({
  document: card(),
  data: null,
  audience: 'caller',
  ok: true,
  ...over,
});

export type Line = { readonly level: string; readonly message: string; readonly fields: LogFields };
/** A log that can be searched for what must never stand in it. */
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

export type Rig = {
  readonly api: SlackApi;
  readonly platform: ChatPlatform;
  readonly lines: readonly Line[];
  readonly clock: { now: Clock['now'] };
  readonly close: () => Promise<void>;
};

export type HttpRig = Rig & {
  readonly url: string;
  /** Signs and posts a form, a JSON event, or a payload in a form; gives status and body. */
  readonly form: (
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: string }>;
  readonly event: (body: object) => Promise<{ status: number; body: string }>;
  readonly post: (body: string, headers: Record<string, string>) => Promise<{ status: number; body: string }>;
};

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Signed HTTP, not started. */
export async function httpRig(over: Partial<SlackOptions> = {}): Promise<HttpRig> {
  const clock = { now: systemClock.now };
  const api = await fakeSlackApi(undefined, () => clock.now());
  const { log, lines } = keptLog();
  const platform = createSlackPlatform({
    setting: { mode: 'http', command: '/ops' },
    secrets: { botToken: 'xoxb-ZZSECRET', signingSecret: SIGNING_SECRET },
    apiUrl: api.url,
    key: KEY,
    earlier: async () => [],
    actorOf,
    settings: () => settingsWith([channel()]),
    clock: { now: () => clock.now() },
    log,
    ...over,
  });
  const server = createServer((req, res) => {
    const route = platform.routes.find(
      (r) => r.method === req.method && r.path === new URL(req.url ?? '/', 'http://localhost').pathname,
    );
    if (route === undefined) res.writeHead(404).end();
    else void route.serve(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  const post: HttpRig['post'] = async (body, headers) => {
    const response = await fetch(url, { method: 'POST', body, headers });
    return { status: response.status, body: await response.text() };
  };
  const sign = (body: string): Record<string, string> => signed(body, clock.now());
  return {
    api,
    platform,
    lines,
    clock,
    url,
    post,
    form: (fields, headers) => {
      const body = new URLSearchParams(fields).toString();
      return post(body, { ...FORM, ...sign(body), ...headers });
    },
    event: (content) => {
      const body = JSON.stringify(content);
      return post(body, { 'content-type': 'application/json', ...sign(body) });
    },
    close: async () => {
      await platform.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await api.close();
    },
  };
}

export type SocketRig = Rig & { readonly socket: SlackSocket };

/** Socket Mode, not started. */
export async function socketRig(over: Partial<SlackOptions> = {}): Promise<SocketRig> {
  const socket = await fakeSlackSocket();
  const api = await fakeSlackApi(socket.url);
  const clock = { now: systemClock.now };
  const { log, lines } = keptLog();
  const platform = createSlackPlatform({
    setting: { mode: 'socket', command: '/ops' },
    secrets: { botToken: 'xoxb-ZZSECRET', appToken: 'xapp-ZZSECRET' },
    apiUrl: api.url,
    key: KEY,
    earlier: async () => [],
    actorOf,
    settings: () => settingsWith([channel()]),
    clock,
    log,
    ...over,
  });
  const close = async (): Promise<void> => {
    await platform.stop();
    await socket.close();
    await api.close();
  };
  return { api, platform, lines, clock, socket, close };
}

let presses = 0;
/** The payload of somebody pressing a button, as Slack makes it. */
export function pressOf(value: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  presses += 1;
  return {
    type: 'block_actions',
    team: { id: 'T01' },
    user: { id: 'U0NURSE', username: 'pat', name: 'pat' },
    channel: { id: CHANNEL, name: 'huddle' },
    container: { type: 'message', channel_id: CHANNEL, message_ts: '1.1', is_ephemeral: false },
    trigger_id: `trigger-${presses}`,
    actions: [{ type: 'button', action_id: 'command-1', block_id: 'b', value, action_ts: `1768310000.${presses}` }],
    ...over,
  };
}

/** The payload of a submitted modal, as Slack makes it: prefilled values unless others are typed. */
export function submitOf(
  { id, hash, view }: FakeView,
  typed: Record<string, string> = {},
  over: Record<string, unknown> = {},
): Record<string, unknown> {
  const inputs = view.blocks.filter((block: { type: string }) => block.type === 'input');
  const values = inputs.map(({ block_id: name, element }: { block_id: string; element: Record<string, unknown> }) => [
    name,
    { [String(element.action_id)]: filledIn(element, typed[name]) },
  ]);
  const { private_metadata, callback_id } = view;
  return {
    type: 'view_submission',
    team: { id: 'T01' },
    user: { id: 'U0NURSE', username: 'pat', name: 'pat' },
    view: { id, hash, type: 'modal', callback_id, private_metadata, state: { values: Object.fromEntries(values) } },
    response_urls: [],
    ...over,
  };
}

/** What Slack tells of one input: as it came, or with what somebody typed or chose. */
// biome-ignore lint/suspicious/noExplicitAny: wire JSON
function filledIn(element: any, typed: string | undefined): Record<string, unknown> {
  const { type } = element;
  if (type === 'timepicker') return { type, selected_time: typed ?? element.initial_time ?? null };
  if (type === 'datepicker') return { type, selected_date: typed ?? element.initial_date ?? null };
  if (type === 'external_select') {
    const chosen = typed === undefined ? undefined : { text: { type: 'plain_text', text: typed }, value: typed };
    return { type, selected_option: chosen ?? element.initial_option ?? null };
  }
  if (type === 'checkboxes' || type === 'multi_static_select') {
    const ticked = typed?.split(',');
    const chosen = element.options.filter(({ value }: { value: string }) => ticked?.includes(value));
    return { type, selected_options: ticked === undefined ? (element.initial_options ?? []) : chosen };
  }
  if (type !== 'static_select' && type !== 'radio_buttons')
    return { type, value: typed ?? element.initial_value ?? null };
  const chosen = element.options.find((option: { value: string }) => option.value === typed);
  return { type, selected_option: chosen ?? element.initial_option ?? null };
}

/** The form of a typed slash command, as Slack makes it. */
export function commandOf(text: string, over: Record<string, string> = {}): Record<string, string> {
  presses += 1;
  return {
    command: '/ops',
    text,
    user_id: 'U0NURSE',
    user_name: 'pat',
    channel_id: CHANNEL,
    channel_name: 'huddle',
    team_id: 'T01',
    trigger_id: `trigger-${presses}`,
    ...over,
  };
}

export const answering =
  (reply: Reply): Handle =>
  async () =>
    reply;
