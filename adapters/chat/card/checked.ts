/** What has passed the check of its platform. Only a fitting makes these, and only these are sent: the compiler sees to it. */
import type { Document } from '#src/message/document.ts';

declare const passed: unique symbol;
export type Checked<T> = T & { readonly [passed]: true };

/** Something was cut though the renderer should have kept within the limits: by the codes of what it broke. */
export type ToldOfCut = (limits: readonly string[]) => void;

/**
 * The thing itself where nothing is wrong with it; else the first of what may stand for it that passes.
 * @param instead from the fullest to the barest, which always passes
 */
export function checked<T, F extends { readonly limit: string }>(
  made: T,
  check: (made: T) => readonly F[],
  instead: (faults: readonly F[]) => readonly (() => T)[],
  told: ToldOfCut,
): Checked<T> {
  const faults = check(made);
  // The one place that says that something has passed.
  if (faults.length === 0) return made as Checked<T>;
  told([...new Set(faults.map(({ limit }) => limit))]);
  let shorter = made;
  for (const make of instead(faults)) {
    shorter = make();
    if (check(shorter).length === 0) break;
  }
  return shorter as Checked<T>;
}

/** The command that shows what a card had to leave out. */
export const commandForMore = ({ blocks }: Document): string | undefined =>
  blocks.filter((block) => block.kind === 'table').find(({ more }) => more !== undefined)?.more;
