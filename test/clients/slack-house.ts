/** The simulated house with emulate as its Slack, and a person of it: what she types and presses comes signed over HTTP, as Slack would send it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SIGNING_SECRET, signed } from '#test/fakes/slack-api.ts';
import { commandOf, pressOf } from '#test/slack/rig.ts';
import { freePort, soon, startHouse } from './beside.ts';
import { buttons, type Call, type Emulate, openEmulate } from './emulate.ts';

const WITHIN_MS = 20_000;

// biome-ignore lint/suspicious/noExplicitAny: wire JSON
type Wire = any;

export type SlackHouse = {
  readonly emulate: Emulate;
  readonly alerts: string;
  readonly dm: string;
  readonly user: string;
  /** A slash command; gives what the acknowledgement carries. */
  readonly command: (text: string) => Promise<Wire>;
  readonly press: (value: string, over?: Record<string, unknown>) => Promise<Wire>;
  /** Any interaction, e.g. a submit. */
  readonly interact: (payload: Record<string, unknown>) => Promise<Wire>;
  readonly event: (event: Record<string, unknown>) => Promise<void>;
  readonly say: (text: string) => Promise<void>;
  /** An answer in her own conversation; what comes unasked bears metadata, or asks for a press. */
  readonly isAnswer: (call: Call) => boolean;
  /** The next call of a method that is like this. */
  readonly next: (method: string, like?: (call: Call) => boolean, patienceMs?: number) => Promise<Call>;
  close(): Promise<void>;
};

export async function openSlackHouse(folder: string): Promise<SlackHouse> {
  const emulate = await openEmulate(folder);
  const leave = async (error: unknown): Promise<never> => {
    await emulate.close();
    throw error;
  };
  const place = await placeIn(emulate).catch(leave);
  const port = await freePort();
  const house = await startHouse({
    folder,
    port,
    platform: 'slack',
    config: {
      slack: { mode: 'http', command: '/ops' },
      people: [{ id: 'alex', name: 'House supervisor', roles: ['house-supervisor'], slack: place.user }],
      channels: [{ purpose: 'alerts', platform: 'slack', channel: place.alerts, training: true }],
    },
    env: { SLACK_API_URL: emulate.apiUrl, SLACK_BOT_TOKEN: emulate.token, SLACK_SIGNING_SECRET: SIGNING_SECRET },
  }).catch(leave);
  const post = async (type: string, body: string): Promise<Wire> => {
    const headers = { 'content-type': type, ...signed(body, Date.now()) };
    const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', headers, body });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`the house answered ${answer.status}`);
    return text.startsWith('{') ? JSON.parse(text) : undefined;
  };
  const form = (fields: Record<string, string>) =>
    post('application/x-www-form-urlencoded', new URLSearchParams(fields).toString());
  const person = { user_id: place.user, user_name: 'alex', channel_id: place.alerts, channel_name: 'general' };
  const interact: SlackHouse['interact'] = (payload) => form({ payload: JSON.stringify(payload) });
  let events = 0;
  const event: SlackHouse['event'] = async (inner) => {
    events += 1;
    const outer = { type: 'event_callback', team_id: 'T000000001', event_id: `Ev${Date.now()}${events}`, event: inner };
    await post('application/json', JSON.stringify({ ...outer, event_time: Math.floor(Date.now() / 1_000) }));
  };
  return {
    emulate,
    ...place,
    command: (text) => form(commandOf(text, { ...person, response_url: emulate.responseUrl })),
    press: (value, over = {}) =>
      interact({
        ...pressOf(value),
        user: { id: place.user, username: 'alex', name: 'alex' },
        channel: { id: place.alerts, name: 'general' },
        response_url: emulate.responseUrl,
        ...over,
      }),
    interact,
    event,
    say: (text) =>
      event({ type: 'message', channel: place.dm, channel_type: 'im', user: place.user, text, ts: stamp() }),
    isAnswer: ({ args }) =>
      args.channel === place.dm &&
      args.metadata === undefined &&
      args.thread_ts === undefined &&
      !buttons(args.blocks ?? []).some(({ value }) => value.startsWith('alert ')),
    next: nextOf(emulate),
    close: async () => {
      await house.stop();
      await emulate.close();
      rmSync(join(folder, 'data-slack'), { recursive: true, force: true });
    },
  };
}

const stamp = (): string => `${Math.floor(Date.now() / 1_000)}.000100`;

/** Emulate makes its ids up: a channel, somebody in it, and the conversation between her and the bot. */
async function placeIn(emulate: Emulate): Promise<Pick<SlackHouse, 'alerts' | 'dm' | 'user'>> {
  const { channels } = await emulate.ask('conversations.list');
  const { user_id: bot } = await emulate.ask('auth.test');
  const { members } = await emulate.ask('users.list');
  const user: string = members.find(({ id, is_bot: isBot }: Wire) => id !== bot && !isBot)?.id ?? bot;
  const { channel } = await emulate.ask('conversations.open', { users: user });
  await emulate.ask('conversations.invite', { channel: channels[0].id, users: user });
  return { alerts: channels[0].id, user, dm: channel.id };
}

/** Each call is given once. */
function nextOf({ calls }: Emulate): SlackHouse['next'] {
  const given = new Set<Call>();
  return async (method, like = () => true, patienceMs = WITHIN_MS) => {
    const found = await soon(() => {
      const call = calls.find((one) => one.method === method && !given.has(one) && like(one));
      if (call === undefined) throw new Error(`no ${method}`);
      return call;
    }, patienceMs);
    given.add(found);
    if (found.answer?.ok !== true && method !== 'upload') throw new Error(`${method}: ${found.answer?.error}`);
    return found;
  };
}
