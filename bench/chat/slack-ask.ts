/** A signed request of Slack's, answered where its answer goes: in the acknowledgement, by a call of the Web API, or at the response URL. */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { FakeWebApi } from '../servers/fake-web-api.ts';
import type { Answered } from './load.ts';
import { personOf, type Question } from './questions.ts';

/** Less than the servers keep an idle connection: a request shall not meet its end. */
const IDLE_MS = 2_000;

export const SECRET = 'bench-signing-secret';

type Sent = { readonly body: string; readonly json: boolean; readonly key: string };

let person = 0;

/** Each has a signature of its own: a repeated one is refused as a replay. */
function bodyOf({ way, text }: Question, n: number, responses: string): Sent {
  const [user, trigger, url] = [personOf(person++), `1.${n}`, `${responses}${n}`];
  const form = (fields: Record<string, string>) => new URLSearchParams({ token: 'x', ...fields }).toString();
  if (way === 'home') {
    const event = { type: 'app_home_opened', tab: 'home', user, channel: 'D1', event_ts: trigger };
    const body = JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: `Ev${n}`, event });
    return { body, json: true, key: user };
  }
  if (way === 'press') {
    const payload = {
      type: 'block_actions',
      team: { id: 'T1' },
      user: { id: user, name: 'nurse' },
      channel: { id: 'C1', name: 'huddle' },
      trigger_id: trigger,
      response_url: url,
      actions: [{ type: 'button', action_id: 'b0', block_id: 'a', value: text, action_ts: trigger }],
    };
    return { body: form({ payload: JSON.stringify(payload) }), json: false, key: url };
  }
  const body = form({
    team_id: 'T1',
    team_domain: 'bench',
    channel_id: 'C1',
    channel_name: 'huddle',
    user_id: user,
    user_name: 'nurse',
    command: '/ops',
    text,
    api_app_id: 'A1',
    response_url: url,
    trigger_id: trigger,
  });
  return { body, json: false, key: way === 'form' ? trigger : url };
}

export function slackAsk(url: URL, api: FakeWebApi): (question: Question, n: number) => Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: 50, timeout: IDLE_MS });
  return async (question, n) => {
    const { body, json, key } = bodyOf(question, n, api.responses);
    const begun = performance.now();
    const elsewhere = api.answered(key).then((bytes) => ({ ms: performance.now() - begun, bytes }));
    const ack = await post(url, { body, json, agent });
    // An empty acknowledgement: the answer comes by another way.
    if (ack.bytes === 0) return elsewhere;
    api.forget(key);
    return { ms: performance.now() - begun, bytes: ack.bytes };
  };
}

function post(
  url: URL,
  { body, json, agent }: { readonly body: string; readonly json: boolean; readonly agent: Agent },
) {
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': signature,
  };
  return new Promise<{ readonly bytes: number }>((resolve, reject) => {
    const req = request(url, { method: 'POST', agent, headers }, (res) => {
      let bytes = 0;
      res.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      res.on('end', () => {
        if (res.statusCode !== 200) reject(new Error(`HTTP ${res.statusCode}`));
        else resolve({ bytes });
      });
    });
    req.on('error', reject).end(body);
  });
}
