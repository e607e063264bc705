/** `kpi changed`: the weekly digest, now. */
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { loadKpisChanged } from '#src/facts/kpi-changed.ts';
import { kpiChangedData, kpiChangedDocument } from '#src/views/kpi-changed.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';

export async function changed(_words: readonly string[], _kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  const at = ctx.at ?? ctx.now;
  const found = await loadKpisChanged(ctx.read, ctx.site, at);
  return {
    document: withButtons(
      kpiChangedDocument({ site: ctx.site.name, changed: found, now: at }, ctx),
      'kpi changed',
      ctx,
    ),
    data: { site: ctx.site.id, ...(kpiChangedData(found) as Readonly<Record<string, never>>) },
    audience: 'caller',
  };
}
