import type { Role } from '#src/ports/handle.ts';

/** What there has to be before a form can be shown: a channel to stand in, an open alert, one that has left its limit, a drill that has ended. */
export type FormNeed = 'channel' | 'alert' | 'left-limit' | 'drill';

/** The open alert that examples are about. */
export const EXAMPLE_ALERT = 'E-7F3K';

/** One that is open and past its limit no more. */
export const EXAMPLE_LEFT = 'E-8G4M';

/** A form that a command answers with: one file, and one line in `index.ts`. */
export type RegisteredForm = {
  /** That of the form in the answer. */
  readonly id: string;
  /** The command text that opens it, as an example. */
  readonly opens: string;
  /** Whose work it is: with this role the example is shown. */
  readonly as: Role;
  readonly needs?: FormNeed;
};
