/** What stands behind `lend ask`: whose staff, for whom, of which role, and for which of its gaps. */
import { type Unit, unitOf } from '#src/domain/hospital.ts';
import { AIDE } from '#src/domain/staffing/grid.ts';
import type { StaffRole } from '#src/domain/staffing/roster.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { type Instant, parseWhen } from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';
import { placeNamed, unitNamed } from './place-named.ts';
import { refuse } from './refusal.ts';

export type Asked = {
  readonly lender?: UnitId;
  /** Of one alone: for whom. */
  readonly unit?: Unit;
  readonly role?: StaffRole;
  /** In which the gap begins: what a button says. */
  readonly block?: Instant;
};

/** `ED`, `5 west`, `labor and delivery` */
const LONGEST_NAME = 3;
const BETWEEN: ReadonlySet<string> = new Set(['for', 'to', 'from', 'para', 'a', 'de']);
const WHEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/**
 * @example `6 west ED rn` → lender 6W, unit ED, role rn
 * @throws Refusal PLACE_UNKNOWN of a word that is nothing of the kind
 */
export function askedFor(words: readonly string[], ctx: CommandContext): Asked {
  const { site, now } = ctx;
  const roles = rolesOf(ctx);
  const places: UnitId[] = [];
  let role: StaffRole | undefined;
  let block: Instant | undefined;
  for (let n = 0; n < words.length; ) {
    const word = words[n]!;
    const place = placeAt(words.slice(n), ctx);
    const known = roles.get(word.toLowerCase());
    if (place !== undefined) places.push(place.id);
    else if (known !== undefined) role = known;
    else if (WHEN.test(word)) block = parseWhen(word, site.zone);
    else if (!BETWEEN.has(word.toLowerCase())) {
      const near = placeNamed({ words: [word], site, at: now, unmapped: [], verb: 'lend', catalogue: ctx.words });
      if (near.of !== 'unit') throw refuse('UNIT_NEEDED', ctx.words.errors.unitNeeded('lend ask', site.units[0]?.id));
      places.push(near.unit.id);
    }
    n += place?.words ?? 1;
  }
  const [lender, to] = places.length === 1 ? [undefined, places[0]] : places;
  const unit = to === undefined ? undefined : unitOf(site, to);
  return {
    ...(lender === undefined ? {} : { lender }),
    ...(unit === undefined ? {} : { unit }),
    ...(role === undefined ? {} : { role }),
    ...(block === undefined ? {} : { block }),
  };
}

/** The unit or float pool that the first words name, and how many words they are: the most that name one. */
function placeAt(
  words: readonly string[],
  { site, settings, now }: CommandContext,
): { readonly id: UnitId; readonly words: number } | undefined {
  const pools = settings.staffing.get(site.id)?.floatPools ?? [];
  const first = words[0]!.toLowerCase();
  if (BETWEEN.has(first)) return undefined;
  const pool = pools.find((id) => id.toLowerCase() === first);
  if (pool !== undefined) return { id: pool, words: 1 };
  for (let n = Math.min(LONGEST_NAME, words.length); n > 0; n--) {
    const unit = unitNamed(words.slice(0, n), site, now);
    if (unit !== undefined) return { id: unit.id, words: n };
  }
  return undefined;
}

/** Each role that a grid of the house asks for, by its id and by what people call it. */
function rolesOf({ site, settings, words }: CommandContext): ReadonlyMap<string, StaffRole> {
  const grids = [...(settings.staffing.get(site.id)?.grids.values() ?? [])].flat();
  const roles = new Set([...grids.flatMap(({ value }) => value?.roles.map(({ role }) => role) ?? []), AIDE]);
  return new Map([...roles].flatMap((role) => [role, words.staffing.role(role).toLowerCase()].map((as) => [as, role])));
}
