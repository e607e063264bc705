import type { Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';

/** What every view speaks with: the house's words, and numbers and times in its zone. */
export type Speech = { readonly words: Words; readonly format: Format };
