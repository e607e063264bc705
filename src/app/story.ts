/** Plays the simulated past: sixty days through the feed's door in large batches, then the early morning minute by minute, so that its cards are there. */
import type { Received } from '#adapters/feeds/synthetic/day.ts';
import type { Settings } from '#src/config/settings.ts';
import { DEMO_START } from '#src/domain/simulate/calendar.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { FeedItem } from '#src/ports/feed.ts';
import type { Store } from '#src/ports/store.ts';
import type { Engine } from './engine.ts';
import { snapshotSpans, watchSpans } from './history.ts';
import { ADT_FEED } from './hl7-reader.ts';

export type StoryOptions = {
  readonly past: Iterable<Received>;
  readonly engine: Engine;
  readonly store: Store;
  readonly settings: Settings;
  /** Sets the clock that everybody reads. */
  readonly stage: (at: Instant) => void;
  readonly progress: (messages: number) => void;
  readonly stopped: () => boolean;
};

const BATCH = 1_000;
/** 06:30: the first prompts of the day; from here on the clock beats, so that cards and alerts of the morning come about by themselves. */
const MORNING = after(DEMO_START, -(HOUR_MS + 50 * MINUTE_MS));

/** @returns how many messages were loaded */
export async function loadStory(options: StoryOptions): Promise<number> {
  const { engine, store, settings, stage, progress, stopped } = options;
  const { accept, spans } = watchSpans(engine.accept);
  const past = options.past[Symbol.iterator]();
  let held: Received | undefined;
  let loaded = 0;

  /** Everything received up to `until`. */
  const load = async (until: Instant): Promise<void> => {
    for (;;) {
      const items: FeedItem[] = [];
      while (items.length < BATCH) {
        held ??= past.next().value;
        if (held === undefined || held.receivedAt > until) break;
        const { item } = engine.reader.read(Buffer.from(held.text), held.receivedAt);
        if (item !== undefined) items.push(item);
        held = undefined;
      }
      if (items.length === 0 || stopped()) return;
      await accept(items);
      loaded += items.length;
      progress(loaded);
    }
  };

  const [site] = settings.sites;
  stage(MORNING);
  await load(MORNING);
  await engine.catchUp();
  await store.commit([{ kind: 'feed.connection', site: site!.id, feed: ADT_FEED, connection: 'open', at: MORNING }]);
  // Known a moment after the last message: nothing of the sweep can have been overtaken by the projection.
  await snapshotSpans(spans(), { store, settings, now: after(MORNING, 1) });
  for (let minute = MORNING; minute <= DEMO_START && !stopped(); minute = after(minute, MINUTE_MS)) {
    stage(minute);
    await load(minute);
    await engine.pulse.beat(minute);
  }
  return loaded;
}
