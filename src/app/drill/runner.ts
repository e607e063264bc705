/**
 * The one drill of this process: begun, paused, gone on with, ended. It reads three things of the house — its kept counts and the rules
 * that its people told, once, and which level is declared — and writes nothing. Whatever fails in it ends it with one line; the house goes on. Long because one state is moved by
 * all of it: orders, beats, declared levels and faults.
 */
import { setTimeout } from 'node:timers/promises';
import { virtualMetronome } from '#adapters/host/metronome.ts';
import { type DrillChannel, type Settings, siteOf } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import type { Ids, SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, type Clock, type Instant, localDateAt, localToInstant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Destination } from '#src/ports/change.ts';
import type { ChatPlatform } from '#src/ports/chat.ts';
import type { DrillOrder, DrillPause, DrillRefusal, Drills } from '#src/ports/drills.ts';
import type { Handle } from '#src/ports/handle.ts';
import type { Metronome } from '#src/ports/metronome.ts';
import type { OutboxRow, Reader } from '#src/ports/reader.ts';
import { type DrillLook, drillLine, drillOpening, pauseLine, saidDocument } from '#src/views/drill.ts';
import { knownAs } from '#src/views/known-as.ts';
import { within } from '../within.ts';
import { createDrillClock, type DrillClock } from './clock.ts';
import { createDrillEngine, type DrillEngine, type DrillEngineOptions } from './engine.ts';
import { drillPlatforms, lineKey, markedRow } from './platforms.ts';
import type { DrillRecords } from './records.ts';
import { reportOf } from './report.ts';
import { join, postOf, type Running, rowsOf, spanOf, statusOf } from './running.ts';
import { drillSettings, drillSite } from './settings.ts';
import { tapeFor } from './tape-for.ts';

export type DrillDeps = {
  /** Of the house. */
  readonly settings: () => Settings;
  /** Of the house: read, never written. */
  readonly read: Pick<Reader, 'snapshots' | 'levelNow' | 'toldRules'>;
  readonly platforms: ReadonlyMap<string, ChatPlatform>;
  /** The house's. */
  readonly clock: Clock;
  /** The wall's. */
  readonly real: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly records: DrillRecords;
  /** Default: one that beats each minute of the drill's clock. */
  readonly metronome?: (clock: DrillClock) => Metronome;
  readonly engine?: (options: DrillEngineOptions) => Promise<DrillEngine>;
  /** Default: by the wall. */
  readonly wait?: (ms: number) => Promise<void>;
};

export type DrillRunner = Drills & {
  /** The drill's own front door; undefined: none runs. */
  readonly handle: () => Handle | undefined;
  /** A level was declared for the house. */
  declared(declaration: LevelDeclaration): void;
  /** What the console's drill channel shows, of the last drill too. */
  rows(to: Destination, limit: number): Promise<readonly OutboxRow[]>;
  /** Grows with whatever it shows. */
  version(): Promise<number>;
  /** Says once what became of a drill that ran when the service ended. */
  begin(): Promise<void>;
  stop(): Promise<void>;
};

/** Rows of the console's channel that are kept when a drill has ended. */
const KEPT_ROWS = 200;
/** The debrief leaves within this, or is told to whoever asks. */
const LAST_POSTS_MS = 10_000;
const LOOK_MS = 50;
/** A slow vendor must not hold up the drill's clock: what has not left goes on leaving. */
const DRAIN_MS = 500;

