import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';

/** What one check of `doctor` found. */
export type Finding = {
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  readonly cure?: string;
};
/** One thing that `doctor` looks at. */
export type Check = (house: House, store: Store) => Promise<readonly Finding[]> | readonly Finding[];
