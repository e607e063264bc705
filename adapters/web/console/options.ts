import type { Settings } from '#src/config/settings.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Actor, Json } from '#src/ports/handle.ts';
import type { Pictures } from '#src/ports/pictures.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { WriteSheet } from '#src/ports/sheet-file.ts';
import type { Inbox, Seat, SignIn, Tab } from './visitor.ts';

/** The virtual clock of the simulated house, 1…600 times as fast as the wall's. */
export type DemoControls = { readonly speed: () => number; readonly setSpeed: (times: number) => void };

/** `ok`: alive, not to be started anew; beside it facts for whoever looks. */
export type Health = { readonly ok: boolean; readonly [fact: string]: Json };

export type ConsoleOptions = {
  readonly read: Pick<Reader, 'outboxHistory' | 'outboxRow' | 'dataVersion'>;
  /** The language that somebody chose to be answered in. */
  readonly chosen: (actor: Actor) => Promise<string | undefined>;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly log: Logger;
  /** Somebody at this very machine (nobody else is answered); the seat is what a visitor of the simulated house tries on. */
  readonly actorFor: (seat: Seat | undefined) => Actor;
  readonly signIn: SignIn;
  /** Direct messages to roles that somebody may read now. */
  readonly inboxes: (actor: Actor, unit: UnitId | undefined) => Promise<readonly Inbox[]>;
  /** An inbox was shown to somebody: for the audit. @param from the address of the browser */
  readonly saw: (actor: Actor, inbox: string, cards: number, from: string) => Promise<void>;
  /** Whole command lines that begin like this, best first. */
  readonly complete: (prefix: string) => readonly string[];
  /** The body of `/healthz`. */
  readonly status: () => Health | Promise<Health>;
  /** How far the census of a site can be trusted now: the light beside the clock. */
  readonly freshness: (site: Site) => Promise<Freshness>;
  /** How far the past of the simulated house is there, and how many messages of it. */
  readonly history?: () => { readonly state: 'none' | 'loading' | 'playing' | 'done'; readonly done?: number };
  /** The channel in which a drill runs now. */
  readonly drill?: () => string | undefined;
  /** Only in the simulated house. */
  readonly demo?: DemoControls;
  /** Default: pictures stand in words. */
  readonly pictures?: Pictures;
  /** Default: no answer offers a file. */
  readonly writeSheet?: WriteSheet;
  /** Default: it is in no frame. */
  readonly tab?: Tab;
  /** How often to look for what other processes wrote. Default one second. */
  readonly pollMs?: number;
};
