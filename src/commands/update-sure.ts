/** Whether an update that was asked back is said to be meant. */
import { HOUR_MS, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';

/** Behind an update that was asked back; typed in either language. */
export const SURE = 'yes';
const IS_SURE: ReadonlySet<string> = new Set([SURE, 'sí', 'si']);
/** A card stands in a chat for days: its figures are those of the hour in which it asked. Ours. */
const SURE_MS = HOUR_MS;

/** Whether it is said to be meant: typed, or by the button of a card that has asked just now, which says when. */
export function confirmed(words: readonly string[], { now, site }: CommandContext) {
  const isSure = (word: string | undefined): boolean =>
    IS_SURE.has(word?.toLowerCase() ?? '') && !site.units.some(({ id }) => id.toLowerCase() === word?.toLowerCase());
  if (isSure(words.at(-1))) return { sure: true, said: words.slice(0, -1) };
  if (!isSure(words.at(-2)) || !WHEN.test(words.at(-1)!)) return { sure: false, said: words };
  const ageMs = now - parseWhen(words.at(-1)!, site.zone);
  return { sure: ageMs > -MINUTE_MS && ageMs <= SURE_MS, said: words.slice(0, -2) };
}

/** As the button writes it. */
const WHEN = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?Z)?$/;
