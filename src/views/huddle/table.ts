import { playKnownAs } from '../episode-plays.ts';
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

function line({ agenda: { items, made } }: HuddleAnswer, look: HuddleLook): string | undefined {
  const { words, format } = look;
  const say = words.huddle;
  if (items.length + made.length === 0) return undefined;
  return joined([
    items.length === 0
      ? undefined
      : say.onTable(
          format.count(items.length, say.items),
          named(
            items.map(({ what }) => what),
            look,
          ),
        ),
    made.length === 0
      ? undefined
      : say.onTable(
          say.made(format.count(made.length, say.actions)),
          named(
            made.map(({ what }) => playKnownAs(what, words)),
            look,
          ),
        ),
  ]);
}

function named(names: readonly string[], { words, format }: HuddleLook): string {
  const more = names.length > NAMED ? [words.huddle.more(format.number(names.length - NAMED))] : [];
  return [...names.slice(0, NAMED), ...more].join(', ');
}
