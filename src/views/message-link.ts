/** The form of *Link to alert*, and the links that an alert has. */

import type { EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { Instant } from '#src/kernel/time.ts';
import { link, rich, strong } from '#src/message/build.ts';
import type { Block, Document, Field } from '#src/message/document.ts';
import { formCard } from './form-card.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export function messageLinkForm(fields: readonly Field[], command: string, now: Instant, { words }: Speech): Document {
  const say = words.answers.alert.link;
  const form = { kind: 'form', id: 'alert-link', title: say.title, submitLabel: say.submit, command, fields } as const;
  return formCard(form, now, [say.hint]);
}

/** So many stand on the answer; the thread has all of them. */
const SHOWN = 3;

/** `Talked about in 14:32 message · 14:40 message`, the latest last; nothing where nobody linked any. */
export function linkedLine(events: readonly EpisodeEvent[], now: Instant, { words, format }: Speech): readonly Block[] {
  const { alerts } = words;
  const linked = events.filter((event) => event.kind === 'linked').slice(-SHOWN);
  if (linked.length === 0) return [];
  const parts = linked.flatMap(({ at, link: href = '' }) => [
    ` · ${clockOrDay(at, now, format)} `,
    link(alerts.message, href),
  ]);
  return [{ kind: 'text', text: rich(strong(alerts.linkedLabel), ...parts) }];
}
