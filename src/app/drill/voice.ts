/** How a drill speaks of itself in its channel: one line at a time, which leaves also while it is paused. */
import { setTimeout } from 'node:timers/promises';
import { localeAt } from '#src/config/speaking.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Destination } from '#src/ports/change.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { DrillLook } from '#src/views/drill.ts';
import type { DrillDeps } from './deps.ts';
import { lineKey, markedRow } from './platforms.ts';
import { postOf, type Running } from './running.ts';
import { drillSite } from './settings.ts';

export type DrillVoice = {
  readonly lookOf: (site: Site) => DrillLook;
  /** Waits until it has left, for ten seconds at most. */
  readonly say: (run: Running, document: Document) => Promise<void>;
  /** The same for which nobody waits. */
  readonly said: (run: Running, document: Document) => void;
  /** Waits until nothing waits to be sent, for ten seconds at most, and not at all while the drill is paused. */
  readonly lastPosts: (run: Running) => Promise<void>;
  /** Without a store: the platform itself is asked. */
  readonly direct: (to: Destination, of: SiteId, document: Document) => Promise<void>;
};

/** What leaves within this is waited for; the debrief that does not is told to whoever asks. */
const LAST_POSTS_MS = 10_000;
const LOOK_MS = 50;

export function createVoice(deps: DrillDeps): DrillVoice {
  const { clock, real, log, wait = (ms) => setTimeout(ms) } = deps;

  const say: DrillVoice['say'] = async (run, document) => {
    const post = postOf(run, document);
    const until = real.now() + LAST_POSTS_MS;
    await run.engine.store.commit([{ kind: 'outbox.put', post }]);
    await run.engine.drain();
    // The channel may still have to wait for its pace, and nobody else looks while the drill stands.
    while (real.now() < until && (await run.engine.store.outboxRow(post.card, post.to))?.state !== 'sent') {
      await wait(LOOK_MS);
      await run.engine.drain();
    }
  };

  return {
    lookOf(site) {
      const settings = deps.settings();
      const locale = localeAt(settings, site.id);
      return { words: wordsFor(locale, settings.house), format: createFormat(locale, site.zone) };
    },
    say,
    said: (run, document) => void say(run, document).catch(() => log.warn('a line of a drill could not be posted')),
    async lastPosts(run) {
      const until = real.now() + LAST_POSTS_MS;
      const waits = async () => (await run.engine.store.outboxUnsent(1)).length > 0;
      while (run.pause === undefined && real.now() < until && (await waits())) {
        await wait(LOOK_MS);
        await run.engine.drain();
      }
    },
    async direct(to, of, document) {
      const site = drillSite(of);
      const at = clock.now();
      const row: OutboxRow = {
        ...{ site, card: lineKey(`end:${at}`), to: { platform: to.platform, channel: to.channel }, version: 1 },
        ...{ document, urgency: 'routine', createdAt: at, state: 'sending', attempt: 1 },
      };
      const house = deps.settings();
      const settings = { ...house, sites: house.sites.map((one) => (one.id === of ? { ...one, id: site } : one)) };
      await deps.platforms.get(to.platform)?.deliver(markedRow(row, { site, settings }), undefined);
    },
  };
}
