/** How well what somebody types fits a name; the same for every search. */
import { slips } from './nearest.ts';

/** Below this a slip makes another word. */
const SHORTEST_FORGIVEN = 4;

export const squeezed = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

export const NO_MATCH = 5;

/** 0 the name itself, 1 it begins so, 2 a word of it begins so, 3 it stands within, 4 a slip away. */
export function rankOf(said: string, names: readonly string[]): number {
  return Math.min(
    ...names.map((name) => {
      const whole = squeezed(name);
      if (whole === said) return 0;
      if (whole.startsWith(said)) return 1;
      if (name.split(/[^\p{L}\p{N}]+/u).some((word) => squeezed(word).startsWith(said))) return 2;
      if (whole.includes(said)) return 3;
      const forgiven =
        said.length >= SHORTEST_FORGIVEN && slips(said, whole) <= Math.floor(said.length / SHORTEST_FORGIVEN);
      return forgiven ? 4 : NO_MATCH;
    }),
  );
}
