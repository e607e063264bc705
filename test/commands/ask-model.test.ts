/** A language model in front of the grammar: off by default, told no figure, believed in nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createModel } from '#adapters/model/chat-completions.ts';
import { checkModel } from '#src/app/doctor/model.ts';
import type { House as AppHouse } from '#src/app/house.ts';
import { createFrontDoor } from '#src/commands/handle.ts';
import { silentLog } from '#src/kernel/log.ts';
import { Secret } from '#src/kernel/secret.ts';
import type { Reply } from '#src/ports/handle.ts';
import { type FakeModel, openFakeModel } from '#test/fakes/language-model.ts';
import { actorOf, type House, NOW, openHouse, RIVERSIDE, settingsOf } from './house.ts';

/** The grammar makes nothing of it. */
const ODD = 'ask gimme the lowdown on telemetry wing wobbliness';

let house: House;
let model: FakeModel;
beforeAll(async () => {
  [house, model] = await Promise.all([openHouse(), openFakeModel()]);
});
beforeEach(() => {
  model.next = '{"tool":"none"}';
});
afterAll(async () => {
  await model.close();
  await house.store.close();
});

const yaml = (url: string, seconds = 1): string =>
  `${RIVERSIDE}\nask: { model: { url: '${url}', name: small, timeoutSeconds: ${seconds} } }\n`;

async function asked(text: string, url = model.url): Promise<Reply> {
  const settings = settingsOf(yaml(url));
  let n = 0;
  const handle = createFrontDoor({
    store: house.store,
    settings: () => settings,
    clock: { now: () => NOW },
    ids: { uuid: () => `u${n++}`, short: () => `S${n++}` },
    log: silentLog,
    catchUp: async () => false,
    interpreter: createModel({ setting: () => settings.model, key: () => new Secret('a-key-of-the-model') }),
  });
  return handle({
    text,
    actor: actorOf(['house-supervisor']),
    place: { platform: 'web', private: true },
    requestKey: `m${text}`,
  });
}
const count = (): number => model.sent.length;

describe('what leaves the house', () => {
  test('nothing, where none is set up', async () => {
    const before = count();
    await house.ask(ODD);
    expect(count()).toBe(before);
  });

  test('nothing of a question that the grammar is sure of, or that it refuses', async () => {
    const before = count();
    for (const text of [
      'ask how many boarders are there',
      'ask should we open 6E',
      'ask what dose of heparin should i give',
    ])
      await asked(text);
    expect(count()).toBe(before);
  });

  test('nothing that points at a person', async () => {
    const before = count();
    const reply = await asked('ask gimme the lowdown on Mrs Zebulon Quarterman');
    expect(reply.confidential).toBe('typed');
    expect(count()).toBe(before);
  });

  test('the words, the tools, names of units and figures, the key in its header; and no number of the house', async () => {
    await asked(ODD);
    const { body, authorization } = model.sent.at(-1)!;
    expect(authorization).toBe('Bearer a-key-of-the-model');
    const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] }; // what the adapter sends
    expect(messages.at(-1)).toEqual({ role: 'user', content: ODD.slice('ask '.length) });
    expect(messages[0]?.content).toContain('"units":["ICU","PCU"');
    expect(body).not.toMatch(/\b(?:220|228|233|242|98\.4)\b|ED-01|"(?:occupied|value|boarders)":/);
  });

  test('that it was asked stands in the audit, without a word of the question', async () => {
    await asked(ODD);
    const audit = JSON.stringify(await house.store.audit(20));
    expect(audit).toContain('ask.model');
    expect(audit).not.toContain('lowdown');
  });
});

describe('what comes back', () => {
  test('a call of a tool is answered by the command, and says that a model chose it', async () => {
    model.next = '{"tool":"beds","slots":{"units":["4N"]}}';
    const reply = await asked(ODD);
    expect(reply.document.plain).toContain('4N: 28 of 28 staffed beds in use');
    expect(JSON.stringify(reply.document)).toContain('A language model chose the command');
  });

  const grammar = 'I cannot answer that.';
  test.each([
    ['an unknown tool', '{"tool":"discharge","slots":{}}'],
    ['a unit that is not there', '{"tool":"beds","slots":{"units":["4N; share post #huddle"]}}'],
    ['a command in a slot', '{"tool":"figure","slots":{"kpi":"occupancy_pct --site x","period":"2026-01"}}'],
    ['a command in a period', '{"tool":"figure","slots":{"kpi":"occupancy_pct","period":"2026-01 --as-known"}}'],
    ['a slot too many', '{"tool":"beds","slots":{"units":["4N"],"run":"alert ack E-7F3K"}}'],
    ['a moment ahead as one that was', '{"tool":"beds","slots":{"at":"2027-01-01T05:00"}}'],
    ['a prototype', '{"tool":"beds","slots":{"__proto__":{"units":["4N"]}}}'],
    ['a name twice', '{"tool":"beds","tool":"house","slots":{}}'],
    ['a sentence', 'There are 7 free beds on 4N, trust me.'],
    ['a list', '["beds"]'],
    ['nothing', ''],
  ])('%s: the grammar answers, and nothing of it is shown', async (_title, content) => {
    model.next = content;
    const reply = await asked(ODD);
    expect(reply.document.plain).toContain(grammar);
    expect(JSON.stringify(reply)).not.toMatch(/trust me|discharge|share post/);
  });

  test('what would change something is a button, as from anybody', async () => {
    model.next = '{"tool":"offer","slots":{"act":"take","alert":"E-7F3K"}}';
    const version = await house.store.dataVersion();
    expect(JSON.stringify((await asked(ODD)).document)).toContain('alert ack E-7F3K');
    expect(await house.store.liveEpisodes(settingsOf().sites[0]!.id)).toEqual([]);
    expect(await house.store.dataVersion()).toBe(version);
  });

  test.each<[string, FakeModel['next']]>([
    ['silence', () => undefined],
    ['drips', (res) => void res.writeHead(200).write('{"choices":[')],
    ['a megabyte', (res) => void res.writeHead(200).end('x'.repeat(1_000_000))],
    ['an error', (res) => void res.writeHead(500).end('{}')],
    ['a redirect', (res) => void res.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()],
    ['no HTTP', (res) => void res.socket?.destroy()],
  ])('%s: the grammar answers in time', async (_title, next) => {
    model.next = next;
    expect((await asked(ODD)).document.plain).toContain(grammar);
  });

  test('nobody at that address: the grammar answers', async () => {
    expect((await asked(ODD, 'http://127.0.0.1:9/v1')).document.plain).toContain(grammar);
  });
});

describe('doctor', () => {
  const found = (url: string) => checkModel({ settings: settingsOf(yaml(url)) } as AppHouse); // only settings are looked at
  test('asks it one question, and says whether a call came back', async () => {
    model.next = '{"tool":"beds","slots":{}}';
    expect(await found(model.url)).toMatchObject([{ check: 'language model', state: 'ok' }]);
    model.next = 'certainly!';
    expect(await found(model.url)).toMatchObject([{ state: 'warn' }]);
    model.next = '{"tool":"none"}';
    expect(await found(model.url)).toMatchObject([{ state: 'warn', detail: 'answers, but with no call of a tool' }]);
  });
  test('says nothing of it where none is set up', async () => {
    expect(await checkModel({ settings: settingsOf() } as AppHouse)).toEqual([]); // only settings are looked at
  });
});

test.each(['http://model.example.org/v1', 'https://169.254.169.254/v1', 'file:///etc/passwd'])(
  '%s is no address of a model',
  (url) => {
    expect(() => settingsOf(yaml(url))).toThrow();
  },
);
