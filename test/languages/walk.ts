/** Every leaf of a catalogue: its words as they stand, and what each of its functions says when it is asked. */

/** What some function of a catalogue may be given: one of these suits each of them. */
export type Given = { readonly text: string };

type Leaf = { readonly path: string; readonly said: readonly string[] };

/** Names of alerts' evidence and the like: an object that answers to whatever it is asked for. */
function anything(text: string): unknown {
  const known: Readonly<Record<string, unknown>> = {
    each: () => [{ name: text, value: text }],
    is: () => true,
    near: [text],
    all: [text],
    way: 'concern',
    counted: true,
    fixed: false,
    ofHouse: true,
  };
  const asked = (name: string): unknown => known[name] ?? spoken(text);
  return new Proxy(
    {},
    {
      get: (_, name) =>
        typeof name === 'symbol' ? (name === Symbol.toPrimitive ? () => text : undefined) : asked(name),
    },
  );
}

/** Words that may also be asked as a function: evidence is, the parts of a sentence are not. */
const spoken = (text: string): unknown =>
  new Proxy(() => text, {
    get: (_, name) => {
      if (name === Symbol.toPrimitive || name === 'toString') return () => text;
      const own = Reflect.get(String.prototype, name) as unknown;
      return typeof own === 'function'
        ? own.bind(text)
        : name === 'length'
          ? text.length
          : name === 'boarders'
            ? text
            : undefined;
    },
  });

/** Most are given words; some lists, some an object. */
const WAYS = (text: string): readonly (readonly unknown[])[] => [
  Array.from({ length: 6 }, () => text),
  [[text, text], ...Array.from({ length: 5 }, () => text)],
  [text, [text, text], text, text],
  [text, text, [text, text], text],
  Array.from({ length: 4 }, () => [text, text]),
  Array.from({ length: 4 }, () => anything(text)),
  ['reversed', text],
];

/** All that a catalogue can say, by where it stands. */
export function leavesOf(words: unknown, text: string, path = ''): readonly Leaf[] {
  if (typeof words === 'string') return [{ path, said: [words] }];
  if (typeof words === 'function')
    return [{ path, said: answers(words as (...asked: readonly unknown[]) => unknown, text, path) }];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, one]) => leavesOf(one, text, path === '' ? key : `${path}.${key}`));
}

/** What it says in the first way of asking that suits it. */
function answers(ask: (...asked: readonly unknown[]) => unknown, text: string, path: string): readonly string[] {
  for (const way of WAYS(text)) {
    const said = attempt(() => stringsOf(ask(...way)));
    if (said !== undefined && !said.some((one) => /undefined|NaN|\[object|=>/.test(one.replaceAll(text, ''))))
      return said;
  }
  throw new Error(`${path}: no way of asking suits it`);
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

const stringsOf = (said: unknown): readonly string[] =>
  typeof said === 'string'
    ? [said]
    : typeof said === 'object' && said !== null
      ? Object.values(said).flatMap(stringsOf)
      : [];
