import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined, NAMED } from './section.ts';

/** What is raised for this meeting and what it has somebody do; nothing where there is neither. */
export const table: HuddleSection = { label: ({ huddle }) => huddle.labels.agenda, line, brief, yields: 1 };

function brief({ agenda: { items, made } }: HuddleAnswer, { words, format }: HuddleLook): string | undefined {
  const say = words.huddle;
  if (items.length + made.length === 0) return undefined;
  return joined([
    items.length === 0 ? undefined : format.count(items.length, say.items),
    made.length === 0 ? undefined : say.made(format.count(made.length, say.actions)),
  ]);
}

function line({ agenda: { items, made } }: HuddleAnswer, { words, format }: HuddleLook): string | undefined {
  const say = words.huddle;
  if (items.length + made.length === 0) return undefined;
  const more = items.length > NAMED ? [say.more(format.number(items.length - NAMED))] : [];
  const names = [...items.slice(0, NAMED).map(({ what }) => what), ...more].join(', ');
  return joined([
    items.length === 0 ? undefined : say.onTable(format.count(items.length, say.items), names),
    made.length === 0 ? undefined : say.made(format.count(made.length, say.actions)),
  ]);
}
