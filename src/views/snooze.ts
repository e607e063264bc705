import type { Instant } from '#src/kernel/time.ts';
import { heading, text } from '#src/message/build.ts';
import type { Document, Field } from '#src/message/document.ts';
import type { Speech } from './speech.ts';

type Asked = {
  readonly id: string;
  /** What the alert is about. */
  readonly fact: string;
  readonly command: string;
  readonly fields: readonly Field[];
  readonly now: Instant;
};

/** How long an alert shall be put off, or until when. */
export function snoozeDocument({ id, fact, command, fields, now }: Asked, { words }: Speech): Document {
  const { alert } = words.answers;
  const title = alert.snoozeTitle(id);
  return {
    title,
    plain: `${title}: ${fact}`,
    status: 'ok',
    asOf: now,
    blocks: [
      heading(title),
      text(fact),
      { kind: 'form', id: 'snooze', title, submitLabel: alert.snoozeSubmit, command, fields },
    ],
  };
}
