/** What was declared, read from the declarations in the order in which they were made. */
import type { Instant } from '#src/kernel/time.ts';
import type { LevelDeclaration } from './declaration.ts';
import type { Level, LevelScale } from './scale.ts';

export type LevelStanding = {
  readonly level: string;
  /** As the scale has it; absent where settings no longer do. */
  readonly known?: Level;
  /** The declaration that brought the house here; renewals of what it mutes are none. */
  readonly declared: LevelDeclaration;
  /** The level before. */
  readonly was?: string;
  /** Until when rules that the level lists are muted; absent: they are not. */
  readonly mutesUntil?: Instant;
};

/**
 * The level that the house is on.
 * @param declarations newest last
 * @returns undefined where nobody has declared any
 */
export function standingOf(
  declarations: readonly LevelDeclaration[],
  scale: Pick<LevelScale, 'levels'>,
): LevelStanding | undefined {
  const last = declarations.at(-1);
  if (last === undefined) return undefined;
  const before = declarations.findLast(({ level }) => level !== last.level);
  const declared = declarations[before === undefined ? 0 : declarations.indexOf(before) + 1] ?? last;
  const known = scale.levels.find(({ id }) => id === last.level);
  return {
    level: last.level,
    declared,
    ...(known === undefined ? {} : { known }),
    ...(before === undefined ? {} : { was: before.level }),
    ...(last.mutesUntil === undefined ? {} : { mutesUntil: last.mutesUntil }),
  };
}

/** How long the house was on each level, one step after another. */
export type LevelStep = { readonly declaration: LevelDeclaration; readonly from: Instant; readonly to: Instant };

/**
 * The steps of a time, oldest first; renewals are no steps of their own.
 * @param declarations newest last, among them the one that was in force when the time began
 */
export function stepsOf(
  declarations: readonly LevelDeclaration[],
  span: { readonly from: Instant; readonly to: Instant },
): readonly LevelStep[] {
  const changes = declarations.filter(({ level }, n) => level !== declarations[n - 1]?.level);
  return changes.flatMap((declaration, n) => {
    const from = Math.max(declaration.at, span.from) as Instant;
    const to = Math.min(changes[n + 1]?.at ?? span.to, span.to) as Instant;
    return to > from ? [{ declaration, from, to }] : [];
  });
}
