/** One outbox row into its conversation: posted once, afterwards edited in place for everybody. */
import type { PostRef } from '#src/ports/change.ts';
import type { Connector, Outgoing } from './connector.ts';
import { notInstalled, notInTeam, statusOf, teamsError } from './errors.ts';
import { ANYWHERE, hasThreads, type Reach, threadOf } from './place.ts';

export type DeliverParts = {
  readonly connector: Connector;
  readonly find: (channel: string) => Promise<Reach | undefined>;
  /** A conversation that was opened for somebody is found again the next time. */
  readonly remember: (channel: string, reach: Reach) => Promise<void>;
};

export type Delivery = {
  readonly channel: string;
  /** `shorter`: Teams found the first one too large. */
  readonly message: (shorter: boolean) => Outgoing;
  readonly previous: PostRef | undefined;
  readonly parent: PostRef | undefined;
  /** Throws when it must not leave any more. */
  readonly mayLeave: () => void;
};

/** @throws OpsError with its retry */
export async function deliver(delivery: Delivery, parts: DeliverParts): Promise<PostRef> {
  const reach = await reachFor(delivery.channel, parts);
  const place = placeOf(delivery.previous);
  if (place !== undefined) {
    delivery.mayLeave();
    const edited = await edit({ ...reach, conversation: place.conversation }, place.id, delivery, parts);
    if (edited) return refOf(place.conversation, place.id);
  }
  const thread = placeOf(delivery.parent);
  if (thread !== undefined && !hasThreads(thread.conversation)) return FOLDED;
  delivery.mayLeave();
  if (thread === undefined && reach.isUnheard === true && hasThreads(reach.conversation))
    return openThread(reach, delivery, parts);
  const to = thread === undefined ? reach : { ...reach, conversation: threadOf(thread.conversation, thread.id) };
  try {
    const id = await shortened(delivery, (message) => parts.connector.post(to, message));
    return refOf(to.conversation, id);
  } catch (failure) {
    throw teamsError(failure, 'once');
  }
}

/** A channel that was never heard from is spoken to by its id; from then on it is known. */
async function openThread(reach: Found, delivery: Delivery, { connector, remember }: DeliverParts): Promise<PostRef> {
  const { isUnheard, ...known } = reach;
  const { conversation } = reach;
  try {
    const id = await shortened(delivery, (message) => connector.postInChannel(reach, conversation, message));
    // It stands there; not knowing the way again costs less than a second card.
    await remember(conversation, known).catch(() => {});
    return refOf(conversation, id);
  } catch (failure) {
    throw NOT_THERE.has(statusOf(failure) ?? 0) ? notInTeam() : teamsError(failure, 'once');
  }
}

/** What Teams says of a channel that is none, or in whose team the app is not. */
const NOT_THERE: ReadonlySet<number> = new Set([403, 404]);

/** `isUnheard`: only its id is known. */
export type Found = Reach & { readonly isUnheard?: true };

/** Where a channel of settings is: heard from, a person's chat that is opened now, or one that only its id is known of. */
export async function reachFor(channel: string, parts: DeliverParts): Promise<Found> {
  const known = await parts.find(channel);
  if (known !== undefined) return known;
  const anywhere = await parts.find(ANYWHERE);
  if (anywhere === undefined) throw notInstalled();
  if (!channel.startsWith('@')) return { ...anywhere, conversation: channel, isUnheard: true };
  try {
    // Asked twice, Teams gives the same conversation.
    const conversation = await parts.connector.openChat(anywhere, channel.slice(1));
    const reach = { ...anywhere, conversation };
    await parts.remember(channel, reach);
    return reach;
  } catch (failure) {
    throw teamsError(failure, 'repeatable');
  }
}

/** False: the card is gone, so it is posted anew. */
async function edit(reach: Reach, id: string, delivery: Delivery, { connector }: DeliverParts): Promise<boolean> {
  try {
    await shortened(delivery, (message) => connector.update(reach, id, message));
    return true;
  } catch (failure) {
    if (statusOf(failure) === 404) return false;
    throw teamsError(failure, 'repeatable');
  }
}

async function shortened<T>({ message }: Delivery, send: (message: Outgoing) => Promise<T>): Promise<T> {
  try {
    return await send(message(false));
  } catch (failure) {
    if (statusOf(failure) !== 413) throw failure;
    return send(message(true));
  }
}

type PostPlace = { readonly conversation: string; readonly id: string };

/**
 * A line for the thread of a card in a chat, which has no threads: there each would ring as a message of its own, and the card
 * says the latest of them itself. Not posted, and no place to edit.
 */
const FOLDED: PostRef = { ref: 'folded' };

/** As the outbox keeps it; neither part has a space in it. */
export const refOf = (conversation: string, id: string): PostRef => ({ ref: `${conversation} ${id}` });

/** Undefined when another platform's or an older form stands there. */
function placeOf(ref: PostRef | undefined): PostPlace | undefined {
  const [conversation, id, ...more] = ref?.ref.split(' ') ?? [];
  return conversation && id && more.length === 0 ? { conversation, id } : undefined;
}
