/** An activity of Teams', answered where its answer goes: by a card at the connector, in the answer to the request, or by both. */
import { Agent, request } from 'node:http';
import type { FakeConnector } from '../servers/fake-connector.ts';
import type { Answered } from './load.ts';
import { personOf, type Question } from './questions.ts';

/** Less than the servers keep an idle connection: a request shall not meet its end. */
const IDLE_MS = 2_000;

export type AnsweredTeams = Answered & {
  /** The message at the connector. */
  readonly posted?: string;
  /** The body of the answer to the request. */
  readonly answer?: string;
};

let person = 0;

/** @param n a number of its own each: what comes twice is answered once */
function activityOf({ way, text, name }: Question, n: number, serviceUrl: string): object {
  const id = personOf(person++);
  const activity = {
    id: `activity-${n}`,
    label: name,
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-01-13T13:26:00.000Z',
    from: { id: `29:${id}`, aadObjectId: id, name: 'Nurse' },
    recipient: { id: '28:bot', name: 'Huddleboard' },
    conversation: { id: `a:${id}`, conversationType: 'personal', tenantId: 'tenant' },
    channelData: { tenant: { id: 'tenant' } },
    locale: 'en-US',
  };
  const invoke = (called: string, value: object) => ({ ...activity, type: 'invoke', name: called, value });
  switch (way) {
    case 'press':
      return invoke('adaptiveCard/action', { action: { type: 'Action.Execute', data: { command: text } } });
    case 'form':
      return invoke('task/fetch', { data: { command: text } });
    case 'submit':
      return invoke('task/submit', { data: { command: text, opened: text, form: 1, 'f1.staffed-beds': 'many' } });
    case 'find':
      return invoke('composeExtension/query', { commandId: 'find', parameters: [{ name: 'words', value: text }] });
    default:
      return { ...activity, type: 'message', textFormat: 'plain', text };
  }
}

/** Both come, and the later of them counts. */
const POSTS: ReadonlySet<Question['way']> = new Set(['typed', 'press']);

export function teamsAsk(url: URL, connector: FakeConnector, concurrent: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrent, timeout: IDLE_MS });
  return async (question: Question, n: number): Promise<AnsweredTeams> => {
    const body = JSON.stringify(activityOf(question, n, connector.url));
    const begun = performance.now();
    const card = POSTS.has(question.way)
      ? connector.answered(`activity-${n}`).then((posted) => ({ posted, ms: performance.now() - begun }))
      : undefined;
    const answer = await post(url, body, agent);
    const answered = question.way === 'typed' ? 0 : performance.now() - begun;
    const { posted, ms = 0 } = (await card) ?? {};
    return {
      ms: Math.max(ms, answered),
      bytes: answer.length + (posted?.length ?? 0),
      ...(posted === undefined ? {} : { posted: posted.toString() }),
      ...(answer.length === 0 ? {} : { answer: answer.toString() }),
    };
  };
}

function post(url: URL, body: string, agent: Agent): Promise<Buffer> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const req = request(url, { method: 'POST', agent, headers }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        if (res.statusCode === 200) resolve(Buffer.concat(parts));
        else reject(new Error(`HTTP ${res.statusCode}`));
      });
    });
    req.on('error', reject).end(body);
  });
}
