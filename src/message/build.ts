/** Short makers for document parts, so that a view reads like the card it makes. */
import type { Instant } from '#src/kernel/time.ts';
import type { Actions, Button, Heading, Inline, Note, Rich, Status, Text } from './document.ts';

export const plain = (s: string): Inline => ({ t: 'text', s });
export const strong = (s: string): Inline => ({ t: 'strong', s });
export const code = (s: string): Inline => ({ t: 'code', s });
export const link = (s: string, href: string): Inline => ({ t: 'link', s, href });
export const clock = (at: Instant): Inline => ({ t: 'time', at, style: 'clock' });
export const dateClock = (at: Instant): Inline => ({ t: 'time', at, style: 'date-clock' });
export const sign = (status: Status): Inline => ({ t: 'status', status });

/** Strings become text spans; spans pass through. */
export const rich = (...parts: readonly (string | Inline)[]): Rich =>
  parts.map((part) => (typeof part === 'string' ? plain(part) : part));

export const heading = (text: string): Heading => ({ kind: 'heading', text });
export const text = (...parts: readonly (string | Inline)[]): Text => ({ kind: 'text', text: rich(...parts) });
export const note = (...parts: readonly (string | Inline)[]): Note => ({ kind: 'note', text: rich(...parts) });
export const actions = (...buttons: readonly Button[]): Actions => ({ kind: 'actions', buttons });
