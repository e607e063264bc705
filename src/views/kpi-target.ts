/** The target of a figure, whose it is, and what it has been. */
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { KpiTarget } from '#src/domain/kpi/target.ts';
import type { Instant } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document } from '#src/message/document.ts';
import { kpiTitle } from './kpi.ts';
import { targetValue } from './kpi-beside.ts';
import { thresholdsOf } from './kpi-said.ts';
import type { Speech } from './speech.ts';

export type TargetTold = {
  readonly kpi: Kpi;
  readonly place: string;
  /** Of this very place, oldest first. */
  readonly history: readonly KpiTarget[];
  readonly current: KpiTarget | undefined;
  readonly now: Instant;
};

/** The last ones; a table of years is for an export. */
const MOST_ROWS = 8;

export function targetDocument({ kpi, place, history, current, now }: TargetTold, speech: Speech): Document {
  const { words, format } = speech;
  const { target } = words.figures;
  const name = kpiTitle(kpi, speech);
  const title = target.title(name, place);
  const first =
    current?.value === undefined
      ? target.none(name)
      : target.first({
          name,
          value: targetValue(kpi, current.value, speech),
          role: words.common.roleName(current.role),
          date: format.date(current.at),
          ofHouse: current.scope === 'house' && history.every((one) => one.scope !== 'house'),
        });
  const others = thresholdsOf(kpi, speech)
    .map(({ says, whose }) => words.figures.threshold(says, whose))
    .join('; ');
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...historyTable(kpi, history, speech),
      ...(others === '' ? [] : [note(target.others(others))]),
    ],
  };
}

function historyTable(kpi: Kpi, history: readonly KpiTarget[], speech: Speech): readonly Block[] {
  if (history.length === 0) return [];
  const { words, format } = speech;
  const { target } = words.figures;
  const [when, what, who] = target.columns;
  return [
    {
      kind: 'table',
      caption: target.caption,
      columns: [{ header: when }, { header: what }, { header: who }],
      rows: history
        .slice(-MOST_ROWS)
        .toReversed()
        .map(({ at, value, role }) => ({
          cells: [
            rich(format.dateClock(at)),
            rich(value === undefined ? target.off : targetValue(kpi, value, speech)),
            rich(words.common.roleName(role)),
          ],
        })),
    },
  ];
}
