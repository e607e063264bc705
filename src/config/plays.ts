/** `plays:` of the file: a house's own plays, and what differs here of those of the starter pack. */
import { PLAYS } from '#src/domain/play/index.ts';
import type { Play, PlayTask } from '#src/domain/play/play.ts';
import { brand } from '#src/kernel/ids.ts';
import { duplicates } from './duplicates.ts';
import type { Fault } from './faults.ts';
import type { PlayEntry } from './schema-plays.ts';

/** What a new play cannot do without. */
const NEEDED = [
  'name',
  'rules',
  'steps',
  'tasks',
  'pays',
  'at14',
  'at07',
] as const satisfies readonly (keyof PlayEntry)[];

/** Two hours: what most plays of the starter pack need to be seen. */
const USUAL_HORIZON_MINUTES = 120;

/**
 * The plays of this installation: those of the starter pack first, in their order.
 * @param rules ids that there are
 */
export function buildPlays(entries: readonly PlayEntry[], rules: readonly string[], faults: Fault[]): readonly Play[] {
  duplicates(
    entries.map((one) => one.id),
    'plays',
    'id',
    faults,
  );
  for (const [n, one] of entries.entries()) faults.push(...faultsOfPlay(one, `plays[${n}]`, rules));
  const byId = new Map(entries.map((one) => [one.id.toLowerCase(), one]));
  const starter = PLAYS.flatMap((known) => {
    const entry = byId.get(known.id);
    if (entry === undefined) return [known];
    return entry.off ? [] : [changed(known, entry)];
  });
  const own = entries.filter(({ id: typed }) => starterPlay(typed) === undefined).flatMap((entry) => made(entry) ?? []);
  return [...starter, ...own];
}

const starterPlay = (typed: string): Play | undefined => PLAYS.find(({ id: known }) => known === typed.toLowerCase());

function faultsOfPlay(entry: PlayEntry, path: string, rules: readonly string[]): readonly Fault[] {
  const known = starterPlay(entry.id);
  const faults = (entry.rules ?? []).flatMap((rule, n) =>
    rules.includes(rule)
      ? []
      : [
          {
            path: `${path}.rules[${n}]`,
            problem: `There is no rule "${rule}".`,
            cure: `Use one of: ${rules.join(', ')}.`,
          },
        ],
  );
  if (entry.off && (known === undefined || known.safety))
    faults.push({
      path: `${path}.off`,
      problem: known === undefined ? 'It is none of the starter pack.' : 'A safety play stands always.',
      cure: 'Take off out.',
    });
  const missing = known === undefined ? NEEDED.filter((key) => entry[key] === undefined) : [];
  if (missing.length > 0)
    faults.push({
      path,
      problem: `"${entry.id}" is none of the starter pack, and a new play needs ${missing.join(', ')}.`,
      cure: `Add them, or use one of: ${PLAYS.map(({ id: one }) => one).join(', ')}.`,
    });
  const words = ['name', 'steps', 'pays', 'at14', 'at07'] as const;
  const half = known === undefined || entry.off ? [] : words.filter((key) => entry[key] !== undefined);
  if (half.length > 0 && half.length < words.length)
    faults.push({
      path,
      problem: `Words of a starter play are replaced all together: ${words.filter((key) => entry[key] === undefined).join(', ')} are missing.`,
      cure: `Add them, or take ${half.join(', ')} out.`,
    });
  return faults;
}

function changed(known: Play, entry: PlayEntry): Play {
  const words = wordsOf(entry);
  return {
    ...known,
    ...(entry.rules === undefined ? {} : { rules: entry.rules.map((rule) => brand<Play['rules'][number]>(rule)) }),
    ...(entry.tasks === undefined ? {} : { tasks: entry.tasks satisfies readonly PlayTask[] }),
    ...(entry.cost === undefined ? {} : { cost: entry.cost }),
    ...(entry.strain === undefined ? {} : { strain: entry.strain }),
    ...(entry.helps === undefined ? {} : { helps: entry.helps }),
    ...(entry.horizonMinutes === undefined ? {} : { horizonMinutes: entry.horizonMinutes }),
    // What keeps patients safe stays so.
    safety: known.safety || entry.safety === true,
    ...(words === undefined ? {} : { words }),
  };
}

function made(entry: PlayEntry): Play | undefined {
  const words = wordsOf(entry);
  if (words === undefined || entry.rules === undefined || entry.tasks === undefined) return undefined;
  return {
    id: brand(entry.id.toLowerCase()),
    rules: entry.rules.map((rule) => brand<Play['rules'][number]>(rule)),
    tasks: entry.tasks,
    ...(entry.cost === undefined ? {} : { cost: entry.cost }),
    strain: entry.strain ?? { extraHours: 0, floats: 0 },
    helps: entry.helps ?? { at14: false, at07: false },
    horizonMinutes: entry.horizonMinutes ?? USUAL_HORIZON_MINUTES,
    safety: entry.safety ?? false,
    words,
  };
}

function wordsOf({ name, steps, pays, at14, at07 }: PlayEntry): Play['words'] {
  if (name === undefined || steps === undefined || pays === undefined || at14 === undefined || at07 === undefined)
    return undefined;
  return { name, steps, pays, at14, at07 };
}
