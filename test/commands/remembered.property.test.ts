/** Whatever is written between questions, and in whatever order, an answer that is remembered is the one that would be worked out anew. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrontDoor } from '#src/commands/handle.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import { type CommandRequest, type Handle, ROLES } from '#src/ports/handle.ts';
import { changeOf, KINDS } from './every-change.ts';
import { actorOf, type House, openHouse, settingsOf } from './house.ts';

const SETTINGS = settingsOf();
const EXAMPLES = [
  ...COMMANDS.flatMap(({ examples }) => examples),
  'bedz',
  'florble',
  'ask who is short tonight',
  'now vs yesterday',
];

/** Ids are of one answer alone: here each is the same, so that two answers can be compared. */
function doorOf({ store, clock, catchUp }: House): Handle {
  return createFrontDoor({
    // What is remembered of a store is remembered of this one.
    store: { ...store },
    settings: () => SETTINGS,
    clock: { now: () => clock.now },
    ids: { uuid: () => 'u', short: () => 'S1' },
    log: silentLog,
    catchUp,
  });
}

let asked = 0;
const requestOf = (text: string, who: number): CommandRequest => ({
  text,
  actor: actorOf([ROLES[who % ROLES.length]!], who % 2 === 0 ? 'somebody' : 'somebody else'),
  place: who % 3 === 0 ? { platform: 'web', channel: '#huddle', private: false } : { platform: 'web', private: true },
  requestKey: `asked-${asked++}`,
  // What would be changed is told and not done: both doors are asked the same of the same data.
  readOnly: true,
});

/** Files are of one request alone. */
const told = async (door: Handle, request: CommandRequest): Promise<string> => {
  const { file: _, ...reply } = (await door(request)) as { readonly file?: unknown };
  return JSON.stringify(reply);
};

const write = fc.record({ kind: fc.constantFrom(...KINDS), n: fc.nat(40) });
const question = fc.record({ text: fc.constantFrom(...EXAMPLES), who: fc.nat(2 * ROLES.length) });
type Step =
  | { readonly kind: (typeof KINDS)[number]; readonly n: number }
  | { readonly text: string; readonly who: number };

async function run(house: House, remembering: Handle, step: Step, fresh = doorOf(house)): Promise<void> {
  const { store, clock } = house;
  if ('kind' in step) {
    await store.commit([await changeOf(step.kind, step.n, store)]).catch(() => undefined);
    if (step.n % 10 === 0) clock.now = after(clock.now, MINUTE_MS);
    return;
  }
  // Counted and looked at by both alike: the first who asks has it counted.
  const request = requestOf(step.text, step.who);
  const answer = await told(remembering, request);
  expect(answer, step.text).toBe(await told(fresh, { ...request, requestKey: `again-${asked++}` }));
}

describe('what is remembered', () => {
  test('any questions between any writes are answered as by somebody who remembers nothing', async () => {
    const few = fc.array(question, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(few, fc.array(write, { minLength: 4, maxLength: 12 }), async (questions, writes) => {
        const house = await openHouse();
        const door = doorOf(house);
        try {
          for (const one of questions) await run(house, door, one);
          for (const one of writes) for (const step of [one, ...questions]) await run(house, door, step);
        } finally {
          await house.store.close();
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a write to what an answer was not read from leaves it as it is', async () => {
    const house = await openHouse();
    const door = doorOf(house);
    for (const kind of ['kpi.target', 'outbox.put', 'run.claim', 'audit.add', 'session.put'] as const) {
      const before = await door(requestOf('beds', 2));
      await house.store.commit([await changeOf(kind, 1, house.store)]);
      expect((await door(requestOf('beds', 2))).document, kind).toBe(before.document);
    }
    const before = await door(requestOf('beds', 2));
    await house.store.commit([await changeOf('report.put', 65, house.store)]);
    expect((await door(requestOf('beds', 2))).document).not.toEqual(before.document);
    await house.store.close();
  });

  test('after each kind of change, one after the other, every command has the answer of somebody who remembers nothing', async () => {
    const house = await openHouse();
    const door = doorOf(house);
    const who = ROLES.indexOf('admin') + 2 * ROLES.length;
    const few = [
      ...COMMANDS.flatMap(({ examples }) => examples.slice(0, 2)),
      'bedz',
      'florble',
      'ask who is short tonight',
    ];
    for (const text of few) await told(door, requestOf(text, who));
    for (const [n, kind] of KINDS.entries()) {
      await house.store.commit([await changeOf(kind, 2 * n + 1, house.store)]).catch(() => undefined);
      const fresh = doorOf(house);
      for (const text of few) await run(house, door, { text, who }, fresh);
    }
    await house.store.close();
  });
});
