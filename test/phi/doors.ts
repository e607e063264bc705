/** The canary at each door where people come in: the console's pages, Slack's signed requests, Teams' activities with their token. */
import { randomUUID } from 'node:crypto';
import { EXAMPLE_ALERT } from '#src/commands/forms/form.ts';
import { FORMS as REGISTERED } from '#src/commands/forms/index.ts';
import { shortcutsIn } from '#src/commands/shortcuts.ts';
import type { Field, Form, PlainField } from '#src/message/document.ts';
import { laidOut } from '#src/message/fields.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type SlackApi, signed } from '#test/fakes/slack-api.ts';
import type { TeamsConnector } from '#test/fakes/teams-connector.ts';
import { commandOf, pressOf, CHANNEL as SLACK_CHANNEL, submitOf } from '#test/slack/rig.ts';
import { activityOf, PERSONAL } from '#test/teams/rig.ts';
import { MRN, NAME, SENTENCES } from './patient.ts';

/** What an address answered, as it came. */
export type Heard = { readonly status: number; readonly text: string /** Headers too. */; readonly whole: string };
export type Visit = (path: string, init?: RequestInit) => Promise<Heard>;

export const SECRET = 'canary-signing-secret';
const [WHO, RING, BORN, LIVES] = SENTENCES;

/** Good commands with the canary in their words, and texts that nobody understands, so that a refusal would say them back. */
export const TYPED: readonly string[] = [
  WHO,
  LIVES,
  'beds Okonkwo',
  'now --site Okonkwo',
  'beds --at "Mrs Okonkwo"',
  `kpi "${WHO}"`,
  `update 5W census=19 ask="${WHO}"`,
  `update 5W ask="${RING}" plan="${BORN}"`,
  `update 5W report census=19 ask="${LIVES}"`,
  'update "pt Okonkwo"',
  'callout 5W rn 07-19 Okonkwo',
  'or holds ICU 07:40 Okonkwo 07:55',
  'share #Okonkwo beds',
  `share #huddle beds note="${WHO}"`,
  'alert ack Okonkwo',
  `alert snooze E-7F3K 1h reason="${WHO}"`,
  `alert close E-7F3K "${LIVES}"`,
  'alert sub units=Okonkwo',
  `setup preview name="${NAME}"`,
  `duty take 5W until 19:00 name="${NAME}"`,
  'duty take Okonkwo',
  `admin ghosts close "MRN ${MRN}"`,
  'admin feeds',
  'admin ghosts',
  'beds 5W',
  'beds board',
  'help Okonkwo',
];

/** In a house that goes on counting nobody knows when an alert has left its limit. */
export const isShown = ({ needs }: (typeof REGISTERED)[number]): boolean => needs !== 'left-limit';

/** Commands that answer with a form: each that is registered and can be shown. One that needs an open alert is asked for one that there is. */
export const formsOf = (alert: string): readonly string[] =>
  REGISTERED.filter(isShown).map(({ opens }) => opens.replaceAll(EXAMPLE_ALERT, alert));

/** Where a form stands that is for a channel of chat alone. */
const ELSEWHERE = new Set(REGISTERED.filter(({ needs }) => needs === 'channel').map(({ opens }) => opens));

