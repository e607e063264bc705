/** What one projection changes in one site, gathered over its visits. Pure, dialect-free. */
import type { Stay } from '#src/domain/census/visit.ts';
import type { LocationId, VisitKey } from '#src/kernel/ids.ts';
import { ALWAYS, HOUR_MS, type Instant, type Span } from '#src/kernel/time.ts';
import type { NewComing } from './comings.ts';
import { type ChangedPart, type Heads, tally } from './heads.ts';
import { OPEN_END, stayEnd, type VisitClocks } from './rows.ts';
import { CLOCKS } from './visit-fold.ts';

/** How long a fold mark is kept: longer than anybody takes from counting a tick to committing it. */
export const MARKED_MS = HOUR_MS;

/** Up to where the past of a site is written down. */
export type WrittenPast = {
  /** Undefined: no tick was ever taken. */
  readonly lastTick?: Instant | undefined;
  /** Where the time that may have been rolled up ends. */
  readonly rolledTo?: Instant | undefined;
};

export type ClocksChange = { readonly before: VisitClocks; readonly after: VisitClocks };

/**
 * A discharge is a fact of its day, and of the day of the arrival for figures of those who came: else each would change every day that the
 * patient was here. Warnings are in no figure.
 */
const OF_THE_END: ReadonlySet<keyof VisitClocks> = new Set([
  'discharged_at',
  'discharge_sent_at',
  'disposition',
  'warnings',
]);

export type SiteNews = {
  /** True when that visit was folded in this projection already; remembers it. */
  readonly done: (visit: VisitKey) => boolean;
  readonly changed: (parts: readonly ChangedPart[]) => void;
  /** Somebody lay in another bed of the same place. */
  readonly moved: (spans: readonly Span[]) => void;
  /** Times of a visit changed, whatever its stays did: figures over its days are to be computed again. */
  readonly clocksChanged: (stays: readonly Stay[], change: ClocksChange) => void;
  /** Somebody came or left otherwise than was known. */
  readonly came: (coming: NewComing | undefined) => void;
  readonly comings: () => readonly NewComing[];
  readonly found: () => {
    /** Heads that open stays gained, by place. */
    readonly now: ReadonlyMap<LocationId, Heads>;
    /** Parts in which ticks may lie. */
    readonly past: readonly ChangedPart[];
    /** Parts that reach into days that may have been rolled up. */
    readonly longAgo: readonly Span[];
    /** The whole time in which stays changed; undefined: none did. */
    readonly all: Span | undefined;
    /** The spans in which something changed, up to now. */
    readonly spans: readonly Span[];
  };
};

export function siteNews(knownAt: Instant, { lastTick = ALWAYS, rolledTo = ALWAYS }: WrittenPast): SiteNews {
  const now = tally<LocationId>();
  const past: ChangedPart[] = [];
  const longAgo: Span[] = [];
  const spans: Span[] = [];
  const folded = new Set<VisitKey>();
  const comings: NewComing[] = [];
  let from = OPEN_END;
  let to = ALWAYS;
  const touch = (from: Instant, to: Instant): void => {
    spans.push({ from, to: (to > knownAt ? Math.max(from, knownAt) : to) as Instant });
  };
  return {
    done(visit) {
      if (folded.has(visit)) return true;
      folded.add(visit);
      return false;
    },
    changed(parts) {
      for (const part of parts) {
        if (part.from < from) from = part.from;
        if (part.to > to) to = part.to;
        now.add(part.location, part.heads, part.to === OPEN_END ? 1 : 0);
        if (part.from <= lastTick) past.push(part);
        if (part.from < rolledTo) longAgo.push(part);
        touch(part.from, part.to);
      }
    },
    moved(spans) {
      for (const { from, to } of spans) touch(from, to);
    },
    clocksChanged(stays, change) {
      const changed = CLOCKS.filter((clock) => change.before[clock] !== change.after[clock]);
      if (changed.every((clock) => OF_THE_END.has(clock))) {
        for (const { arrived_at, discharged_at } of [change.before, change.after])
          for (const at of [arrived_at, discharged_at]) if (at !== null) touch(at, at);
      } else for (const stay of stays) touch(stay.from, stayEnd(stay));
    },
    came(coming) {
      if (coming !== undefined) comings.push(coming);
    },
    comings: () => comings,
    found: () => ({ now: now.sums, past, longAgo, all: from < to ? { from, to } : undefined, spans }),
  };
}
