/** Which beds somebody means: `5W-12 5W-14`, `5W 12 14`, or `12, 14` of whoever is in charge of one unit. */
import type { Unit } from '#src/domain/hospital.ts';
import { type Lying, loadLying } from '#src/facts/lying.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { ownUnit } from './in-charge.ts';
import { refuse } from './refusal.ts';

/** Nobody says the same of more beds at once. */
const MOST_BEDS = 40;

export type BedsNamed = {
  readonly unit: Unit;
  readonly beds: readonly Lying[];
};

/** Letters and digits alone, without the zeros in front of a number: `5W-07` is `5w7`. */
const key = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('·')
    .replace(/^·|·$/g, '');

/**
 * @param words a unit, its beds, or both; nothing else
 * @param opens what lists the beds of a unit: offered with a refusal
 * @throws Refusal BED_UNKNOWN, BEDS_OF_TWO, BEDS_TOO_MANY, UNIT_NEEDED
 */
export async function bedsNamed(words: readonly string[], opens: string, ctx: CommandContext): Promise<BedsNamed> {
  const { read, site, now } = ctx;
  const said = words
    .flatMap((word) => word.split(','))
    .filter((word) => word !== '' && !FILLERS.has(word.toLowerCase()));
  const first = site.units.find(({ id }) => id.toLowerCase() === said[0]?.toLowerCase());
  const typed = first === undefined ? said : said.slice(1);
  const within = first?.id ?? (await ownUnit(ctx));
  const all = await loadLying(read, site, { at: now });
  if (typed.length > MOST_BEDS) throw refuse('BEDS_TOO_MANY', ctx.words.marks.tooManyBeds(String(MOST_BEDS)));
  const beds = typed.map((word) => {
    const found = meant(word, all, within);
    if (found !== undefined) return found;
    throw refuse('BED_UNKNOWN', ctx.words.marks.bedUnknown(quoted(word)), [listOf(within, opens)]);
  });
  const units = new Set([...beds.map(({ unit }) => unit), ...(first === undefined ? [] : [first.id])]);
  if (units.size > 1) throw refuse('BEDS_OF_TWO', ctx.words.marks.bedsOfTwo);
  const [id = within] = units;
  const unit = site.units.find((one) => one.id === id);
  if (unit === undefined) throw unitNeeded(opens, ctx);
  return { unit, beds: [...new Map(beds.map((one) => [one.visit, one])).values()] };
}

/**
 * Who lies in a unit, for a form that picks beds: without one it has nothing to pick from. Of two in what is called the same bed nobody can
 * say which is meant, so neither can be picked.
 * @throws Refusal NOBODY_IN_BED
 */
export async function lyingIn(unit: Unit, { read, site, now, words }: CommandContext): Promise<readonly Lying[]> {
  const all = await loadLying(read, site, { of: unit.id, at: now });
  const lying = [...Map.groupBy(all, ({ bed }) => bed).values()].flatMap((same) => (same.length === 1 ? same : []));
  if (lying.length === 0) throw refuse('NOBODY_IN_BED', words.marks.nobodyInBed(unit.id));
  return lying;
}

const FILLERS = new Set(['bed', 'beds', 'cama', 'camas']);

type Named = Pick<Lying, 'bed' | 'also'> & { readonly unit: string };

/** By the whole token, or with the unit's own name; within a unit also by the bed alone. Two that could be meant are none. */
export function meant<T extends Named>(word: string, all: readonly T[], within: string | undefined): T | undefined {
  const typed = key(word);
  const keys = ({ bed, also }: Named): readonly string[] => (also === undefined ? [bed] : [bed, also]).map(key);
  const whole = all.filter((one) => keys(one).some((bed) => bed === typed || bed.replaceAll('·', '') === typed));
  if (whole.length > 0) return whole.length === 1 ? whole[0] : undefined;
  if (within === undefined) return undefined;
  const alone = [`${key(within)}·${typed}`, typed];
  const own = all.filter((one) => one.unit === within && keys(one).some((bed) => alone.includes(bed)));
  return own.length === 1 ? own[0] : undefined;
}

export const unitNeeded = (opens: string, ctx: CommandContext) =>
  refuse(
    'UNIT_NEEDED',
    ctx.words.update.which,
    ctx.site.units.map(({ id }) => listOf(id, opens)),
  );

const listOf = (unit: string | undefined, opens: string) => ({
  label: unit ?? opens,
  command: unit === undefined ? opens : `${opens} ${unit}`,
});
