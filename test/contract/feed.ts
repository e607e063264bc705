/** What every feed promises, whatever it listens to. Each implementation's test file calls this with its own rig. */
import { afterEach, describe, expect, test } from 'vitest';
import type { MessageKey } from '#src/kernel/ids.ts';
import type { Accept, ConnectionNews, Feed, FeedItem } from '#src/ports/feed.ts';

/** A feed and the world it listens to. */
export type FeedRig = {
  readonly feed: Feed;
  /** Makes the world say its n-th thing (the same n: the same thing again); resolves with the feed's answer. */
  say(n: number): Promise<'acknowledged' | 'refused'>;
  close(): Promise<void>;
};

/** A store that remembers, and can be held or broken. */
function memory() {
  const items: FeedItem[] = [];
  let gate: Promise<void> = Promise.resolve();
  let away = false;
  let calls = 0;
  const accept: Accept = async (batch) => {
    calls++;
    await gate;
    if (away) throw new Error('the store is away');
    items.push(...batch);
  };
  return {
    accept,
    calls: () => calls,
    keys: (): readonly MessageKey[] =>
      items.map((item) => ('record' in item ? item.record.message : item.quarantine.message)),
    setAway: (value: boolean) => {
      away = value;
    },
    /** Until the returned function is called nothing becomes durable. */
    hold(): () => void {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
  };
}

export function feedContract(name: string, makeRig: () => Promise<FeedRig>): void {
  describe(`feed contract: ${name}`, () => {
    const open: FeedRig[] = [];
    afterEach(async () => {
      for (const rig of open.splice(0)) {
        await rig.close();
        await rig.feed.stop();
      }
    });
    const started = async () => {
      const rig = await makeRig();
      open.push(rig);
      const store = memory();
      const news: ConnectionNews[] = [];
      await rig.feed.start(store.accept, (one) => news.push(one));
      return { rig, store, news };
    };

    test('it tells where it listens once started', async () => {
      const { rig } = await started();
      expect(rig.feed.address).toMatch(/^[a-z]+:\/\//);
    });

    test('nothing is lost: what was acknowledged was accepted, each thing once', async () => {
      const { rig, store } = await started();
      for (let n = 0; n < 20; n++) expect(await rig.say(n)).toBe('acknowledged');
      expect(new Set(store.keys()).size).toBe(20);
      expect(store.keys()).toHaveLength(20);
    });

    test('what is said twice has one key, so that it counts once, and is acknowledged again', async () => {
      const { rig, store } = await started();
      expect(await rig.say(1)).toBe('acknowledged');
      expect(await rig.say(1)).toBe('acknowledged');
      expect(new Set(store.keys()).size).toBe(1);
    });

    test('nothing is acknowledged before it is durable', async () => {
      const { rig, store } = await started();
      const release = store.hold();
      let answer: string | undefined;
      const said = rig.say(1).then((outcome) => {
        answer = outcome;
      });
      while (store.calls() === 0) await new Promise((resolve) => setImmediate(resolve));
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(answer).toBeUndefined();
      release();
      await said;
      expect(answer).toBe('acknowledged');
    });

    test('what the store cannot take is not acknowledged, and is taken when it comes again', async () => {
      const { rig, store } = await started();
      store.setAway(true);
      expect(await rig.say(1)).toBe('refused');
      expect(store.keys()).toEqual([]);
      store.setAway(false);
      expect(await rig.say(1)).toBe('acknowledged');
      expect(store.keys()).toHaveLength(1);
    });

    test('somebody who connects is told', async () => {
      const { rig, news } = await started();
      await rig.say(1);
      expect(news.map((one) => one.connection)).toEqual(['open']);
      expect(news[0]?.feed).toBe(rig.feed.name);
    });

    test('a stop is clean: what was being stored is still answered, then nothing more is taken', async () => {
      const { rig, store } = await started();
      const release = store.hold();
      const said = rig.say(1);
      while (store.calls() === 0) await new Promise((resolve) => setImmediate(resolve));
      const stopped = rig.feed.stop();
      release();
      expect(await said).toBe('acknowledged');
      await stopped;
      const calls = store.calls();
      await rig.say(2).catch(() => 'refused');
      expect(store.calls()).toBe(calls);
      expect(rig.feed.address).toBeUndefined();
      await rig.feed.stop();
    });
  });
}
