/** Whoever did something is kept by the role they had, as their site calls it; each reader is told it in their own words. */
import { LANGUAGE_TAGS, type Words, wordsFor } from '#src/message/words/index.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';

const HOUSES = ['us', 'nhs'] as const;
let known: readonly (readonly [string, Role])[] | undefined;

/** What each role is called in any language and house, longest first. */
function roleNames(): readonly (readonly [string, Role])[] {
  known ??= LANGUAGE_TAGS.flatMap((tag) => HOUSES.map((house) => wordsFor(tag, house)))
    .flatMap(({ common }) => ROLES.map((role) => [common.roleName(role).toLowerCase(), role] as const))
    .sort(([one], [other]) => other.length - one.length);
  return known;
}

/**
 * Names of roles (and their units) in the words of the reader; any other name as it is.
 * @example knownAs('house supervisor, charge nurse 5W', spanish) → 'supervisión de guardia, enfermería responsable de turno 5W'
 */
export const knownAs = (name: string, words: Words): string =>
  name
    .split(', ')
    .map((one) => partKnownAs(one, words))
    .join(', ');

function partKnownAs(name: string, { common }: Words): string {
  const said = name.toLowerCase();
  const found = roleNames().find(([called]) => said === called || (said.startsWith(called) && isUnit(name, called)));
  if (found === undefined) return name;
  const [called, role] = found;
  // Two houses that share a language call two roles by each other's name: what the reader's house says itself stays.
  const isOurs = ROLES.some((one) => common.roleName(one).toLowerCase() === called);
  return isOurs ? name : `${common.roleName(role)}${name.slice(called.length)}`;
}

/** A unit's id is one word with a capital or a figure; more is another name. */
const isUnit = (name: string, called: string): boolean => /^ [\p{Lu}\d][^\s\p{Ll}]*$/u.test(name.slice(called.length));
