/** People of the settings by what they are asked for with each request; a house of a thousand beds lists hundreds. */
import type { PersonSetting, Settings } from './settings.ts';

type Index = {
  readonly byIdentity: ReadonlyMap<string, readonly PersonSetting[]>;
  readonly byPerson: ReadonlyMap<string, readonly PersonSetting[]>;
};

/** Settings are replaced as a whole, never changed. */
const indexes = new WeakMap<readonly PersonSetting[], Index>();

function indexOf(people: readonly PersonSetting[]): Index {
  const known = indexes.get(people);
  if (known !== undefined) return known;
  const identities = people.flatMap((one) => one.identities.map((i) => ({ key: `${i.platform} ${i.id}`, one })));
  const byIdentity = new Map(
    [...Map.groupBy(identities, ({ key }) => key)].map(([key, all]) => [key, [...new Set(all.map(({ one }) => one))]]),
  );
  const made = { byIdentity, byPerson: Map.groupBy(people, ({ person }) => person as string) };
  indexes.set(people, made);
  return made;
}

const NOBODY: readonly PersonSetting[] = [];

/** Entries that a platform's id belongs to, in their order; a person of several groups has one for each. */
export const peopleKnownAs = (
  { people }: Pick<Settings, 'people'>,
  platform: string,
  id: string,
): readonly PersonSetting[] => indexOf(people).byIdentity.get(`${platform} ${id}`) ?? NOBODY;

/** Entries of one person. */
export const entriesOf = ({ people }: Pick<Settings, 'people'>, person: string): readonly PersonSetting[] =>
  indexOf(people).byPerson.get(person) ?? NOBODY;
