/** Every figure by family: those that the house can tell with their present value, the others by name. */
import type { Family } from '#src/domain/kpi/definition.ts';
import type { Kpi, KpiInput, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { type KpiLine, kpiFamilyDocument, kpiListDocument } from '#src/views/kpi-list.ts';
import { measureData } from '#src/views/measure.ts';
import { provenanceData } from '#src/views/provenance.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { answered, basisOf, HOUSE, loadInput, periodOf } from './kpi-figure.ts';
import { type Candidate, nearest } from './nearest.ts';
import { refuse } from './refusal.ts';

const isObserved = (kpi: Kpi): kpi is ObservedKpi => kpi.observe !== undefined;

export async function list(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  const family = words.length === 0 ? undefined : familyNamed(words.join(' '), ctx);
  const asked = family === undefined ? kpis : kpis.filter((kpi) => kpi.family === family);
  const [lines, instant] = await Promise.all([linesOf(asked.filter(isObserved), ctx), loadInput(nowOf(ctx), ctx)]);
  const basis = basisOf(instant, ctx);
  const rest = asked.filter((kpi) => !isObserved(kpi));
  const listed = { lines, rest, site: ctx.site.name, basis };
  const document = family === undefined ? kpiListDocument(listed, ctx) : kpiFamilyDocument({ ...listed, family }, ctx);
  const families = [...new Set(rest.map((kpi) => kpi.family))];
  const buttons =
    family === undefined
      ? families.slice(0, MOST_BUTTONS).map((one) => ({
          label: ctx.words.figures.families[one],
          command: again(`kpi list ${one}`, ctx),
        }))
      : [{ label: ctx.words.kpis.list.caption, command: again('kpi list', ctx) }];
  return {
    document: withButtons(document, family === undefined ? 'kpi list' : `kpi list ${family}`, ctx, buttons),
    data: {
      site: ctx.site.id,
      ...provenanceData(basis),
      kpis: lines.map((line) => ({ kpi: line.kpi.id, family: line.kpi.family, ...measureData(line.result.main) })),
      defined: rest.map(({ id, family: of }) => ({ kpi: id, family: of })),
    },
    audience: 'caller',
  };
}

/** As many as fit beside *Share* on a phone. */
const MOST_BUTTONS = 4;

const nowOf = (ctx: CommandContext) => periodOf({ about: 'instant', sensitive: false }, ctx);

async function linesOf(kpis: readonly ObservedKpi[], ctx: CommandContext): Promise<readonly KpiLine[]> {
  const inputs = new Map<string, Promise<KpiInput>>();
  const inputOf = ({ observe }: ObservedKpi): Promise<KpiInput> => {
    const key = `${observe.about} ${observe.sensitive}`;
    const known = inputs.get(key) ?? loadInput(periodOf(observe, ctx), ctx);
    inputs.set(key, known);
    return known;
  };
  return Promise.all(
    kpis.map(async (kpi) => {
      const input = await inputOf(kpi);
      const { result } = answered(kpi, HOUSE, { input, history: [] }, ctx);
      return { kpi, result, period: input.period, basis: basisOf(input, ctx) };
    }),
  );
}

/** Ids and names of the families, in lower case. */
export const familyNames = ({ words }: CommandContext): readonly Candidate<Family>[] =>
  (Object.entries(words.figures.families) as [Family, string][]).flatMap(([id, name]) =>
    [id, name.toLowerCase()].map((word) => ({ word, means: id })),
  );

function familyNamed(typed: string, ctx: CommandContext): Family {
  const { families } = ctx.words.figures;
  const all = Object.entries(families) as [Family, string][];
  const near = nearest(typed.toLowerCase(), familyNames(ctx));
  if ('found' in near) return near.found;
  const ids = all.map(([id]) => id);
  throw refuse('KPI_FAMILY', ctx.words.figures.familyUnknown(ids), [
    ...near.suggestions.map((id) => ({ label: families[id], command: `kpi list ${id}` })),
    { label: 'kpi list', command: 'kpi list' },
  ]);
}
