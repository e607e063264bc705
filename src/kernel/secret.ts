/** A text that nobody may read by accident: printed, logged, put into JSON or into a sentence it is `[secret]`. */
import { inspect } from 'node:util';

const HIDDEN = '[secret]';

export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** For the one call that needs it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [Symbol.toPrimitive](): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}

/** Shorter texts are words that stand in logs by right. */
const LEAST_CHARACTERS = 8;

/** Takes the secrets that it was shown out of any text: the net under what a vendor's error may say. */
export type Redactor = { readonly keep: (secret: Secret) => void; readonly redact: (text: string) => string };

export function createRedactor(): Redactor {
  const hidden = new Set<string>();
  return {
    keep(secret) {
      const text = secret.reveal();
      const url = URL.canParse(text) ? new URL(text) : undefined;
      const parts = url?.password ? [url.password, decoded(url.password)] : [];
      for (const part of [text, ...parts]) if (part.length >= LEAST_CHARACTERS) hidden.add(part);
    },
    redact(text) {
      let shown = text;
      for (const part of hidden) if (shown.includes(part)) shown = shown.replaceAll(part, HIDDEN);
      return shown;
    },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
