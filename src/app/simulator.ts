/**
 * The simulated hospital, a process of its own as a real one would be: it writes its past through the feed's door,
 * then talks HL7 over a real socket. What it costs in memory is not the service's. Arguments: folder of the demo, seed.
 */
import { flushCompileCache } from 'node:module';
import { type Received, splitAt } from '#adapters/feeds/synthetic/day.ts';
import { createSimulatedSender, type SimulatedSender } from '#adapters/feeds/synthetic/sender.ts';
import { type ClockState, clockFromJson } from '#adapters/feeds/synthetic/virtual-clock.ts';
import { DEMO_START } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { after, type Clock, type Instant, systemClock } from '#src/kernel/time.ts';
import type { FeedItem } from '#src/ports/feed.ts';
import { demoSettings } from './demo-beside.ts';
import { giveMemoryBack } from './give-back.ts';
import { snapshotSpans, valuesOfSpans, watchSpans } from './history.ts';
import { hl7Reader } from './hl7-reader.ts';
import { jsonLog } from './json-log.ts';
import { openFolderStore } from './open-house.ts';
import { createProjector } from './projector.ts';
import { identityKey } from './secret.ts';
import type { Order, Report } from './simulator-orders.ts';

const BATCH = 1_000;
/** Sixty days at once. */
const HISTORY_ROWS = 50_000;

const [folder, seed] = process.argv.slice(2);
if (folder === undefined || seed === undefined || process.send === undefined) {
  process.stderr.write('This is the simulator of "huddleboard start --demo"; start that instead.\n');
  process.exit(2);
}
const tell = (report: Report): void => void process.send?.(report);
// The service is gone: so is its hospital.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the service says when to go.
process.on('SIGINT', () => undefined);

const settings = demoSettings();
const log = jsonLog('warn');
const store = await openFolderStore(folder, log);
const { reader } = hl7Reader({ settings: () => settings, key: identityKey(folder).key, log });
const { accept, spans } = watchSpans(createAccept(store, log));
const feed = splitAt(createHouse(Number(seed)), DEMO_START);
const past = feed.history[Symbol.iterator]();
let held: Received | undefined;
let loaded = 0;
let values: Promise<void> = Promise.resolve();

/** The next messages that had been received by then, at most a batch. */
function nextBatch(until: Instant): readonly FeedItem[] {
  const items: FeedItem[] = [];
  while (items.length < BATCH) {
    held ??= past.next().value;
    if (held === undefined || held.receivedAt > until) break;
    const { item } = reader.read(Buffer.from(held.text), held.receivedAt);
    if (item !== undefined) items.push(item);
    held = undefined;
  }
  return items;
}

async function load(until: Instant, sweep: boolean): Promise<void> {
  for (let items = nextBatch(until); items.length > 0; items = nextBatch(until)) {
    await accept(items);
    loaded += items.length;
    tell({ report: 'progress', messages: loaded });
  }
  if (sweep) {
    const clock: Clock = { now: () => until };
    await createProjector({ store, settings: () => settings, clock, log, rowsPerCall: HISTORY_ROWS }).catchUp();
    // Known a moment after the last message: nothing of the sweep can have been overtaken by the projection.
    await snapshotSpans(spans(), { store, settings, now: after(until, 1) });
  }
  tell({ report: 'loaded', messages: loaded });
  // Kept for the next start: a process that is told to end has no time for it.
  flushCompileCache();
  // Behind what the visitor sees; nobody waits for them.
  if (sweep) {
    values = valuesOfSpans(spans(), { store, settings, now: after(until, 1), log }).catch((error) =>
      log.error('the daily values of the simulated past failed', {
        error: error instanceof Error ? error.name : 'unknown',
      }),
    );
  }
}

let clock = clockFromJson({ virtual: DEMO_START, real: systemClock.now(), speed: 1 }, systemClock.now);
const listeners = new Set<() => void>();
let sender: SimulatedSender | undefined;

function setClock(state: ClockState): void {
  clock = clockFromJson(state, systemClock.now);
  for (const listener of listeners) listener();
}

async function goLive(host: string, port: number): Promise<void> {
  void values.finally(() => store.close()).finally(giveMemoryBack);
  sender = createSimulatedSender({
    host,
    port,
    events: feed.live,
    log,
    clock: {
      now: () => clock.now(),
      realMsUntil: (at) => clock.realMsUntil(at),
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  sender.start();
}

process.on('message', (order: Order) => {
  const doing = async (): Promise<void> => {
    if (order.order === 'load') return load(order.until, order.sweep);
    setClock(order.clock);
    if (order.order === 'live') await goLive(order.host, order.port);
  };
  doing().catch((error) => tell({ report: 'failed', reason: error instanceof Error ? error.message : 'unknown' }));
});
