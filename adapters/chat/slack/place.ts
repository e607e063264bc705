/** Where a message stands, in the form that the outbox keeps: `C0123:1768310100.000100`. */
import type { PostRef } from '#src/ports/change.ts';

export type Place = { readonly channel: string; readonly ts: string };

export const refOf = (channel: string, ts: string): PostRef => ({ ref: `${channel}:${ts}` });

/** Undefined when another platform's or an older form stands there. */
export function placeOf({ ref }: PostRef): Place | undefined {
  const cut = ref.lastIndexOf(':');
  return cut <= 0 ? undefined : { channel: ref.slice(0, cut), ts: ref.slice(cut + 1) };
}
