/** Messages under way, oldest first. The first so many have gone out over the present connection; the rest wait. */
import { controlIdOf } from './header.ts';

export type Sent = { readonly bytes: Buffer; readonly controlId: string; sends: number };

export type SentWindow = {
  readonly size: () => number;
  add(bytes: Buffer): void;
  /** The next that is to go out. */
  next(): Sent | undefined;
  /** It has gone out. */
  sent(message: Sent): void;
  /** The connection is gone: everything has to go out again. */
  rewind(): void;
  /** Like `rewind` after a refusal to store: those sends were no failures. */
  forgive(): void;
  /** Takes out the oldest sent message with that control id, or the oldest sent of all. */
  settle(controlId: string | 'oldest'): Sent | undefined;
  /** Takes out one that is given up. */
  remove(message: Sent): void;
  /** Takes out everything. @returns how many */
  clear(): number;
};

export function sentWindow(): SentWindow {
  const messages: Sent[] = [];
  let onWire = 0;
  const removeAt = (at: number): Sent | undefined => {
    if (at < 0) return undefined;
    if (at < onWire) onWire--;
    return messages.splice(at, 1)[0];
  };
  return {
    size: () => messages.length,
    add: (bytes) => void messages.push({ bytes, controlId: controlIdOf(bytes.toString('latin1')), sends: 0 }),
    next: () => messages[onWire],
    sent(message) {
      message.sends++;
      onWire++;
    },
    rewind() {
      onWire = 0;
    },
    forgive() {
      for (const message of messages) message.sends = Math.min(message.sends, 1);
    },
    settle(controlId) {
      if (controlId === 'oldest') return removeAt(onWire > 0 ? 0 : -1);
      const at = messages.findIndex((message) => message.controlId === controlId);
      return removeAt(at < onWire ? at : -1);
    },
    remove: (message) => void removeAt(messages.indexOf(message)),
    clear() {
      onWire = 0;
      return messages.splice(0).length;
    },
  };
}
