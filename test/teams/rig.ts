/** The platform against the fake connector: its route on a real server, its people typing and pressing over the wire. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTeamsPlatform, type TeamsOptions } from '#adapters/chat/teams/index.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Channel } from '#src/domain/channel.ts';
import { type Clock, systemClock } from '#src/kernel/time.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import { APP_ID, APP_SECRET, fakeTeamsConnector, TENANT, type TeamsConnector } from '#test/fakes/teams-connector.ts';
import {
  actorOf,
  keptLog,
  type Line,
  channel as slackChannel,
  settingsWith as slackSettings,
} from '#test/slack/rig.ts';

export const CHANNEL = '19:huddle@thread.tacv2';
export const PERSON = 'aad-nurse';
export const BOT = `28:${APP_ID}`;

export const channel = (over: Partial<Channel> = {}): Channel =>
  slackChannel({ platform: 'teams', channel: CHANNEL, ...over });
export const settingsWith = (channels: readonly Channel[], over: Partial<Settings> = {}): Settings => ({
  ...slackSettings(channels),
  slack: undefined,
  teams: { devUnauthenticated: true },
  ...over,
});

type Answer = { readonly status: number; readonly body: string };
/** The body of an answer to an invoke; its shape is what the tests look at. */
// biome-ignore lint/suspicious/noExplicitAny: untrusted JSON that assertions read deeply
type InvokeBody = any;

export type Rig = {
  readonly connector: TeamsConnector;
  readonly platform: ChatPlatform;
  readonly lines: readonly Line[];
  readonly stored: Map<string, string>;
  readonly clock: { now: Clock['now'] };
  readonly url: string;
  readonly post: (body: string, headers?: Record<string, string>) => Promise<Answer>;
  /** Sends an activity as Teams would, with its token where there are tokens. */
  readonly send: (activity: object) => Promise<Answer>;
  readonly say: (text: string, over?: object) => Promise<Answer>;
  readonly invoke: (name: string, value: object, over?: object) => Promise<InvokeBody>;
  readonly press: (command: string, over?: object) => Promise<InvokeBody>;
  readonly close: () => Promise<void>;
};

let activities = 0;
/** An activity in the channel, with what Teams puts beside it. */
export function activityOf(connector: TeamsConnector, over: object = {}): Record<string, unknown> {
  activities += 1;
  return {
    type: 'message',
    id: `activity-${activities}`,
    channelId: 'msteams',
    serviceUrl: connector.url,
    timestamp: '2026-01-13T13:26:00.000Z',
    from: { id: '29:nurse', aadObjectId: PERSON, name: 'Pat ZZNAME' },
    recipient: { id: BOT, name: 'Huddleboard' },
    conversation: { id: `${CHANNEL};messageid=1`, conversationType: 'channel', tenantId: TENANT, isGroup: true },
    channelData: { tenant: { id: TENANT } },
    ...over,
  };
}

export const PERSONAL = { conversation: { id: 'a:personal', conversationType: 'personal', tenantId: TENANT } };

const mention = (text: string): object => ({
  text: `<at>Huddleboard</at> ${text}`,
  entities: [
    { type: 'mention', text: '<at>Huddleboard</at>', mentioned: { id: BOT, name: 'Huddleboard' } },
    { type: 'clientInfo', locale: 'en-US' },
  ],
});

/** Without tokens, on loopback; not started. */
export const devRig = (over: Partial<TeamsOptions> = {}): Promise<Rig> => makeRig({}, over);

/** With an app id: tokens both ways; not started. */
export const tokenRig = (over: Partial<TeamsOptions> = {}): Promise<Rig> =>
  makeRig({ appId: APP_ID, appPassword: APP_SECRET }, over);

async function makeRig(secrets: TeamsOptions['secrets'], over: Partial<TeamsOptions>): Promise<Rig> {
  const connector = await fakeTeamsConnector();
  const clock = { now: systemClock.now };
  const { log, lines } = keptLog();
  const stored = new Map<string, string>();
  const platform = createTeamsPlatform({
    setting: { devUnauthenticated: true, tenantId: TENANT },
    secrets,
    listensOn: '127.0.0.1',
    cloud: connector.cloud,
    conversations: {
      find: async (name) => stored.get(name),
      remember: async (name, reference) => void stored.set(name, reference),
    },
    actorOf,
    settings: () => settingsWith([channel()]),
    clock: { now: () => clock.now() },
    log,
    ...over,
  });
  const server = createServer((req, res) => {
    const route = platform.routes.find((r) => r.method === req.method && r.path === req.url);
    if (route === undefined) res.writeHead(404).end();
    else void route.serve(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  const authorization = secrets.appId === undefined ? {} : { authorization: `Bearer ${connector.tokenFor()}` };
  const post: Rig['post'] = async (body, headers = { 'content-type': 'application/json', ...authorization }) => {
    const response = await fetch(url, { method: 'POST', body, headers });
    return { status: response.status, body: await response.text() };
  };
  const send: Rig['send'] = (activity) => post(JSON.stringify(activity));
  const invoke: Rig['invoke'] = async (name, value, more = {}) => {
    const answer = await send(activityOf(connector, { type: 'invoke', name, value, ...more }));
    return JSON.parse(answer.body);
  };
  return {
    connector,
    platform,
    lines,
    stored,
    clock,
    url,
    post,
    send,
    say: (text, more = {}) => send(activityOf(connector, { ...mention(text), ...more })),
    invoke,
    press: (command, more) =>
      invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'command', data: { command } } }, more),
    close: async () => {
      await platform.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await connector.close();
    },
  };
}
