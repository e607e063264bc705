/** What a vendor takes, as its documentation says: so many arrivals in a conversation within a time, whatever they are. */

export type Window = { readonly most: number; readonly withinMs: number };

/** @source Slack, "Rate limits": one message a second and channel */
export const SLACK_LIMITS: readonly Window[] = [{ most: 1, withinMs: 1_000 }];

/** @source Microsoft Learn, "Optimize your bot with rate limiting in Teams": per bot and conversation */
export const TEAMS_LIMITS: readonly Window[] = [
  { most: 7, withinMs: 1_000 },
  { most: 8, withinMs: 2_000 },
  { most: 60, withinMs: 30_000 },
  { most: 1_800, withinMs: 3_600_000 },
];

export type Arrival = { readonly conversation: string; readonly at: number };

export type Gate = {
  /** Whether it is within the limits. One that is not counts too: it has arrived. */
  readonly arrives: (conversation: string) => boolean;
  readonly arrivals: readonly Arrival[];
  /** Those that were over a limit. */
  readonly over: readonly Arrival[];
};

export function createGate(windows: readonly Window[], now: () => number): Gate {
  const arrivals: Arrival[] = [];
  const over: Arrival[] = [];
  const times = new Map<string, number[]>();
  return {
    arrivals,
    over,
    arrives: (conversation) => {
      const arrival = { conversation, at: now() };
      const there = times.get(conversation) ?? [];
      times.set(conversation, [...there, arrival.at]);
      arrivals.push(arrival);
      const fits = windows.every(
        ({ most, withinMs }) => there.filter((at) => at > arrival.at - withinMs).length < most,
      );
      if (!fits) over.push(arrival);
      return fits;
    },
  };
}

/** The most arrivals of one conversation within any time so long. */
export function mostWithin(arrivals: readonly Arrival[], withinMs: number): number {
  const conversations = [...Map.groupBy(arrivals, ({ conversation }) => conversation).values()];
  const counts = conversations.flatMap((all) =>
    all.map(({ at }) => all.filter((other) => other.at > at - withinMs && other.at <= at).length),
  );
  return Math.max(0, ...counts);
}
