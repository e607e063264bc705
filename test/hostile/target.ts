/** What bad input is thrown at: the service's own engine behind a real socket on a real store, its log kept, its answers asked as people ask. */
import { expect, onTestFinished } from 'vitest';
import { createPrometheus } from '#adapters/metrics/prometheus.ts';
import { openStore } from '#db/index.ts';
import { createEngine, type Engine } from '#src/app/engine.ts';
import { readSettings } from '#src/config/load.ts';
import type { Hl7Setting, Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { type LogFields, type Logger, silentLog } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import { toText } from '#src/message/text.ts';
import type { Reply } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import { actorOf, FORMAT } from '#test/commands/house.ts';
import { adt, NOW } from '#test/feeds/hl7-kit.ts';
import { dial, msa, portOf, type Sender } from '#test/feeds/mllp-kit.ts';

export const CONFIG = `
sites:
  - id: riverside
    name: Riverside
    kind: hospital
    zone: America/New_York
    facilities: [RIVERSIDE]
    units:
      - { id: 5W, name: 5 West, kind: ward, pool: adult, staffedBeds: 28, locations: [5W] }
      - { id: ICU, name: Intensive Care, kind: icu, pool: adult, staffedBeds: 18, locations: [ICU] }
      - { id: ED, name: Emergency, kind: ed, pool: ed, staffedBeds: 36, locations: [ED] }
`;

/** In every message that `adt` makes, as PID-5. */
export const CANARY = 'ZZCANARY';

export type TargetOptions = {
  readonly yaml?: string;
  readonly hl7?: Partial<Hl7Setting>;
  readonly store?: Store;
};

export type Target = {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: { now: Instant };
  readonly logged: readonly string[];
  dial(): Promise<Sender>;
  /** Over a connection of its own. @returns code and control id of each answer */
  send(...messages: readonly string[]): Promise<readonly string[]>;
  ask(text: string): Promise<Reply>;
  /** Heads by unit, those with somebody in. */
  heads(at?: string): Promise<Readonly<Record<string, number>>>;
  /** Everything people or operators may come to see, in one text. */
  everythingSaid(): Promise<string>;
  close(): Promise<void>;
};

type Unit = { readonly unit: string; readonly occupied: number };

const ASKED = ['now', 'beds', 'ed', 'flow today', 'kpi list', 'alert list', 'admin feeds', 'admin conflicts'];

async function openTarget({ yaml = CONFIG, hl7, store: given }: TargetOptions = {}): Promise<Target> {
  const read = readSettings(yaml, 'huddleboard.yaml');
  const settings: Settings = { ...read, hl7: { ...read.hl7, ...hl7 } };
  const store = given ?? (await openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog }));
  const clock = { now: NOW };
  const logged: string[] = [];
  const watch = createPrometheus({
    version: '0',
    read: async () => ({ ready: true, storeUp: true, feeds: [], outbox: {} }),
  });
  const engine = createEngine({
    settings: () => settings,
    store,
    key: Buffer.alloc(32, 7),
    clock: { now: () => clock.now },
    log: loggerInto(logged),
    mllpPort: 0,
    platforms: new Map(),
    meters: watch.meters,
  });
  await watch.load();
  await engine.startFeed();
  const port = portOf(engine.feedAddress());
  let asked = 0;
  const ask = (text: string): Promise<Reply> =>
    engine.handle({
      text,
      actor: actorOf(['admin']),
      place: { platform: 'web', private: true },
      requestKey: `r${asked++}`,
    });
  return {
    engine,
    store,
    clock,
    logged,
    ask,
    dial: () => dial(port),
    async send(...messages) {
      const line = await dial(port);
      line.send(...messages);
      const answers = (await line.answered(messages.length)).map(msa);
      line.socket.destroy();
      return answers;
    },
    async heads(at) {
      const { data } = await ask(at === undefined ? 'beds' : `beds --at ${at}`);
      const { units } = data as { readonly units: readonly Unit[] };
      return Object.fromEntries(units.filter((one) => one.occupied > 0).map((one) => [one.unit, one.occupied]));
    },
    async everythingSaid() {
      const replies = [];
      for (const text of ASKED) replies.push(await ask(text));
      const cards = replies.map((reply) => toText(reply.document, { format: FORMAT, width: 100 }));
      return [
        ...logged,
        ...cards,
        JSON.stringify(replies),
        JSON.stringify(await store.audit(1000)),
        await watch.text(),
      ].join('\n');
    },
    async close() {
      await engine.stopFeed();
      await engine.finish();
      watch.stop();
      await store.close();
    },
  };
}

/** One for a test, gone after it. */
export async function target(options: TargetOptions = {}): Promise<Target> {
  const opened = await openTarget(options);
  onTestFinished(() => opened.close());
  return opened;
}

function loggerInto(logged: string[]): Logger {
  const write = (message: string, fields: LogFields = {}): void => void logged.push(JSON.stringify([message, fields]));
  const log: Logger = { debug: write, info: write, warn: write, error: write, child: () => log };
  return log;
}

/** How long anything may keep the port from answering somebody else: generous, for a machine that others use too. */
export const BOUND_MS = 8000;

/** Afterwards: a stranger's good message is taken, nothing broke inside, and nothing of any patient is told anywhere. */
export async function expectUnharmed(target: Target, ...secrets: readonly string[]): Promise<void> {
  const startedAt = performance.now();
  expect(await target.send(adt('A01', { id: 'AFTER', visit: 'AFTER', place: 'ICU^1^1' }))).toEqual(['AA AFTER']);
  expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
  expect((await target.heads()).ICU).toBeGreaterThan(0);
  const said = await target.everythingSaid();
  expect(said).not.toContain('fault in this program');
  for (const secret of [CANARY, ...secrets]) expect(said).not.toContain(secret);
}
