/** Services, closed pods and what a unit's beds can, of one site of the file → the domain's, with what the form cannot check. */
import type { Site, Unit } from '#src/domain/hospital.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { parseWhen, type ZoneId } from '#src/kernel/time.ts';
import { duplicates } from './duplicates.ts';
import type { Fault } from './faults.ts';
import type { SettingsFile } from './schema.ts';

type SiteFile = SettingsFile['sites'][number];
type UnitFile = SiteFile['units'][number];

export function placementOf(unit: UnitFile, house: SettingsFile['house']): Pick<Unit, 'services' | 'takes'> {
  const { services, can, canIn, only, also, singleSexBays = house === 'nhs' } = unit;
  const takes = {
    ...(can === undefined ? {} : { can }),
    ...(canIn === undefined ? {} : { canIn }),
    ...(only === undefined ? {} : { only }),
    ...(also === undefined ? {} : { also }),
    ...(singleSexBays ? { singleSexBays } : {}),
  };
  return {
    ...(services === undefined ? {} : { services }),
    ...(Object.keys(takes).length === 0 ? {} : { takes }),
  };
}

export function buildPlacement(
  site: SiteFile,
  zone: ZoneId,
  path: string,
  faults: Fault[],
): Pick<Site, 'services' | 'closedPods'> {
  const services = site.services?.map(({ id, ...more }) => ({
    id,
    ...('name' in more && more.name !== undefined ? { name: more.name } : {}),
  }));
  checkServices(site, path, faults);
  const pods = site.closedPods.map(({ id, unit, beds, needs, until }) => ({
    id,
    unit: unit as UnitId,
    beds,
    needs,
    ...(until === undefined ? {} : { until: parseWhen(until, zone) }),
  }));
  checkPods(site, path, faults);
  return {
    ...(services === undefined ? {} : { services }),
    ...(pods.length === 0 ? {} : { closedPods: pods }),
  };
}

function checkServices({ services, units }: SiteFile, path: string, faults: Fault[]): void {
  if (services === undefined) return;
  const known = services.map(({ id }) => id);
  duplicates(known, `${path}.services`, 'id', faults);
  for (const [u, unit] of units.entries())
    for (const [s, service] of (unit.services ?? []).entries())
      if (!known.includes(service))
        faults.push({
          path: `${path}.units[${u}].services[${s}]`,
          problem: 'The site has no such service.',
          cure: `Use one of: ${known.join(', ')}; or add it to ${path}.services.`,
        });
}

function checkPods({ closedPods, units }: SiteFile, path: string, faults: Fault[]): void {
  const known = units.map(({ id }) => id);
  duplicates(
    closedPods.map(({ id }) => id),
    `${path}.closedPods`,
    'id',
    faults,
  );
  for (const [p, { id, unit, needs }] of closedPods.entries()) {
    const at = `${path}.closedPods[${p}]`;
    if (!known.includes(unit))
      faults.push({
        path: `${at}.unit`,
        problem: 'This site has no such unit.',
        cure: `Use one of: ${known.join(', ')}.`,
      });
    if (known.includes(id))
      faults.push({
        path: `${at}.id`,
        problem: 'This is the id of a unit.',
        cure: 'Give the pod a name of its own, for example 6E-P.',
      });
    if (Object.keys(needs).length === 0)
      faults.push({
        path: `${at}.needs`,
        problem: 'It takes nobody to open it.',
        cure: 'Say whom it takes, for example {rn: 1}; without anybody its beds belong to staffedBeds.',
      });
  }
}
