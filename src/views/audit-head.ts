import type { Instant } from '#src/kernel/time.ts';
import { code, heading, note, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { AuditHead } from '#src/ports/reader.ts';
import type { Speech } from './speech.ts';

/** 48 bits: nobody finds a second row for it, and it can be read out on the telephone. */
const SHOWN_DIGITS = 12;

/**
 * `4183:9f3a61c07b2e`: number of the row and the beginning of its hash, as `audit verify --head` takes it. Where that is figures alone it goes
 * on to its first letter, so that the last look at a card does not take it for somebody's number.
 */
export const headText = ({ seq, hash }: { readonly seq: number; readonly hash: string }): string =>
  `${seq}:${hash.slice(0, Math.max(SHOWN_DIGITS, hash.search(/[a-f]/) + 1))}`;

/** The day's line about the audit. */
export function auditHeadDocument(head: AuditHead | undefined, now: Instant, { words, format }: Speech): Document {
  const { audit } = words;
  if (head === undefined || head.hash === null) {
    return {
      title: audit.title,
      plain: audit.empty,
      status: 'ok',
      asOf: now,
      blocks: [heading(audit.title), text(audit.empty)],
    };
  }
  const shown = headText({ seq: head.seq, hash: head.hash });
  const said = audit.head(format.count(head.rows, audit.entries), format.dateClock(head.since));
  return {
    title: audit.title,
    plain: `${said} ${shown}`,
    status: 'ok',
    asOf: now,
    blocks: [heading(audit.title), text(`${said} `, code(shown)), note(audit.how)],
  };
}