/** An open alert, as the house lists it. */
export async function openAlert(visit: Visit): Promise<string> {
  for (const begun = performance.now(); ; ) {
    const { text } = await visit('/api/ask', json({ q: 'alert list' }));
    const id = JSON.parse(text).data?.alerts?.[0]?.id;
    if (typeof id === 'string') return id;
    if (performance.now() - begun > 120_000) throw new Error('no alert was opened');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Its three questions are a form of whoever took part. */
export async function endADrill(visit: Visit): Promise<void> {
  for (const q of ['drill start surge ×60 in #drill confirm', 'drill stop']) await visit('/api/ask', json({ q }));
}

/** Entries on a message: what it says is the patient's. */
const ON_MESSAGE = shortcutsIn(wordsFor('en-US', 'us')).filter(({ kind }) => kind === 'message');

/** What somebody fills in who puts the patient into every field that takes words. */
const filledIn = (fields: readonly Field[]): [string, string][] =>
  laidOut(fields).map(({ field }, n) => [
    field.name,
    field.input === 'text' || field.input === 'time' ? SENTENCES[n % SENTENCES.length]! : chosen(field),
  ]);
const chosen = (field: PlainField): string => {
  if (field.input === 'number') return '19';
  if (field.input === 'date-time') return `${field.min ?? ''} ${NAME}`;
  if (field.input === 'many') return `${field.options[0]?.value ?? ''},${NAME}`;
  // What is searched for can be typed.
  if (field.input === 'choice' && field.source !== undefined) return NAME;
  if (field.input === 'choice') return field.value ?? field.options[0]?.value ?? '';
  return 'yes';
};

const json = (value: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** Every form of the console filled in and sent, everything typed, pages and programs. @returns the ids of the forms that were sent */
export async function throughConsole(visit: Visit, alert: string): Promise<readonly string[]> {
  for (const text of TYPED) {
    await visit('/api/command', json({ text, channel: 'huddle', requestKey: randomUUID() }));
    await visit(`/api/ask?q=${encodeURIComponent(text)}`);
    await visit('/api/ask', json({ q: text }));
  }
  const forms: string[] = [];
  for (const command of formsOf(alert).filter((one) => !ELSEWHERE.has(one))) {
    const { text } = await visit('/api/ask', json({ q: command }));
    const shown = JSON.parse(text).document.blocks.find(({ kind }: { kind: string }) => kind === 'form') as
      | Form
      | undefined;
    const filled = filledIn(shown?.fields ?? []);
    const values = JSON.stringify([...filled, ['note', WHO], [NAME, NAME]]);
    await visit('/api/command', json({ text: shown?.command ?? command, values, channel: 'huddle' }));
    // Field by field, so that no other field is refused before it.
    for (const one of filled)
      await visit('/api/command', json({ text: shown?.command ?? command, values: JSON.stringify([one]) }));
    if (shown !== undefined) forms.push(shown.id);
  }
  const bad: RequestInit[] = [
    json({ text: 'beds', channel: NAME, site: WHO, name: NAME, role: NAME }),
    json({ text: 'beds', [NAME]: WHO }),
    json({ text: 'beds', requestKey: `MRN-${MRN}-Okonkwo` }),
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"text": "${WHO}` },
    { method: 'POST', body: WHO },
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: WHO.repeat(3_000) },
  ];
  for (const path of ['/api/command', '/api/ask', '/api/speed', '/api/sign-in', '/api/sign-out'])
    for (const init of bad) await visit(path, init);
  const query = encodeURIComponent(WHO);
  for (const path of ['/api/history?channel=', '/api/complete?q=', '/board?site=', '/Okonkwo/', '/assets/', '/?q='])
    await visit(path + query);
  await visit('/api/channels', { method: 'DELETE', headers: { 'x-patient': NAME, cookie: `huddleboard=${NAME}` } });
  await visit('/', { headers: { origin: `https://${MRN}.example`, referer: `https://x.example/Okonkwo` } });
  return forms;
}

/** Commands, presses, mentions, direct messages and modals, signed as Slack does; then with a wrong signature. */
export async function throughSlack(visit: Visit, api: SlackApi, alert: string): Promise<void> {
  const send = (body: string, type: string, secret = SECRET) =>
    visit('/slack/events', {
      method: 'POST',
      headers: { 'content-type': type, ...signed(body, Date.now(), secret) },
      body,
    });
  const form = (fields: Record<string, string>, secret?: string) =>
    send(new URLSearchParams({ ...fields, n: randomUUID() }).toString(), 'application/x-www-form-urlencoded', secret);
  const payload = (value: object) => form({ payload: JSON.stringify(value) });
  const answers = { response_url: api.responseUrl, channel_name: 'okonkwo-family' };
  const event = (kind: object) =>
    send(JSON.stringify({ type: 'event_callback', event_id: randomUUID(), team_id: 'T01', event: kind }), JSON_TYPE);
  for (const text of TYPED) {
    await form(commandOf(text, answers));
    await payload(pressOf(text, { response_url: api.responseUrl, message: { text: WHO } }));
    const said = { user: 'U0NURSE', ts: `${Date.now() / 1_000}` };
    await event({ ...said, type: 'app_mention', channel: SLACK_CHANNEL, text: `<@U0BOT> ${text}` });
    await event({ ...said, type: 'message', channel_type: 'im', channel: 'D0NURSE', text });
  }
  for (const command of formsOf(alert)) {
    const before = api.views.length;
    await payload(pressOf(command, { response_url: api.responseUrl }));
    await until(() => api.views.length > before, `the form of ${command}`);
    const view = api.views.at(-1)!;
    const names: string[] = view.view.blocks.map((block: { block_id?: string }) => block.block_id ?? '');
    const typed = Object.fromEntries(names.map((name, n) => [name, SENTENCES[n % SENTENCES.length]!]));
    await payload(submitOf(view, typed));
    await payload(submitOf(view, typed, { user: { id: 'U0NURSE', username: NAME, name: NAME } }));
  }
  for (const { id } of ON_MESSAGE) {
    const before = api.views.length;
    await payload({
      type: 'message_action',
      callback_id: id,
      trigger_id: randomUUID(),
      action_ts: `${Date.now() / 1_000}`,
      message_ts: '1768310100.000100',
      user: { id: 'U0NURSE', username: NAME },
      team: { id: 'T01', domain: 'acme' },
      channel: { id: SLACK_CHANNEL, name: 'okonkwo-family' },
      response_url: api.responseUrl,
      message: { text: SENTENCES.join(' '), ts: '1768310100.000100', attachments: [{ pretext: WHO, text: LIVES }] },
    });
    await until(() => api.views.length > before, `the form of ${id} on a message`);
  }
  await form(commandOf(WHO, answers), 'a wrong secret');
  for (const [body, type] of [
    [WHO, 'text/plain'],
    [`{"type": "${WHO}"`, JSON_TYPE],
    [`payload=${encodeURIComponent(WHO)}`, 'application/x-www-form-urlencoded'],
    [JSON.stringify({ type: NAME, event: { type: NAME, text: WHO } }), JSON_TYPE],
  ] as const)
    await send(body, type);
}

const JSON_TYPE = 'application/json';

/** Mentions, own chats, presses and dialogs with a good token; then with one that has run out, of another tenant, and none. */
export async function throughTeams(visit: Visit, connector: TeamsConnector, alert: string): Promise<void> {
  const send = (activity: object, token = connector.tokenFor()) =>
    visit('/api/messages', json(activity, { authorization: `Bearer ${token}` }));
  const of = (over: object) => activityOf(connector, { ...over, id: randomUUID() });
  const invoke = (name: string, value: object, over: object = {}) => send(of({ type: 'invoke', name, value, ...over }));
  // The app was put into the person's own chats, so that it may write to them.
  await send(of({ type: 'installationUpdate', action: 'add', ...PERSONAL }));
  for (const text of TYPED) {
    await send(of({ text: `<at>Huddleboard</at> ${text}` }));
    await send(of({ ...PERSONAL, text }));
    await invoke('adaptiveCard/action', {
      action: { type: 'Action.Execute', verb: 'command', data: { command: text } },
    });
  }
  for (const command of formsOf(alert)) {
    const { text } = await invoke('task/fetch', { data: { command } });
    const card = JSON.parse(text).task.value.card.content;
    const inputs: { id: string }[] =
      JSON.stringify(card)
        .match(/"id":"f1\.[^"]+"/g)
        ?.map((one) => JSON.parse(`{${one}}`)) ?? [];
    const [button] = JSON.stringify(card).match(/\{"command":"[^{}]*"form":1[^{}]*\}/) ?? ['{}'];
    const typed = Object.fromEntries(inputs.map(({ id }, n) => [id, SENTENCES[n % SENTENCES.length]!]));
    await invoke('task/submit', { data: { ...JSON.parse(button), ...typed } });
  }
  for (const { id } of ON_MESSAGE)
    await invoke('composeExtension/fetchTask', {
      commandId: id,
      commandContext: 'message',
      messagePayload: {
        subject: WHO,
        from: { user: { displayName: NAME } },
        body: { contentType: 'html', content: `<p>${SENTENCES.join('</p><p>')}</p>` },
      },
    });
  const said = of({ ...PERSONAL, text: WHO, from: { id: '29:x', name: NAME } });
  await send(said, connector.tokenFor({ exp: 1_700_000_000 }));
  // Signed by another hand: the library prints the keys that it tried.
  await send(said, connector.tokenFor().replace(/[^.]{8}$/, 'AAAAAAAA'));
  await send({ ...said, conversation: { id: 'a:x', tenantId: randomUUID() }, channelData: {} });
  await send(said, WHO);
  await visit('/api/messages', json(said));
  const token = { authorization: `Bearer ${connector.tokenFor()}` };
  await visit('/api/messages', { method: 'POST', headers: { ...token, 'content-type': 'text/plain' }, body: WHO });
  await visit('/api/messages', { ...json(said), body: `{"text": "${WHO}` });
}

export async function until(done: () => boolean, what: string, limitMs = 60_000): Promise<void> {
  for (const begun = performance.now(); !done(); ) {
    if (performance.now() - begun > limitMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
