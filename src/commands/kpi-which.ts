/** A figure that files tell of several organisations, and nobody said of which. */
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { organisationsOf } from '#src/facts/imported.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import { whichDocument } from '#src/views/kpi-which.ts';
import { publicationWords } from '#src/views/provenance.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { isToldBy } from './data-set-named.ts';
import { dataSets, type NamedSet, titleOf } from './data-sets.ts';
import type { ImportedAsked } from './kpi-imported-asked.ts';

/** As many as fit beside the other buttons on a phone. */
const NAMED = 4;

export async function whichOrganisation(asked: ImportedAsked, ctx: CommandContext, verb: string): Promise<Outcome> {
  const { kpi, set, begins = '' } = asked;
  const codes = await organisationsOf(ctx.read, set.dataset, begins, NAMED);
  const document = whichDocument(
    { kpi, set, title: titleOf(set), codes, command: `${verb} ${kpi.id} ${set.dataset}`, now: ctx.now },
    ctx,
  );
  const buttons = codes.map((code) => ({
    label: code,
    command: again(`${verb} ${kpi.id} ${set.dataset} ${code}`, ctx),
  }));
  const compare = {
    label: ctx.words.figures.buttons.compare,
    command: again(`kpi compare ${kpi.id} ${set.dataset}`, ctx),
  };
  return {
    document: withButtons(
      { ...document, codes: [...codes, ...publicationWords(set.publication)] },
      `${verb} ${kpi.id} ${set.dataset}`,
      ctx,
      [...buttons, compare],
    ),
    data: { kpi: kpi.id, dataset: set.dataset, organisations: set.organisations, first: codes },
    audience: 'caller',
  };
}

/** Data sets that tell a figure; none where the house has none. */
export const setsTelling = async (kpi: Kpi, ctx: CommandContext): Promise<readonly NamedSet[]> =>
  kpi.imported === undefined ? [] : (await dataSets(ctx.read)).filter((set) => isToldBy(kpi, set));

/** Of a figure that the house itself does not tell: where it is told, as a line and as buttons. */
export function fromFiles(kpi: Kpi, sets: readonly NamedSet[], ctx: CommandContext) {
  const { words, format } = ctx;
  const told = sets.map(({ dataset, organisations, publication }) =>
    words.imported.setOf(publication?.title, dataset, format.count(organisations, words.imported.organisations)),
  );
  return {
    line: words.imported.fromFiles(kpiTitle(kpi, ctx), told.join(', ')),
    buttons: sets
      .slice(0, NAMED)
      .map(({ dataset }) => ({ label: dataset, command: again(`kpi ${kpi.id} ${dataset}`, ctx) })),
  };
}
