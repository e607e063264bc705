/** Right patient, wrong ward: who lies in a unit that is not one of their service's (ADR 26). Pure. */
import type { UnitId, VisitKey } from '#src/kernel/ids.ts';
import type { Unit } from '../hospital.ts';

/** Somebody in a bed, with the service that they are under where that was told. */
export type UnderService = { readonly visit: VisitKey; readonly unit: UnitId; readonly service: string | undefined };

export type ServiceLine = {
  readonly service: string;
  /** Staffed beds of the units that it has; a unit of two services counts in both. */
  readonly beds: number;
  /** Under it, wherever they lie. */
  readonly patients: number;
  /** Of these in a unit of another service. */
  readonly outliers: number;
};

/** A unit without services of its own takes anybody: nobody is an outlier in it. */
export const isOutlier = ({ service }: Pick<UnderService, 'service'>, { services }: Pick<Unit, 'services'>): boolean =>
  service !== undefined && services !== undefined && services.length > 0 && !services.includes(service);

/**
 * Each service of the site in its order.
 * @param bedsOf staffed beds of a unit now; undefined: it is not open
 */
export function serviceLines(
  services: readonly string[],
  units: readonly Unit[],
  lying: readonly UnderService[],
  bedsOf: (unit: Unit) => number | undefined,
): readonly ServiceLine[] {
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  return services.map((service) => {
    const under = lying.filter((one) => one.service === service);
    const own = units.filter((unit) => unit.services?.includes(service) === true);
    return {
      service,
      beds: own.reduce((sum, unit) => sum + (bedsOf(unit) ?? 0), 0),
      patients: under.length,
      outliers: under.filter((one) => {
        const unit = unitOf.get(one.unit);
        return unit !== undefined && isOutlier(one, unit);
      }).length,
    };
  });
}
