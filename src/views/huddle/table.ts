import { playKnownAs } from '../episode-plays.ts';
import { itemsWords, named, onTable } from './escalated.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

/** What is raised for this meeting and what it has somebody do; nothing where there is neither. */
export const table: HuddleSection = { label: ({ huddle }) => huddle.labels.agenda, line, brief, yields: 1 };

function brief(answer: HuddleAnswer, { words, format }: HuddleLook): string | undefined {
  const say = words.huddle;
  const { made } = answer.agenda;
  const items = onTable(answer);
  if (items.length + made.length === 0) return undefined;
  return joined([
    items.length === 0 ? undefined : format.count(items.length, say.items),
    made.length === 0 ? undefined : say.made(format.count(made.length, say.actions)),
  ]);
}

function line(answer: HuddleAnswer, look: HuddleLook): string | undefined {
  const parts = [itemsWords(onTable(answer), look), actionsWords(answer, look)];
  return parts.every((part) => part === undefined) ? undefined : joined(parts);
}

function actionsWords({ agenda: { made } }: HuddleAnswer, look: HuddleLook): string | undefined {
  if (made.length === 0) return undefined;
  const { words, format } = look;
  const names = made.map(({ what }) => playKnownAs(what, words));
  return words.huddle.onTable(words.huddle.made(format.count(made.length, words.huddle.actions)), named(names, look));
}
