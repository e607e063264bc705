import type { HuddleItem, ItemAbout } from '#src/domain/huddle/item.ts';
import type { HuddleAnswer, HuddleLook } from './section.ts';
import { NAMED } from './section.ts';

/** What has a place of its own on the card; the rest is on the table. */
const PLACED: readonly (ItemAbout | undefined)[] = ['safety', 'service'];

/** What was escalated as a danger to one thing, in the place of the meeting that speaks of it. */
export const escalatedOf = ({ agenda }: Pick<HuddleAnswer, 'agenda'>, about: ItemAbout): readonly HuddleItem[] =>
  agenda.items.filter(({ sbar }) => sbar?.about === about);

export const onTable = ({ agenda }: Pick<HuddleAnswer, 'agenda'>): readonly HuddleItem[] =>
  agenda.items.filter(({ sbar }) => !PLACED.includes(sbar?.about));

/** The first few, and how many more there are. */
export function named(names: readonly string[], { words, format }: HuddleLook): string {
  const more = names.length > NAMED ? [words.huddle.more(format.number(names.length - NAMED))] : [];
  return [...names.slice(0, NAMED), ...more].join(', ');
}

/** `1 item: lift B is out`; undefined: none. */
export function itemsWords(items: readonly HuddleItem[], look: HuddleLook): string | undefined {
  if (items.length === 0) return undefined;
  const { words, format } = look;
  const names = items.map(({ what }) => what);
  return words.huddle.onTable(format.count(items.length, words.huddle.items), named(names, look));
}
