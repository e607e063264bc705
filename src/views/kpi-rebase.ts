/** The changes that a house declared for a figure. */
import type { DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { Instant } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { dateWords } from './control-words.ts';
import { kpiTitle } from './kpi.ts';
import type { Speech } from './speech.ts';

export type RebaseTold = {
  readonly kpi: Kpi;
  readonly place: string;
  /** Those that count, by day. */
  readonly changes: readonly DeclaredChange[];
  readonly now: Instant;
};

export function rebaseDocument({ kpi, place, changes, now }: RebaseTold, speech: Speech): Document {
  const { rebase } = speech.words.figures;
  const name = kpiTitle(kpi, speech);
  const title = rebase.title(name, place);
  const last = changes.at(-1);
  const first = last === undefined ? rebase.none(name) : rebase.first(name, dateWords(last.from, speech));
  const [day, reason, who] = rebase.columns;
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...(changes.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: rebase.caption,
              columns: [{ header: day }, { header: reason }, { header: who }],
              rows: changes.map((one) => ({
                cells: [
                  rich(dateWords(one.from, speech)),
                  rich(one.reason ?? ''),
                  rich(speech.words.common.roleName(one.role)),
                ],
              })),
            },
          ]),
      note(rebase.how),
    ],
  };
}
