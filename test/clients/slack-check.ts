/** What the steps in Slack hold against each call. */
import { brokenLimits } from '#test/fakes/slack-reader.ts';
import type { Call } from './emulate.ts';
import type { SlackHouse } from './slack-house.ts';

export type SlackStep = { readonly name: string; readonly run: (house: SlackHouse) => Promise<void> };

export function holds(fact: unknown, what: string): asserts fact {
  if (!fact) throw new Error(what);
}

/** Also against links and pings that content has managed to inject. */
export function withinLimits({ args }: Pick<Call, 'args'>): void {
  const broken = brokenLimits(args);
  holds(broken.length === 0, broken.join('; '));
}
