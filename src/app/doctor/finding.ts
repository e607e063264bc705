import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';

/** What one check of `doctor` found. */
export type Finding = {
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  readonly cure?: string;
};

type Found = Promise<readonly Finding[]> | readonly Finding[];

/** Looks at machine, files and vendors; runs also when the database does not open. */
export type HouseCheck = (house: House) => Found;
/** Asks the open store as well. */
export type StoreCheck = (house: House, store: Store) => Found;

/** Both sides of a limit in one place: beyond `fail` it fails, beyond `warn` it warns. */
export function judged(check: string, detail: string, state: Finding['state'], cure: string): Finding {
  return state === 'ok' ? { check, state, detail } : { check, state, detail, cure };
}