export function createDrills(deps: DrillDeps): DrillRunner {
  const { clock, log, records, wait = (ms) => setTimeout(ms) } = deps;
  let running: Running | undefined;
  let starting = false;
  let ended: ReturnType<Drills['last']>;
  let shown: { readonly to: Destination; readonly rows: readonly OutboxRow[] } | undefined;
  let lastTo: DrillChannel | undefined;
  let versions = 0;

  const lookOf = (site: Site): DrillLook => {
    const settings = deps.settings();
    const locale = localeAt(settings, site.id);
    return { words: wordsFor(locale, settings.house), format: createFormat(locale, site.zone) };
  };

  /** One line about the drill itself, which leaves also while it is paused. */
  const say = async (run: Running, document: Document): Promise<void> => {
    const post = postOf(run, document);
    const until = deps.real.now() + LAST_POSTS_MS;
    await run.engine.store.commit([{ kind: 'outbox.put', post }]);
    await run.engine.drain();
    // The channel may still have to wait for its pace, and nobody else looks while the drill stands.
    while (deps.real.now() < until && (await run.engine.store.outboxRow(post.card, post.to))?.state !== 'sent') {
      await wait(LOOK_MS);
      await run.engine.drain();
    }
  };
  const said = (run: Running, document: Document): void =>
    void say(run, document).catch(() => log.warn('a line of a drill could not be posted'));

  const pause = (run: Running, why: DrillPause): void => {
    run.pause = why;
    run.clock.pause();
    said(run, drillLine(pauseLine(why, lookOf(run.site)), run.clock.now()));
    log.info('drill paused', { site: run.site.id, why: why.why });
  };

  const declared = (declaration: LevelDeclaration): void => {
    if (running === undefined || running.over || running.site.id !== declaration.site) return;
    // Each is told once; going on after it is somebody's decision.
    if (declaration.at <= running.levelSeen) return;
    running.levelSeen = declaration.at;
    pause(running, { why: 'level', at: declaration.at, level: declaration.level });
  };

  const beat = async (run: Running, now: Instant): Promise<void> => {
    if (run.over || run.pause !== undefined) return;
    try {
      // Another replica may have heard of it.
      const level = await deps.read.levelNow(run.site.id, clock.now()).catch(() => undefined);
      if (level !== undefined) declared(level);
      if (run.pause !== undefined) return;
      await run.engine.beat(now);
      await within(DRAIN_MS, run.engine.drain());
      await count(run);
      if (now >= run.endsAt) await finish(run, lookOf(run.site).words.drill.ended);
    } catch (fault) {
      await fail(run, fault);
    }
  };

  const count = async (run: Running): Promise<void> => {
    const { store } = run.engine;
    const all = await store.episodesBetween(drillSite(run.site.id), spanOf(run));
    const opened = all.filter(({ openedAt }) => openedAt !== undefined);
    run.alerts = { open: opened.filter(({ state }) => state !== 'closed').length, all: opened.length };
  };

  const begin = async (order: Extract<DrillOrder, { order: 'start' }>): Promise<DrillRefusal | undefined> => {
    const house = deps.settings();
    const site = siteOf(house, order.of);
    const to = house.drills?.channels.find(
      (one) => one.platform === order.to.platform && one.channel === order.to.channel,
    );
    const scenario = SCENARIOS.find(({ id }) => id === order.scenario);
    if (site === undefined || to === undefined || scenario === undefined) return { refused: 'failed' };
    if (!deps.platforms.has(to.platform)) return { refused: 'channel-away' };
    const startedAt = clock.now();
    const beganAt = localToInstant(localDateAt(startedAt, site.zone), scenario.begins, site.zone);
    const tape = await tapeFor(scenario, { site, beganAt, now: startedAt }, deps.read);
    if (tape.length === 0) return { refused: 'nothing-kept' };
    const settings = drillSettings(house, site, to);
    const own = { startAt: beganAt, real: deps.real, speed: order.speed };
    const drillClock = createDrillClock(own);
    const joined: Running['joined'] = new Map();
    const platforms = drillPlatforms(deps.platforms, {
      site: drillSite(site.id),
      settings,
      to,
      isPaused: () => running?.pause !== undefined,
      hasJoined: (platform, id) => joined.has(`${platform} ${id}`),
      real: deps.real,
      wait,
    });
    const make = deps.engine ?? createDrillEngine;
    const engine = await make({
      settings,
      tape,
      told: await deps.read.toldRules(site.id),
      clock: drillClock,
      // What is to be sent has its own time, which goes on while the drill stands.
      posting: createDrillClock(own),
      platforms,
      ids: deps.ids,
      log,
    });
    const minutes = Math.min(scenario.minutes, (house.drills?.mostHours ?? 1) * 60);
    const run: Running = {
      ...{ engine, clock: drillClock, settings, site, to, order, startedAt, beganAt, joined },
      endsAt: after(beganAt, minutes * MINUTE_MS),
      metronome: deps.metronome?.(drillClock) ?? virtualMetronome({ clock: drillClock, log }),
      pause: undefined,
      levelSeen: after(startedAt, -1),
      alerts: { open: 0, all: 0 },
      lines: 0,
      over: false,
    };
    running = run;
    records.begun({ of: site.id, to: { platform: to.platform, channel: to.channel } });
    log.info('drill started', { site: site.id, scenario: scenario.id, speed: order.speed, by: order.by.person });
    await say(run, drillOpening(statusOf(run), lookOf(site)));
    run.metronome.start((now) => beat(run, now));
    return undefined;
  };

  /** Its debrief is posted, unless it is paused: then it is told to whoever asks. */
  const finish = async (run: Running, line: string): Promise<void> => {
    if (run.over) return;
    run.over = true;
    // Its last beat may be this very one: it is not waited for.
    void run.metronome.stop();
    const last = records.last(run.site.id, run.order.scenario);
    const { document, record } = await reportOf(run, last, { look: lookOf(run.site), endedAt: clock.now() });
    ended = { document, record };
    records.add(record);
    await say(run, drillLine(line, run.clock.now()));
    if (run.pause === undefined) await say(run, document);
    await lastPosts(run);
    await close(run);
  };

  const lastPosts = async (run: Running): Promise<void> => {
    const until = deps.real.now() + LAST_POSTS_MS;
    const waits = async () => (await run.engine.store.outboxUnsent(1)).length > 0;
    while (run.pause === undefined && deps.real.now() < until && (await waits())) {
      await wait(LOOK_MS);
      await run.engine.drain();
    }
  };

  const close = async (run: Running): Promise<void> => {
    const web = { platform: 'web', channel: run.to.channel };
    if (run.to.platform === 'web') shown = { to: web, rows: await rowsOf(run, web, KEPT_ROWS).catch(() => []) };
    versions++;
    lastTo = run.to;
    if (running === run) running = undefined;
    records.over();
    log.info('drill over', { site: run.site.id });
    await run.engine.close();
  };

  const fail = async (run: Running, fault: unknown): Promise<void> => {
    if (run.over) return;
    run.over = true;
    log.error('the drill failed and is over', { error: fault instanceof Error ? fault.name : typeof fault });
    void run.metronome.stop();
    const line = drillLine(lookOf(run.site).words.drill.failed, run.clock.now());
    // Its own store may be what failed.
    await direct(run.to, run.site.id, line).catch(() => log.warn('the end of a drill could not be posted'));
    await close(run).catch(() => {
      if (running === run) running = undefined;
    });
  };

  /** Without a store: the platform itself is asked. */
  const direct = async (to: Destination, of: SiteId, document: Document): Promise<void> => {
    const site = drillSite(of);
    const at = clock.now();
    const row: OutboxRow = {
      ...{ site, card: lineKey(`end:${at}`), to: { platform: to.platform, channel: to.channel }, version: 1 },
      ...{ document, urgency: 'routine', createdAt: at, state: 'sending', attempt: 1 },
    };
    const house = deps.settings();
    const settings = { ...house, sites: house.sites.map((one) => (one.id === of ? { ...one, id: site } : one)) };
    await deps.platforms.get(to.platform)?.deliver(markedRow(row, { site, settings }), undefined);
  };

  const start = async (order: Extract<DrillOrder, { order: 'start' }>): Promise<DrillRefusal | undefined> => {
    if (running !== undefined) return { refused: 'running', channel: running.to.name, startedAt: running.startedAt };
    if (starting) return { refused: 'running', channel: '', startedAt: clock.now() };
    starting = true;
    try {
      return await begin(order);
    } catch (fault) {
      log.error('a drill could not be started', { error: fault instanceof Error ? fault.name : typeof fault });
      const run: Running | undefined = running;
      if (run !== undefined) await close(run).catch(() => undefined);
      running = undefined;
      return { refused: 'failed' };
    } finally {
      starting = false;
    }
  };

  return {
    now: () => (running === undefined || running.over ? undefined : statusOf(running)),
    last: () => ended,
    handle: () => (running === undefined || running.over ? undefined : running.engine.handle),
    declared,
    async take(order) {
      if (order.order === 'start') return start(order);
      if (order.order === 'answer') {
        if (ended === undefined) return { refused: 'none' };
        const { document, record } = ended;
        ended = { document, record: { ...record, said: order.said } };
        records.amend(ended.record);
        const site = siteOf(deps.settings(), record.of);
        if (running === undefined && site !== undefined && lastTo !== undefined)
          await direct(lastTo, record.of, saidDocument(order.said, clock.now(), lookOf(site).words)).catch(
            () => undefined,
          );
        return undefined;
      }
      const run = running;
      if (run === undefined || run.over) return { refused: 'none' };
      const look = lookOf(run.site);
      const role = knownAs(order.by.name, look.words);
      if (order.order === 'join') return join(run, order);
      if (order.order === 'stop') {
        await finish(run, look.words.drill.stoppedBy(role)).catch((fault) => fail(run, fault));
        return undefined;
      }
      if (order.order === 'pause') {
        if (run.pause !== undefined) return { refused: 'paused-already' };
        pause(run, { why: 'asked', at: clock.now(), by: order.by.name });
        return undefined;
      }
      if (order.order === 'resume') {
        if (run.pause === undefined) return { refused: 'not-paused' };
        run.pause = undefined;
        run.clock.resume();
        said(run, drillLine(look.words.drill.resumed(role, look.format.clock(clock.now())), run.clock.now()));
        return undefined;
      }
      return undefined;
    },
    async rows(to, limit) {
      if (running !== undefined && running.to.platform === to.platform && running.to.channel === to.channel)
        return rowsOf(running, to, limit);
      return shown?.to.channel === to.channel ? shown.rows.slice(-limit) : [];
    },
    version: async () =>
      versions + (running === undefined ? 0 : await running.engine.store.dataVersion().catch(() => 0)),
    async begin() {
      const left = records.running();
      if (left === undefined) return;
      records.over();
      const site = siteOf(deps.settings(), left.of);
      if (site === undefined) return;
      const line = drillLine(lookOf(site).words.drill.restarted, clock.now());
      await direct(left.to, left.of, line).catch(() => log.warn('the end of a drill could not be posted'));
    },
    async stop() {
      const run = running;
      if (run === undefined || run.over) return;
      run.over = true;
      running = undefined;
      void run.metronome.stop();
      await run.engine.close().catch(() => undefined);
    },
  };
}
