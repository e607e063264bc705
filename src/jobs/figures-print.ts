/** Under what the daily values of a site were computed: figures, definitions, and what of the settings they are told by. */
import { createHash } from 'node:crypto';
import type { Settings } from '#src/config/settings.ts';
import type { Dated } from '#src/domain/dated.ts';
import type { Site, Unit } from '#src/domain/hospital.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';

/**
 * The same for two days exactly when the same figures of the same places under the same definitions and settings were computed. Names, the
 * order of units and whatever else no figure reads make no difference.
 */
export function figuresPrint(site: Site, settings: Settings): string {
  const defined = OBSERVED.map((kpi) => [kpi.id, kpi.definitionVersion, kpi.observe.scopes]);
  const settled = [
    site.zone,
    site.units.map(placeOf).toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)),
    settings.kpi.sameDayStayDays,
    settings.kpi.forgetBedsAfterDays,
    Object.keys(settings.hl7.fields).sort(),
    staffingOf(settings, site),
  ];
  return `${hashOf(defined)}.${hashOf(settled)}`;
}

const hashOf = (read: unknown): string =>
  createHash('sha256').update(JSON.stringify(read, withMaps)).digest('base64url').slice(0, 12);

/** Whether two prints are of different settings; of one of an older form nobody can tell. */
export function areSettledOtherwise(one: string, other: string): boolean {
  const [a, b] = [one, other].map((print) => print.split('.')[1]);
  return a !== undefined && b !== undefined && a !== b;
}

const placeOf = ({ id, pool, kind, staffedBeds, hours, locations, waiting }: Unit) =>
  [
    id,
    pool,
    kind,
    inOrder(staffedBeds),
    hours,
    inOrder(locations).map((one) => ({ ...one, value: [...one.value].sort() })),
    waiting?.toSorted() ?? null,
  ] as const;

const inOrder = <T>(dated: Dated<T>): Dated<T> => dated.toSorted((a, b) => a.from - b.from);

/** Shifts and grids: what is needed and what was had of nurses. */
const staffingOf = ({ staffing }: Settings, { id }: Site): unknown => staffing.get(id) ?? null;

/** A map is written as its entries. */
const withMaps = (_key: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);
