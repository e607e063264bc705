/** An entry of a chat's own menus, said in the words of the house: from anywhere, or on a message. */
export type Shortcut = {
  /** In small letters: `unit-update`. */
  readonly id: string;
  readonly kind: 'global' | 'message';
  /** At most 24 characters. */
  readonly label: string;
  readonly description: string;
  /** The command text that it stands for. */
  readonly command: string;
  /**
   * Of one on a message. `words`: all that it says, beside the command, because it is longer than any field. A link is where it stands, as the
   * value of a field, and nothing of what it says unless it asks for its words too.
   */
  readonly gives?:
    | { readonly what: 'words' }
    | { readonly what: 'link'; readonly field: string; readonly words?: true };
};

/** Whether what the message says goes along. */
export const givesWords = ({ gives }: Pick<Shortcut, 'gives'>): boolean =>
  gives?.what === 'words' || (gives?.what === 'link' && gives.words === true);
