/** `beds by service`: the house by service beside the view by unit, and who lies in the wrong ward. Which bed is for the roles of its unit. */
import type { SiteCensus } from '#src/domain/census/census.ts';
import { servicesOf, type Unit, unitOf } from '#src/domain/hospital.ts';
import { isOutlier, serviceLines } from '#src/domain/placement/outliers.ts';
import { loadUnderService } from '#src/facts/services.ts';
import type { Basis } from '#src/views/provenance.ts';
import { servicesData, servicesDocument } from '#src/views/services.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { bedsSeenIn } from './in-charge.ts';
import { refuse } from './refusal.ts';

export async function bedsByService(census: SiteCensus, basis: Basis, ctx: CommandContext): Promise<Outcome> {
  const { read, site, now } = ctx;
  const at = ctx.at ?? now;
  const services = servicesOf(site).map(({ id }) => id);
  if (services.length === 0) throw refuse('NO_SERVICES', ctx.words.services.none);
  const [lying, open] = await Promise.all([
    loadUnderService(read, site, at),
    ctx.at === undefined ? read.bedRequests(site.id, { openOnly: true }) : [],
  ]);
  const staffed = new Map(census.units.map(({ unit, staffedBeds }) => [unit, staffedBeds]));
  const withUnit = lying.flatMap((one) => {
    const unit = unitOf(site, one.unit);
    return unit === undefined ? [] : [{ ...one, of: unit }];
  });
  const outliers = withUnit.filter((one) => isOutlier(one, one.of));
  const lines = serviceLines(services, site.units, lying, (unit: Unit) => staffed.get(unit.id));
  const asked = new Map(
    services.map((id) => [id, open.filter(({ service, kind }) => service === id && kind !== 'transfer-out').length]),
  );
  const answer = {
    site,
    basis,
    lines,
    untold: withUnit.filter(({ service, of }) => service === undefined && (of.services ?? []).length > 0).length,
    outliers: outliers.length,
    seen: await seen(outliers, ctx),
    asked,
  };
  return {
    document: withButtons(servicesDocument(answer, ctx), 'beds by service', ctx),
    data: servicesData(answer, at),
    audience: 'caller',
    seen: 'beds by service',
  };
}

type Outlier = { readonly bed: string; readonly service: string | undefined; readonly of: Unit };

async function seen(outliers: readonly Outlier[], ctx: CommandContext) {
  if (ctx.forChannel === true) return [];
  const may = await bedsSeenIn(
    outliers.map(({ of }) => of),
    ctx,
  );
  return outliers.flatMap(({ bed, service, of }) => (service !== undefined && may.has(of) ? [{ bed, service }] : []));
}
