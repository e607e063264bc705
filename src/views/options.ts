/** What a field can be filled with, as a list. */
import type { Instant } from '#src/kernel/time.ts';
import { code, heading, rich, strong, text } from '#src/message/build.ts';
import type { Document, Option } from '#src/message/document.ts';
import type { Speech } from './speech.ts';

type Answer = { readonly source: string; readonly found: readonly Option[]; readonly now: Instant };

export function optionsDocument({ source, found, now }: Answer, { words, format }: Speech): Document {
  const { options } = words;
  const title = options.title(options.kinds(source));
  const first = found.length === 0 ? options.none : `${format.count(found.length, options.counted)}.`;
  const [label, value] = options.columns;
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...(found.length === 0
        ? []
        : [
            {
              kind: 'table',
              caption: options.caption,
              columns: [{ header: label }, { header: value }],
              rows: found.map((one) => ({ cells: [rich(one.label), [code(one.value)]] })),
            } as const,
          ]),
    ],
  };
}
