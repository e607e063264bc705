/** What the registry says of a figure in English, in the words of whoever reads it. */

import type { Threshold } from '#src/domain/kpi/definition.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { Speech } from './speech.ts';

/** A source, a limit of others, a disputed wording. */
export const registrySaid = (text: string, { words }: Pick<Speech, 'words'>): string => words.kpis.texts[text] ?? text;

export const formulaWords = ({ id, formula }: Kpi, { words }: Pick<Speech, 'words'>): string =>
  words.kpis.formulas[id] ?? formula;

export const thresholdsOf = ({ thresholds }: Kpi, speech: Pick<Speech, 'words'>): readonly Threshold[] =>
  thresholds.map(({ says, whose, fixed }) => ({
    says: registrySaid(says, speech),
    whose: registrySaid(whose, speech),
    fixed,
  }));
