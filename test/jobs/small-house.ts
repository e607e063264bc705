/** One unit of four beds in New York on a Tuesday morning: the house of tests about beats and jobs. */
import { readSettings } from '#src/config/load.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { parseWhen, zoneId } from '#src/kernel/time.ts';

export const ZONE = zoneId('America/New_York');
export const SITE = brand<SiteId>('riverside');
export const NOW = parseWhen('2026-01-13T10:00', ZONE);
/** @param staffedBeds of the one unit */
export const settingsWith = (staffedBeds: number) =>
  readSettings(
    `
sites:
  - id: riverside
    name: Riverside General
    kind: hospital
    zone: America/New_York
    facilities: [RIV]
    units:
      - { id: 5W, name: medicine, kind: ward, pool: adult-acute, staffedBeds: ${staffedBeds}, locations: [5W] }
`,
    'huddleboard.yaml',
  );
export const settings = settingsWith(4);
