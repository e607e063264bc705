/** Slack's Home tab: the answer to `home`, published when somebody opens it and after what they did. */
import type { webApi } from '@slack/bolt';
import type { LookFor } from '#adapters/chat/card/look.ts';
import { inner, text, type Wire } from '#adapters/wire/json.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Actor, CommandRequest, Handle } from '#src/ports/handle.ts';
import { asText } from './as-text.ts';
import { slackError } from './errors.ts';
import type { Fitting } from './fit.ts';
import { type InboundContext, PLATFORM } from './inbound.ts';
import { metadataOf } from './view-state.ts';
import { bareId } from './workspaces/address.ts';

const PLACE = { platform: PLATFORM, private: true } as const;
/** More people than a large house has. */
const MOST = 5_000;

/** Somebody opened their Home. */
export type HomeOpened = {
  readonly actor: Actor;
  readonly eventId: string;
  /** Of the view that stands there. */
  readonly hash?: string;
};

/** Undefined: another tab, or no event of that kind. */
export function fromHomeOpened(wire: Wire, context: InboundContext): HomeOpened | undefined {
  const event = inner(wire, 'event');
  const [user, eventId] = [text(event, 'user'), text(wire, 'event_id')];
  if (text(event, 'type') !== 'app_home_opened' || text(event, 'tab') !== 'home') return undefined;
  if (user === undefined || eventId === undefined) return undefined;
  const hash = text(inner(event, 'view'), 'hash');
  return { actor: context.actorOf(PLATFORM, user, user), eventId, ...(hash === undefined ? {} : { hash }) };
}

/** Neither rejects. */
export type Homes = {
  readonly opened: (opened: HomeOpened) => Promise<void>;
  /** Somebody has changed something. A Home that was never opened here is not made. */
  readonly acted: (actor: Actor) => Promise<void>;
};

type HomeParts = {
  readonly handle: Handle;
  readonly client: webApi.WebClient;
  readonly fit: Fitting;
  readonly lookFor: LookFor;
  readonly log: Logger;
};

/** What is known of somebody's Home. One publishing at a time, so that the last one shows the latest. */
type Known = { hash: string | undefined; busy: boolean; again: boolean };

export function createHomes(parts: HomeParts): Homes {
  const known = new Map<string, Known>();
  let turns = 0;

  const publish = async (actor: Actor, of: Known): Promise<void> => {
    if (of.busy) {
      of.again = true;
      return;
    }
    of.busy = true;
    try {
      do {
        of.again = false;
        turns += 1;
        of.hash = await publishOnce({ actor, hash: of.hash, turn: turns }, parts);
      } while (of.again);
    } finally {
      of.busy = false;
    }
  };

  return {
    opened: async ({ actor, hash }) => {
      const of = known.get(actor.id) ?? { hash: undefined, busy: false, again: false };
      // One that is being published now has a newer hash than the event.
      if (!of.busy) of.hash = hash ?? of.hash;
      if (known.size >= MOST) known.clear();
      known.set(actor.id, of);
      await publish(actor, of);
    },
    acted: async (actor) => {
      const of = known.get(actor.id);
      if (of !== undefined) await publish(actor, of);
    },
  };
}

type Publishing = {
  readonly actor: Actor;
  /** Of the view whose place it takes: where a newer one stands Slack refuses, and that one stays. */
  readonly hash: string | undefined;
  readonly turn: number;
};

/** @returns the hash of the view that stands there now, where it is known */
async function publishOnce(
  { actor, hash, turn }: Publishing,
  { handle, client, fit, lookFor, log }: HomeParts,
): Promise<string | undefined> {
  const requestKey = `${PLATFORM}:home:${actor.id}:${turn}`;
  const request: CommandRequest = { text: 'home', actor, place: PLACE, readOnly: true, requestKey };
  try {
    const reply = await handle(request);
    const { document } = reply;
    const look = lookFor({ request }, reply);
    const view = fit.home(document, metadataOf({}, PLACE), look);
    const standing = hash === undefined ? {} : { hash };
    const answer = await client.apiCall('views.publish', {
      user_id: bareId(actor.id),
      view: asText(view),
      ...standing,
    });
    const published = (answer as { view?: { hash?: unknown } }).view?.hash;
    return typeof published === 'string' ? published : undefined;
  } catch (failure) {
    log.info('slack home was not published', { code: slackError(failure, 'once').code });
    return undefined;
  }
}
