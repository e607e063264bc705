/** Beds in a sentence that a channel, a tier above or a lock screen will show: those hear of units, and which bed it is stays in private cards. */
import { type Site, unitByLocation } from '#src/domain/hospital.ts';
import { loadBeds } from '#src/facts/bed-named.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';
import { refuse } from './refusal.ts';

/** @throws Refusal BED_IN_WORDS */
export async function refuseBeds(said: string, ctx: CommandContext): Promise<void> {
  if (await namesBed(said, ctx)) throw refuse('BED_IN_WORDS', ctx.words.huddle.errors.bedNamed);
}

export async function namesBed(said: string, { read, site, now }: CommandContext): Promise<boolean> {
  const typed = said.toLowerCase().split(/[^\p{L}\p{N}_-]+/u);
  const known = await loadBeds(read, site, now);
  const isOfUnit = bedsOf(site, now);
  return typed.some((word) => known.has(word) || isOfUnit(word));
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
