/** A drill while it runs: what it is made of, how it stands, and what is asked of its own store. */
import type { DrillChannel, Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { after, DAY_MS, type Instant, type Span } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import type { Destination, OutboxPost } from '#src/ports/change.ts';
import type { DrillOrder, DrillPause, DrillStatus } from '#src/ports/drills.ts';
import type { Metronome } from '#src/ports/metronome.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import type { DrillClock } from './clock.ts';
import type { DrillEngine } from './engine.ts';
import { lineKey, markedRow } from './platforms.ts';
import { drillSite } from './settings.ts';
import type { Modelled } from './tape-for.ts';

export type Running = {
  readonly engine: DrillEngine;
  readonly clock: DrillClock;
  readonly settings: Settings;
  readonly site: Site;
  readonly to: DrillChannel;
  readonly order: Extract<DrillOrder, { order: 'start' }>;
  readonly startedAt: Instant;
  readonly beganAt: Instant;
  readonly endsAt: Instant;
  /** Counts of its day that there are, of those that there would be. */
  readonly kept: { readonly ticks: number; readonly of: number };
  /** Absent: it is none of the model. */
  readonly model?: Modelled;
  readonly metronome: Metronome;
  readonly joined: Map<string, DrillStatus['joined'][number]>;
  pause: DrillPause | undefined;
  /** The last level of the house that it was paused for. */
  levelSeen: Instant;
  alerts: DrillStatus['alerts'];
  lines: number;
  over: boolean;
};

/** The drill's own, with the minutes before it that its first readings may tell of. */
export const spanOf = ({ beganAt, endsAt }: Running): Span => ({
  from: after(beganAt, -DAY_MS),
  to: after(endsAt, DAY_MS),
});

/** A card about the drill itself. */
export const postOf = (run: Running, document: Document): OutboxPost => ({
  ...{ site: drillSite(run.site.id), card: lineKey(String(++run.lines)), version: 1, document },
  to: { platform: run.to.platform, channel: run.to.channel },
  ...{ urgency: 'urgent' as const, createdAt: run.clock.now() },
});

export const statusOf = (run: Running): DrillStatus => ({
  site: drillSite(run.site.id),
  of: run.site.id,
  ...{ scenario: run.order.scenario, speed: run.order.speed, by: run.order.by.name },
  to: { platform: run.to.platform, channel: run.to.channel },
  channel: run.to.name,
  ...{ startedAt: run.startedAt, clock: run.clock.now(), endsAt: run.endsAt, alerts: run.alerts },
  joined: [...run.joined.values()],
  ...(run.model === undefined ? {} : { made: run.model.made }),
  ...(run.pause === undefined ? {} : { pause: run.pause }),
});

/** A role in the drill, until it ends: whoever takes it is asked directly, and nobody else. */
export async function join(run: Running, order: Extract<DrillOrder, { order: 'join' }>): Promise<undefined> {
  const { role, unit, by, identity } = order;
  const at = run.clock.now();
  const site = drillSite(run.site.id);
  await run.engine.store.commit([
    { kind: 'person.put', person: by.person, identities: [identity] },
    { kind: 'duty.put', person: by.person, site, role, scope: unit ?? '', from: at, to: after(run.endsAt, DAY_MS) },
  ]);
  run.joined.set(`${identity.platform} ${identity.id}`, { role, ...(unit === undefined ? {} : { unit }) });
  return undefined;
}

/** What of its alerts is open. */
export async function count(run: Running): Promise<void> {
  const all = await run.engine.store.episodesBetween(drillSite(run.site.id), spanOf(run));
  const opened = all.filter(({ openedAt }) => openedAt !== undefined);
  run.alerts = { open: opened.filter(({ state }) => state !== 'closed').length, all: opened.length };
}

/** As they stand in its channel. */
export async function rowsOf(run: Running, to: Destination, limit: number): Promise<readonly OutboxRow[]> {
  const of = { site: drillSite(run.site.id), settings: run.settings };
  return (await run.engine.store.outboxHistory(to, limit)).map((row) => markedRow(row, of));
}
