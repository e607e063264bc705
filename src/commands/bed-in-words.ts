/** Beds in a sentence that a channel, a tier above or a lock screen will show: those hear of units, and which bed it is stays in private cards. */
import { type Site, unitByLocation } from '#src/domain/hospital.ts';
import { type KnownBed, loadBeds } from '#src/facts/bed-named.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';
import { refuse } from './refusal.ts';

/** @throws Refusal BED_IN_WORDS */
export async function refuseBeds(said: string, ctx: CommandContext): Promise<void> {
  if (await namesBed(said, ctx)) throw refuse('BED_IN_WORDS', ctx.words.huddle.errors.bedNamed);
}

export async function namesBed(said: string, { read, site, now }: CommandContext): Promise<boolean> {
  const text = said.toLowerCase();
  const typed = text.split(/[^\p{L}\p{N}_-]+/u);
  const known = await loadBeds(read, site, now);
  const isOfUnit = bedsOf(site, now);
  if (typed.some((word) => known.has(word) || isOfUnit(word))) return true;
  const numbers = numbersOf(known);
  return [...text.matchAll(APART)].some(([, before = '', number = '', following = '']) => {
    if (BED.test(before)) return true;
    const isCount = !number.startsWith('0') && COUNTED.test(following);
    return !isCount && numbers.has(`${before} ${plain(number)}`);
  });
}

/** A word and the number behind it, `5w 04`, `bed 05`, with the word after that; no time, no share, no `26/28`. */
const APART =
  /(?<![\p{L}\p{N}_-])(?=([\p{L}\p{N}_-]*\p{L}[\p{L}\p{N}_-]*)[\s:#]+(\d{1,3}[a-z]?)(?![\p{L}\p{N}_-]|[:.,]\d|\s*[%/])\s*(\p{L}*))/gu;
const BED = /^(?:bed|cama|bay)$/;
/** `5w 4 beds`: so many of them. */
const COUNTED =
  /^(?:beds|camas|nurses|enfermer[ao]s|rns?|aides|auxiliares|techs|patients|pacientes|discharges|altas|admissions|ingresos|transfers|traslados|short|over|more|más)$/;

/** `04` and `4` are the same bed. */
const plain = (number: string): string => number.replace(/^0+(?=\d)/, '');

/** Every bed, and every room, as its place or its unit and its number: `5w 4`, `3e 16`, `pcu 16`. */
function numbersOf(beds: ReadonlyMap<string, KnownBed>): ReadonlySet<string> {
  const all = [...beds.values()].flatMap(({ token, place: { location, room = '', bed = '' }, unit }) => {
    const named = [token, room, bed].map((one) => one.toLowerCase());
    const numbers = named.map((one) => one.replace(location.toLowerCase(), '').replace(/^-/, ''));
    const names = [location, unit?.id ?? location].map((name) => name.toLowerCase());
    return numbers.flatMap((number) => names.map((name) => `${name} ${plain(number)}`));
  });
  return new Set(all);
}

/** `5w-07`, `ed12`: a unit or its place with a number; a unit's own name is none, nor is one that has no letter. */
function bedsOf(site: Site, at: Instant): (word: string) => boolean {
  const ids = [...site.units.map(({ id }) => id), ...unitByLocation(site, at).keys()];
  const names = ids.map((name) => name.toLowerCase());
  const lettered = names.filter((name) => /\p{L}/u.test(name));
  return (word) =>
    !names.includes(word) &&
    lettered.some((name) => word.startsWith(name) && /^-?\d{1,3}[a-z]?$/.test(word.slice(name.length)));
}
