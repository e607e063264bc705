/** Where something was raised in chat, so that its answer goes back there. */
import type { CardKey } from '#src/kernel/ids.ts';

export type Origin = {
  readonly platform: string;
  readonly channel: string;
  /** The platform's own name of the message; the answer stands in its thread. */
  readonly message?: string;
  /** One of ours: the answer stands in the thread of that card. */
  readonly card?: CardKey;
  /** Opens the message. */
  readonly link?: string;
};
