/** A form as an answer of its own: its title, what to know before it is filled in, and the form. */
import type { Instant } from '#src/kernel/time.ts';
import { heading, text } from '#src/message/build.ts';
import type { Block, Document, Form } from '#src/message/document.ts';

/**
 * Nothing is judged on it: a calm sign over empty fields would read as praise.
 * @param lines above the form; the first is what a lock screen reads behind the title
 */
export function formCard(
  form: Form,
  now: Instant,
  lines: readonly string[] = [],
  below: readonly Block[] = [],
): Document {
  const [first] = lines;
  return {
    title: form.title,
    plain: first === undefined ? form.title : `${form.title}: ${first}`,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [heading(form.title), ...lines.map((line) => text(line)), form, ...below],
  };
}
