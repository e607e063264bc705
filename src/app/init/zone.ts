import { nearest } from '#src/commands/nearest.ts';
import { type ZoneId, zoneId } from '#src/kernel/time.ts';
import { type Answer, type Profile, tidied } from './answers.ts';
import { PROFILES } from './profile.ts';

/** Abbreviations name an offset that is wrong half the year; the place behind each knows its summer time. */
const SPOKEN: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  est: 'America/New_York',
  edt: 'America/New_York',
  eastern: 'America/New_York',
  ct: 'America/Chicago',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  central: 'America/Chicago',
  mt: 'America/Denver',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mountain: 'America/Denver',
  pt: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  hawaii: 'Pacific/Honolulu',
  alaska: 'America/Anchorage',
  arizona: 'America/Phoenix',
  uk: 'Europe/London',
  gmt: 'Europe/London',
  bst: 'Europe/London',
  gb: 'Europe/London',
  utc: 'UTC',
};

/** `america/new york`, `Chicago`, `eastern` → the zone's own name. */
export function readZone(typed: string, profile: Profile): Answer<ZoneId> {
  const said = tidied(typed).toLowerCase().replaceAll(' ', '_');
  const short = said.replace(/_(standard_|daylight_)?time$/, '');
  const spoken = Object.hasOwn(SPOKEN, short) ? SPOKEN[short] : undefined;
  const zones = Intl.supportedValuesOf('timeZone');
  const names = zones.map((zone) => ({ zone, name: zone.toLowerCase() }));
  const found =
    spoken ??
    names.find(({ name }) => name === said)?.zone ??
    names.find(({ name }) => name.split('/').at(-1) === said)?.zone;
  if (found !== undefined) return { value: zoneId(found) };
  const near = nearest(
    said,
    names.flatMap(({ zone, name }) => [name, name.split('/').at(-1)!].map((word) => ({ word, means: zone }))),
  );
  const meant = 'found' in near ? `Did you mean ${near.found}? ` : '';
  return { cure: `${meant}Use a place's name, for example ${PROFILES[profile].zoneExamples}.` };
}
