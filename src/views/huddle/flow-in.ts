import { boardersWords, edFacts } from '../ed-words.ts';
import { measureWords } from '../measure.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

/** The ED, its score, and who waits there for a bed. */
export const flowIn: HuddleSection = { label: ({ digests }) => digests.labels.flowIn, line };

function line({ census, nedocs, boarders, freshness }: HuddleAnswer, look: HuddleLook): string {
  const { words } = look;
  const eds = edFacts(census, freshness, look).map(({ label, value }) =>
    words.digests.inEd(label, value.map((span) => ('s' in span ? span.s : '')).join('')),
  );
  const band = nedocs.band === undefined ? '' : ` (${words.kpis.bands[nedocs.band] ?? nedocs.band})`;
  return joined([
    ...eds,
    `${words.digests.nedocs(measureWords(nedocs.main, look))}${band}`,
    boardersWords(boarders, freshness, look),
  ]);
}
