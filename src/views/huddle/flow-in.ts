import type { KpiResult } from '#src/domain/kpi/kpi.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { boardersBrief, boardersWords, edBrief, edFacts } from '../ed-words.ts';
import { measureWords } from '../measure.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

/** The ED, its score, and who waits there for a bed. */
export const flowIn: HuddleSection = { label: ({ digests }) => digests.labels.flowIn, line, brief, yields: 5 };

function line({ census, nedocs, boarders, freshness }: HuddleAnswer, look: HuddleLook): string {
  const { words } = look;
  const eds = edFacts(census, freshness, look).map(({ label, value }) =>
    words.digests.inEd(label, value.map((span) => ('s' in span ? span.s : '')).join('')),
  );
  return joined([
    ...eds,
    nedocs && `${words.digests.nedocs(measureWords(nedocs.main, look))}${bandOf(nedocs, look)}`,
    boardersWords(boarders, freshness, look),
  ]);
}

const bandOf = ({ band }: KpiResult, { words }: HuddleLook): string =>
  band === undefined ? '' : ` (${words.kpis.bands[band] ?? band})`;

/** Figures alone: of what, and since when somebody waits, stands behind *More*. */
function brief({ census, nedocs, boarders, freshness }: HuddleAnswer, { words, format }: HuddleLook): string {
  return joined([
    ...edBrief(census, freshness, { words, format }),
    nedocs &&
      words.digests.nedocs(
        isAvailable(nedocs.main) ? measureWords(nedocs.main, { words, format }) : words.common.notAvailable,
      ),
    boardersBrief(boarders, freshness, { words, format }),
  ]);
}
