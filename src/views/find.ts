/** What a search found, each with the command that shows it. */
import type { Site } from '#src/domain/hospital.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, code, heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Speech } from './speech.ts';

export type Found = {
  readonly kind: 'alert' | 'unit' | 'figure';
  /** What it is called: `5W`, `E-7F3K`. */
  readonly title: string;
  /** One line about it. */
  readonly detail: string;
  /** Shows it. */
  readonly command: string;
};

export type FoundAnswer = { readonly site: Site; readonly hits: readonly Found[]; readonly now: Instant };

/** As many as stand in one row. */
const BUTTONS = 5;

export function foundDocument({ site, hits, now }: FoundAnswer, { words, format }: Speech): Document {
  const { find } = words;
  const first = hits.length === 0 ? find.none : find.first(format.count(hits.length, find.hits));
  const [kind, name, detail, command] = find.columns;
  return {
    title: find.title(site.name),
    plain: [first, ...hits.slice(0, BUTTONS).map((hit) => `${hit.title}: ${hit.detail}`)].join(' · '),
    // Nobody judges what a search finds.
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(find.title(site.name)),
      text(strong(first)),
      ...(hits.length === 0
        ? []
        : [
            {
              kind: 'table',
              caption: find.caption,
              columns: [kind, name, detail, command].map((header) => ({ header })),
              rows: hits.map((hit) => ({
                cells: [rich(find.kinds[hit.kind]), rich(strong(hit.title)), rich(hit.detail), [code(hit.command)]],
              })),
            } as const,
            actions(...hits.slice(0, BUTTONS).map((hit) => ({ label: hit.title, command: hit.command }))),
          ]),
      note(find.scope),
    ],
  };
}

export const foundData = (hits: readonly Found[]): Json => ({ hits: hits.map((hit) => ({ ...hit })) });
