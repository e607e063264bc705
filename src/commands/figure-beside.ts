/** What stands beside a figure: signal or noise, its target, the other side of the door, who was keyed late. */
import { lateKeyed } from '#src/domain/flow/late-keyed.ts';
import { inpatientDischarges } from '#src/domain/flow/los.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiInput, KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { leftFrom } from '#src/domain/kpi/scope.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { targetAt } from '#src/domain/kpi/target.ts';
import { loadControl } from '#src/facts/kpi-control.ts';
import { type Instant, localDateAt } from '#src/kernel/time.ts';
import type { KpiBeside } from '#src/views/kpi-beside.ts';
import type { CommandContext } from './command.ts';

type BesideAsked = {
  readonly kpi: ObservedKpi;
  readonly scope: KpiScope;
  readonly input: KpiInput | undefined;
  readonly at: Instant;
};

export async function loadBeside({ kpi, scope, input, at }: BesideAsked, ctx: CommandContext): Promise<KpiBeside> {
  const { read, site } = ctx;
  const part = { site, scope };
  const [control, targets] = await Promise.all([
    loadControl(read, { kpi, part, before: localDateAt(at, site.zone), now: at }),
    read.kpiTargets(site.id, kpi.id),
  ]);
  const target = targetAt(targets, scopeName(scope), ctx.now);
  const partner = input === undefined ? undefined : partnerOf(kpi, input, scope);
  const late =
    kpi.observe.about === 'day' && input !== undefined && !kpi.observe.sensitive ? lateIn(input, scope) : undefined;
  return {
    ...(control === undefined || kpi.observe.sensitive ? {} : { controlled: control }),
    ...(target === undefined ? {} : { target }),
    ...(partner === undefined ? {} : { partner }),
    ...(late === undefined ? {} : { late }),
  };
}

/** The figure on the other side of the door, of the same place and time. */
function partnerOf({ partner }: ObservedKpi, input: KpiInput, scope: KpiScope): KpiBeside['partner'] {
  const other = partner === undefined ? undefined : kpiNamed(partner, OBSERVED);
  if (other === undefined || other.observe.sensitive || !other.observe.scopes.includes(scope.of)) return undefined;
  return { kpi: other, result: other.observe.compute(input, scope) };
}

const lateIn = (input: KpiInput, scope: KpiScope) =>
  lateKeyed(leftFrom(inpatientDischarges(input.visits, input.period), input, scope));
