import type { Instant } from '#src/kernel/time.ts';
import { heading, text } from '#src/message/build.ts';
import type { Document, Form } from '#src/message/document.ts';

/** A form about one alert, under what the alert is about. */
export const episodeForm = (form: Form, fact: string, now: Instant): Document => ({
  title: form.title,
  plain: `${form.title}: ${fact}`,
  status: 'ok',
  asOf: now,
  blocks: [heading(form.title), text(fact), form],
});
