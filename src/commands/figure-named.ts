/** Which figure: the words behind `kpi` that name one, outright or nearly. */
import { kpiNamed } from '#src/domain/kpi/index.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { nearest, slips } from './nearest.ts';
import { refuse } from './refusal.ts';
import { asTyped } from './said.ts';

export type Named = { readonly kpi: Kpi; readonly rest: readonly string[] };

/** The longest run of words that names a figure outright, else the one that comes nearest to a name; what follows is place and time. */
export function figureNamed(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext, verb: string): Named {
  for (let length = words.length; length > 0; length--) {
    const found = kpiNamed(words.slice(0, length).join(' '), kpis);
    if (found !== undefined) return { kpi: found, rest: words.slice(length) };
  }
  const names = kpis.flatMap((one) =>
    [one.id, ...one.aliases, one.title].map((word) => ({
      word: word.toLowerCase().replaceAll(/[_-]/g, ' '),
      means: one,
    })),
  );
  const runs = words.map((_, n) =>
    words
      .slice(0, n + 1)
      .join(' ')
      .toLowerCase()
      .replaceAll(/[_-]/g, ' '),
  );
  const tried = runs.map((run) => ({ run, near: nearest(run, names) }));
  const close = tried
    .flatMap(({ run, near }, n) =>
      'found' in near ? [{ kpi: near.found, length: n + 1, off: slipsIn(run, near.found) }] : [],
    )
    .sort((a, b) => a.off - b.off || b.length - a.length)[0];
  if (close !== undefined) return { kpi: close.kpi, rest: words.slice(close.length) };
  throw unknownFigure(
    words,
    tried.flatMap(({ near }) => ('found' in near ? [] : near.suggestions)),
    ctx,
    verb,
  );
}

const slipsIn = (run: string, { id, aliases, title }: Kpi): number =>
  Math.min(...[id, ...aliases, title].map((name) => slips(run, name.toLowerCase().replaceAll(/[_-]/g, ' '))));

/** Names that have one of the words in them come after those that are spelt alike. */
function unknownFigure(words: readonly string[], near: readonly Kpi[], ctx: CommandContext, verb: string) {
  const meant = [...new Set(near)].slice(0, 3).map(({ id }) => asTyped(id, ctx.words.terms));
  return refuse('KPI_UNKNOWN', ctx.words.errors.kpiUnknown(quoted(words.join(' ')), meant), [
    ...meant.map((id) => ({ label: id, command: `${verb} ${id}` })),
    { label: 'kpi list', command: 'kpi list' },
  ]);
}
