/** What the beds of a unit can be used for, as settings tell: constraints that no offer overlooks. Pure. */

/** What a bed may have to have. */
export const CAPABILITIES = ['monitored', 'vent', 'isolation', 'neutropenic', 'bariatric'] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Whom a unit may be for alone. */
export const GROUPS = ['under-18', 'maternity', 'locked'] as const;
export type Group = (typeof GROUPS)[number];

export type UnitTakes = {
  /** What every bed of the unit can; absent: nobody told, and nothing is ruled out by it. */
  readonly can?: readonly Capability[];
  /** What only some can: rooms or beds of the feed (PV1-3.2 or .3). */
  readonly canIn?: Readonly<Partial<Record<Capability, readonly string[]>>>;
  /** It takes these and nobody else. */
  readonly only?: readonly Group[];
  /** Beside everybody else it takes these as well. */
  readonly also?: readonly Group[];
  /** Rooms with several beds are for one sex. */
  readonly singleSexBays?: boolean;
};

export type Unable =
  /** The bed lacks it. */
  | { readonly misfit: 'cannot'; readonly need: Capability }
  /** The unit is for these alone. */
  | { readonly misfit: 'only'; readonly group: Group }
  /** The unit is not for these. */
  | { readonly misfit: 'not-for'; readonly group: Group };

const isCapability = (need: string): need is Capability => CAPABILITIES.includes(need as Capability);
const isGroup = (need: string): need is Group => GROUPS.includes(need as Group);

/**
 * Why a bed of a unit cannot take somebody, as far as it was told what the unit is for.
 * @param needs what was asked for
 * @returns undefined: nothing speaks against it
 * @example needs vent, the unit can monitored alone → cannot vent
 * @example needs nothing, the unit takes under 18 only → only under-18
 */
export function unableTo(
  needs: readonly string[],
  takes: UnitTakes | undefined,
  { room, bed }: { readonly room?: string; readonly bed?: string },
): Unable | undefined {
  const { can, canIn = {}, only = [], also = [] } = takes ?? {};
  const groups = needs.filter(isGroup);
  const wrong = only.find((group) => !groups.includes(group));
  if (wrong !== undefined) return { misfit: 'only', group: wrong };
  const isTold = takes?.only !== undefined || takes?.also !== undefined;
  const strange = groups.find((group) => isTold && !only.includes(group) && !also.includes(group));
  if (strange !== undefined) return { misfit: 'not-for', group: strange };
  if (can === undefined && takes?.canIn === undefined) return undefined;
  const isHere = (names: readonly string[]): boolean => names.some((name) => name === room || name === bed);
  const lacks = needs.filter(isCapability).find((need) => !can?.includes(need) && !isHere(canIn[need] ?? []));
  return lacks === undefined ? undefined : { misfit: 'cannot', need: lacks };
}
