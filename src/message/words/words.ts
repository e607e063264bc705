import type { english } from './en-us/index.ts';

/**
 * A catalogue: as English has it, in words of another language. Single words of English become any words; which of several a
 * function picks as well. What is one of a few names for programs stays so.
 */
type Translated<T> = T extends (...asked: infer A) => infer R
  ? (...asked: A) => Said<R>
  : T extends string
    ? IsOneOfSome<T> extends true
      ? T
      : string
    : { readonly [K in keyof T]: Translated<T[K]> };

type Said<T> = T extends string ? string : T extends object ? { readonly [K in keyof T]: Said<T[K]> } : T;

type IsOneOfSome<T, U = T> = T extends U ? ([U] extends [T] ? false : true) : never;

export type { Terms } from './en-us/terms.ts';
export type Words = Translated<ReturnType<typeof english>> & {
  /** Stands before each line of a drill; a renderer puts it before lines that it begins itself. */
  readonly mark?: string;
};
