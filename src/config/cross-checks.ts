/** What the form of the file cannot say: names that must not be shared. */
import { z } from 'zod';
import type { Site, Unit } from '#src/domain/hospital.ts';
import type { SiteId, UnitId } from '#src/kernel/ids.ts';
import { duplicates } from './duplicates.ts';
import type { Fault } from './faults.ts';
import type { SettingsFile } from './schema.ts';

type OfASite = { readonly name: string; readonly site?: string | undefined };

/** A card is known by the name of its slot: two of one name in a site would be one card. One without a site is of every site. */
export function sharedSlotNames(slots: readonly OfASite[], path: string, faults: Fault[]): void {
  for (const [n, { name, site }] of slots.entries()) {
    const clashes = (one: OfASite): boolean =>
      one.name === name && (one.site === site || one.site === undefined || site === undefined);
    if (slots.slice(0, n).some(clashes))
      faults.push({ path: `${path}[${n}].name`, problem: `"${name}" stands twice.`, cure: 'Give each its own.' });
  }
}

const named = z.looseObject({ id: z.unknown() });
const ids = z
  .looseObject({ sites: z.array(named.extend({ units: z.array(named).catch([]) })).catch([]) })
  .catch({ sites: [] });

/** Of a file whose form is faulty: ids that stand twice, so that they are told with the rest and not only after it is cured. */
export function duplicatesAsWritten(raw: unknown): readonly Fault[] {
  const faults: Fault[] = [];
  const { sites } = ids.parse(raw);
  const texts = (list: readonly z.output<typeof named>[]): readonly string[] =>
    list.map(({ id }, n) => (typeof id === 'string' || typeof id === 'number' ? `${id}` : `(${n})`));
  duplicates(texts(sites), 'sites', 'id', faults);
  for (const [n, site] of sites.entries()) duplicates(texts(site.units), `sites[${n}].units`, 'id', faults);
  return faults;
}

/** Teams signs people in for a name on the internet, and of tenants that are named. */
export function tabWithout({ teams, console }: SettingsFile): readonly Fault[] {
  if (teams?.tab !== true) return [];
  const missing = [
    ...(console.origin?.startsWith('https://') === true ? [] : ['console.origin']),
    ...(teams.tenantId === undefined && (teams.tenants ?? []).length === 0 ? ['teams.tenantId'] : []),
  ];
  if (missing.length === 0) return [];
  const cure = 'Add it, or take teams.tab out.';
  return [{ path: 'teams.tab', problem: `The tab of Teams needs ${missing.join(' and ')}.`, cure }];
}

/** @returns what is wrong with a code of holidays; undefined: a calendar knows it */
export type HolidayFault = (code: string) => Omit<Fault, 'path'> | undefined;

export function unknownHolidays({ sites }: SettingsFile, faultOf: HolidayFault | undefined): readonly Fault[] {
  return sites.flatMap(({ holidaysOf }, n) => {
    const fault = holidaysOf === undefined ? undefined : faultOf?.(holidaysOf);
    return fault === undefined ? [] : [{ path: `sites[${n}].holidaysOf`, ...fault }];
  });
}

type OfAUnit = { readonly site?: SiteId | undefined; readonly unit?: UnitId | undefined };

/** Who or what is of a unit must name one of its site. */
export function unknownUnits(list: readonly OfAUnit[], path: string, sites: readonly Site[], faults: Fault[]): void {
  for (const [n, { site, unit }] of list.entries()) {
    const units = sites.find((one) => one.id === site)?.units.map((one) => one.id);
    if (unit === undefined || units === undefined || units.includes(unit)) continue;
    faults.push({
      path: `${path}[${n}].unit`,
      problem: 'This site has no such unit.',
      cure: `Use one of: ${units.join(', ')}.`,
    });
  }
}

/** A place belongs to one unit at a time; the first instants at which a second unit claims it are told. */
export function sharedLocations(units: readonly Unit[], path: string, faults: Fault[]): void {
  const owner = new Map<string, string>();
  for (const [n, unit] of units.entries()) {
    for (const location of unit.locations.at(-1)?.value ?? []) {
      const first = owner.get(location);
      if (first !== undefined) {
        faults.push({
          path: `${path}[${n}].locations`,
          problem: `"${location}" belongs to ${first} already.`,
          cure: 'Name each location under one unit only.',
        });
      }
      owner.set(location, unit.id);
    }
  }
}

export function sharedFacilities(file: SettingsFile, faults: Fault[]): void {
  const owner = new Map<string, string>();
  for (const [n, site] of file.sites.entries()) {
    if (file.sites.length > 1 && site.facilities.length === 0 && site.kind === 'hospital') {
      faults.push({
        path: `sites[${n}].facilities`,
        problem: 'With several sites each needs its MSH-4 values.',
        cure: 'Add facilities: [NAME] as the feed sends it.',
      });
    }
    for (const facility of site.facilities) {
      const first = owner.get(facility);
      if (first !== undefined && first !== site.id) {
        faults.push({
          path: `sites[${n}].facilities`,
          problem: `"${facility}" belongs to ${first} already.`,
          cure: 'Name each facility under one site only.',
        });
      }
      owner.set(facility, site.id);
    }
  }
}

/** A workspace that is named beside a channel, person or group is one that may let the house in. */
export function strangeWorkspaces({ slack, channels, people, groups }: SettingsFile): readonly Fault[] {
  const listed = slack?.workspaces ?? [];
  const before = (id: string | undefined): string | undefined => id?.match(/^[@]?([TE][A-Z0-9]{2,30})\//)?.[1];
  const named = [
    ...channels.map(({ platform, channel, workspace }, n) => ({
      path: `channels[${n}].${workspace === undefined ? 'channel' : 'workspace'}`,
      workspace: workspace ?? (platform === 'slack' ? before(channel) : undefined),
      isSlack: platform === 'slack',
    })),
    ...people.map((one, n) => ({ path: `people[${n}].slack`, workspace: before(one.slack), isSlack: true })),
    ...groups.map((one, n) => ({ path: `groups[${n}].slack`, workspace: before(one.slack), isSlack: true })),
  ];
  return named.flatMap(({ path, workspace, isSlack }) => {
    if (workspace === undefined || (isSlack && listed.includes(workspace))) return [];
    const [problem, cure] = isSlack
      ? ['This workspace is not under slack.workspaces.', `Add ${workspace} there, or take it out here.`]
      : ['Only channels of Slack have a workspace.', 'Take it out.'];
    return [{ path, problem, cure }];
  });
}
