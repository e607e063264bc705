/** What a drill comes to: who had what, how soon, and what nobody had. Pure; times are of the drill's own clock. */

import { type Instant, MINUTE_MS, minutesBetween } from '#src/kernel/time.ts';
import type { Episode, EpisodeEvent } from '../alert/episode-state.ts';
import { median } from '../stats.ts';

/** One alert of the drill. */
export type DrillAlert = {
  readonly episode: Episode;
  readonly openedAt: Instant;
  readonly ownedAt?: Instant;
  readonly actedAt?: Instant;
  readonly clearedAt?: Instant;
  /** Whoever had it first, as cards call them: a role. */
  readonly owner?: string;
};

/** Minutes of those who got there, and how many did not. */
export type DrillTime = { readonly medianMinutes?: number; readonly n: number; readonly never: number };

export type DrillTimes = { readonly own: DrillTime; readonly act: DrillTime; readonly clear: DrillTime };

export type Debrief = {
  /** By opening time. */
  readonly alerts: readonly DrillAlert[];
  readonly all: DrillTimes;
  /** By the role that had them, by name. Who was asked and never had any has no line: those are among the missed. */
  readonly byRole: readonly ({ readonly role: string; readonly alerts: number } & DrillTimes)[];
  /** Nobody ever had them. */
  readonly missed: readonly DrillAlert[];
  /** Alerts that were open at each quarter of an hour. */
  readonly open: readonly { readonly at: Instant; readonly alerts: number }[];
};

/** What of a drill is kept to compare the next one with. */
export type DrillFigures = {
  readonly alerts: number;
  readonly missed: number;
  readonly ownMinutes?: number;
  readonly actMinutes?: number;
  readonly clearMinutes?: number;
};

const STEP_MS = 15 * MINUTE_MS;

/**
 * @param episodes of the drill; those that never opened count for nothing
 * @param events of all of them, in any order
 */
export function debriefOf(
  episodes: readonly Episode[],
  events: readonly EpisodeEvent[],
  span: { readonly from: Instant; readonly to: Instant },
): Debrief {
  const alerts = episodes
    .flatMap((episode) => alertOf(episode, events) ?? [])
    .sort((a, b) => a.openedAt - b.openedAt || a.episode.id.localeCompare(b.episode.id));
  const owners = [...new Set(alerts.flatMap(({ owner }) => owner ?? []))].sort();
  const missed = alerts.filter(({ ownedAt }) => ownedAt === undefined);
  const steps = Math.max(1, Math.ceil((span.to - span.from) / STEP_MS));
  return {
    alerts,
    all: timesOf(alerts),
    byRole: owners.map((role) => {
      const own = alerts.filter(({ owner }) => owner === role);
      return { role, alerts: own.length, ...timesOf(own) };
    }),
    missed,
    open: Array.from({ length: steps + 1 }, (_, n) => {
      const at = Math.min(span.from + n * STEP_MS, span.to) as Instant;
      const open = alerts.filter(
        ({ openedAt, clearedAt }) => openedAt <= at && (clearedAt === undefined || at < clearedAt),
      );
      return { at, alerts: open.length };
    }),
  };
}

function alertOf(episode: Episode, events: readonly EpisodeEvent[]): DrillAlert | undefined {
  const { openedAt, closedAt } = episode;
  if (openedAt === undefined) return undefined;
  const own = events.filter((event) => event.episode === episode.id).toSorted((a, b) => a.at - b.at);
  const owned = own.find(({ kind }) => kind === 'owned');
  const acted = own.find(({ kind }) => kind === 'acting');
  const ownedAt = owned?.at ?? acted?.at;
  const owner = owned?.by?.name ?? acted?.by?.name;
  return {
    episode,
    openedAt,
    ...(ownedAt === undefined ? {} : { ownedAt }),
    ...(acted === undefined ? {} : { actedAt: acted.at }),
    ...(closedAt === undefined ? {} : { clearedAt: closedAt }),
    ...(owner === undefined ? {} : { owner }),
  };
}

const timesOf = (alerts: readonly DrillAlert[]): DrillTimes => ({
  own: timeOf(alerts, ({ ownedAt }) => ownedAt),
  act: timeOf(alerts, ({ actedAt }) => actedAt),
  clear: timeOf(alerts, ({ clearedAt }) => clearedAt),
});

function timeOf(alerts: readonly DrillAlert[], when: (alert: DrillAlert) => Instant | undefined): DrillTime {
  const minutes = alerts.flatMap((alert) => {
    const at = when(alert);
    return at === undefined ? [] : [minutesBetween(alert.openedAt, at)];
  });
  const middle = median(minutes);
  return {
    n: minutes.length,
    never: alerts.length - minutes.length,
    ...(middle === undefined ? {} : { medianMinutes: middle }),
  };
}

export const figuresOf = ({ alerts, missed, all }: Debrief): DrillFigures => ({
  alerts: alerts.length,
  missed: missed.length,
  ...(all.own.medianMinutes === undefined ? {} : { ownMinutes: all.own.medianMinutes }),
  ...(all.act.medianMinutes === undefined ? {} : { actMinutes: all.act.medianMinutes }),
  ...(all.clear.medianMinutes === undefined ? {} : { clearMinutes: all.clear.medianMinutes }),
});
