/** Which organisations of a data set tell a figure. */
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { Instant } from '#src/kernel/time.ts';
import { heading, rich, strong, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { kpiTitle } from './kpi.ts';
import type { Speech } from './speech.ts';

export type Which = {
  readonly kpi: Kpi;
  readonly set: { readonly dataset: string; readonly organisations: number };
  /** Of the publication. */
  readonly title: string;
  /** The first of them. */
  readonly codes: readonly string[];
  /** What is typed before the code. */
  readonly command: string;
  readonly now: Instant;
};

export function whichDocument({ kpi, set, title: setTitle, codes, command, now }: Which, speech: Speech): Document {
  const { imported } = speech.words;
  const name = kpiTitle(kpi, speech);
  const title = imported.whichTitle(name, setTitle);
  const first = imported.which(name, speech.format.count(set.organisations, imported.organisations));
  const some = imported.some(codes.join(', '), codes.length === set.organisations);
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      { kind: 'facts', facts: [{ label: imported.labels.organisations, value: rich(some) }] },
      text(imported.how(command)),
    ],
  };
}
