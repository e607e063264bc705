import { UNIT_KINDS } from '#src/domain/hospital.ts';
import { type Answer, tidied, type UnitAnswer } from './answers.ts';
import { guessKind, kindNamed } from './kinds.ts';
import { slug } from './profile.ts';

const MOST_BEDS = 10_000;
const LONGEST_NAME = 80;
const FORM = 'Write short name, kind and beds, for example 5W ward 28, or 5W=ward:28.';

/**
 * One unit from one line: `5W ward 28`, `5W=ward:28`, `5 West, ward, 28`, `ICU 18`, `5W ward 28 5 West Medicine`.
 * Without a kind the name decides.
 */
export function readUnit(line: string): Answer<UnitAnswer> {
  const parts = partsOf(tidied(line));
  const kindAt = parts.findIndex((part, n) => n > 0 && kindNamed(part) !== undefined);
  const bedsAt = parts.findIndex((part, n) => n > Math.max(0, kindAt) && /^\d+$/.test(part));
  if (bedsAt < 0) return { cure: `How many staffed beds has it? ${FORM}` };
  const called = parts.slice(0, kindAt > 0 ? kindAt : bedsAt).join(' ');
  const between = kindAt > 0 ? parts.slice(kindAt + 1, bedsAt) : [];
  const id = slug(called);
  if (id === '') return { cure: `A short name has letters or digits. ${FORM}` };
  const kind = kindAt > 0 ? kindNamed(parts[kindAt]!) : guessKind(called);
  if (kind === undefined) return { cure: `What kind of unit is ${id}? Kinds are ${UNIT_KINDS.join(' ')}. ${FORM}` };
  const staffedBeds = Number(parts[bedsAt]);
  if (staffedBeds > MOST_BEDS) return { cure: `More than ${MOST_BEDS} beds are too many for one unit. ${FORM}` };
  const name = [...between, ...parts.slice(bedsAt + 1)].join(' ') || called;
  if (name.length > LONGEST_NAME) return { cure: `The name is longer than ${LONGEST_NAME} characters. ${FORM}` };
  // An id has no spaces; the feed writes the place as its people do.
  return { value: { id, name, kind, staffedBeds, ...(id === called ? {} : { location: called }) } };
}

/** By `=`, `:`, `,` or `;` where there is one, so that a name may have spaces; else by spaces. */
function partsOf(line: string): readonly string[] {
  const parts = /[=:,;]/.test(line) ? line.split(/[=:,;]/) : line.split(' ');
  return parts.map((part) => part.replace(/\bbeds?$/i, '').trim()).filter((part, n) => part !== '' || n === 0);
}

/** Ids are typed in any case, so two that differ by case alone are one. */
export const isTaken = (units: readonly UnitAnswer[], id: string): boolean =>
  units.some((unit) => unit.id.toLowerCase() === id.toLowerCase());
