/** Of what settings name for a role, a group or a tag, the one that a call rings. */
import type { Call } from '#src/message/document.ts';

type Named = { readonly role: string; readonly unit?: string | undefined };

/** One for the very unit goes before one for all. @returns undefined when none stands for the role there */
export const nearest = <N extends Named>(named: readonly N[], { role, unit }: Call): N | undefined =>
  named
    .filter((one) => one.role === role && (one.unit === undefined || one.unit === unit))
    .toSorted((a, b) => Number(b.unit !== undefined) - Number(a.unit !== undefined))[0];
