import type { House } from '#src/domain/simulate/house.ts';
import type { SimMessage } from '#src/domain/simulate/or-list.ts';
import type { Instant } from '#src/kernel/time.ts';
import { toHl7 } from './to-hl7.ts';

export type Received = { readonly text: string; readonly receivedAt: Instant };

/** The simulated house's messages cut in two at the moment the demonstration opens. */
export type SimulatedFeed = {
  /** What had been received by then, as short messages for loading through the same door. Can be read once. */
  readonly history: Iterable<Received>;
  /** What comes from then on, without end. Whatever of the history has not been read is skipped. Can be read once. */
  readonly live: Iterator<SimMessage>;
};

/**
 * Splits a house's stream at `openAt`; the house is worked out once for both parts.
 * @param openAt messages sent up to and including this instant are history
 */
export function splitAt(house: House, openAt: Instant): SimulatedFeed {
  const events = house.messages();
  let held: SimMessage | undefined;
  const nextPast = (): SimMessage | undefined => {
    if (held !== undefined) return undefined;
    const { value } = events.next();
    if (value.sentAt <= openAt) return value;
    held = value;
    return undefined;
  };
  function* history(): Generator<Received> {
    for (let event = nextPast(); event !== undefined; event = nextPast()) {
      yield { text: toHl7(event, 'history'), receivedAt: event.sentAt };
    }
  }
  function* live(): Generator<SimMessage> {
    while (nextPast() !== undefined);
    if (held !== undefined) yield held;
    yield* events;
  }
  return { history: history(), live: live() };
}
