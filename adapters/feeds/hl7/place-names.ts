/** Names of places go onto cards and into the store: one that points at a person was sent in the wrong field. */

import type { Site } from '#src/domain/hospital.ts';
import { findPhi } from '#src/domain/phi/index.ts';
import type { Pseudonym } from './pseudonym.ts';

/** A name as it may be kept: itself, or something opaque that is the same each time. */
export type PlaceNames = (name: string) => string;

/** So many names are remembered; a hospital has fewer, and a sender that makes them up must not fill the memory. */
const REMEMBERED = 20_000;
/** Enough to tell the wrong ones of a feed apart. */
const TOLD_CHARACTERS = 8;

/**
 * What the configuration names passes whatever it looks like; of the rest what holds somebody's name or number becomes `place …`.
 * @param pseudonym keyed, so that a guess of the name cannot be checked against the token
 */
export function placeNames(sites: readonly Site[], pseudonym: Pick<Pseudonym, 'body'>): PlaceNames {
  const units = sites.flatMap((site) => site.units);
  const own = new Set<string>(
    units.flatMap(({ id, name, locations }) => [
      id,
      ...name.map(({ value }) => value),
      ...locations.flatMap(({ value }) => value),
    ]),
  );
  const context = { staff: [], places: [...own, ...sites.flatMap(({ id, name }) => [id, name])], numbers: [] };
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const suspect = !own.has(name) && findPhi(name, context).length > 0;
    const kept = suspect ? `place ${pseudonym.body(`place\0${name}`).slice(0, TOLD_CHARACTERS)}` : name;
    known.set(name, kept);
    return kept;
  };
}
