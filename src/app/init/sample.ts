/** What units a sample of the feed speaks of. Nothing of it is kept, and of a patient nothing is said: only places and counts come out. */

import { randomBytes } from 'node:crypto';
import { splitFile } from '#adapters/feeds/hl7/files.ts';
import { readSettings } from '#src/config/load.ts';
import type { AdtEvent, PatientClass } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { Stay } from '#src/domain/census/visit.ts';
import type { UnitKind } from '#src/domain/hospital.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { silentLog } from '#src/kernel/log.ts';
import { inNaturalOrder } from '#src/kernel/natural-order.ts';
import type { Instant, ZoneId } from '#src/kernel/time.ts';
import { hl7Reader } from '../hl7-reader.ts';
import type { UnitAnswer } from './answers.ts';
import { guessKind, isSurelyPlace } from './kinds.ts';
import { slug } from './profile.ts';
import { isTaken } from './read-unit.ts';

export type Proposal = {
  readonly units: readonly UnitAnswer[];
  /** Places that look like no unit with beds. */
  readonly aside: readonly string[];
  /** Places that look like no place at all: counted, never named, because a field in the wrong place may hold anything. */
  readonly unnamed: number;
};

type Seen = { readonly beds: Set<string>; readonly visits: Set<string>; readonly stays: Stay[] };

/** @throws OpsError NO_PLACES, or what reading the files says */
export async function proposeUnits(
  files: readonly string[],
  { zone, now }: { readonly zone: ZoneId; readonly now: Instant },
): Promise<Proposal> {
  const seen = await seenPlaces(files, zone, now);
  if (seen.size === 0) throw noPlaces();
  const units: UnitAnswer[] = [];
  const aside: string[] = [];
  let unnamed = 0;
  for (const [location, place] of [...seen].sort(([a], [b]) => inNaturalOrder(a, b))) {
    const kind = guessKind(location) ?? kindByClass(place.stays);
    if (!isPlaceName(location, place)) unnamed++;
    else if (kind === undefined || isTaken(units, slug(location))) aside.push(location);
    else units.push(proposed(location, kind, place));
  }
  return { units, aside, unnamed };
}

async function seenPlaces(files: readonly string[], zone: ZoneId, now: Instant): Promise<ReadonlyMap<string, Seen>> {
  const events = await eventsByVisit(files, zone, now);
  const seen = new Map<string, Seen>();
  for (const [visit, told] of events) {
    for (const stay of foldVisit(told).stays) {
      const place = seen.get(stay.location) ?? { beds: new Set(), visits: new Set(), stays: [] };
      seen.set(stay.location, place);
      place.visits.add(visit);
      place.stays.push(stay);
      if (stay.bed !== undefined) place.beds.add(`${stay.room ?? ''}|${stay.bed}`);
    }
  }
  return seen;
}

/** Through the one reader that socket and imports share, with a key that is forgotten at once. */
async function eventsByVisit(files: readonly string[], zone: ZoneId, now: Instant) {
  const settings = readSettings(`sites: [{ id: sample, name: Sample, kind: hospital, zone: ${zone} }]`, 'sample');
  const { reader } = hl7Reader({ settings: () => settings, key: randomBytes(32), log: silentLog });
  const events = new Map<string, AdtEvent[]>();
  for (const file of files) {
    for await (const bytes of splitFile(file)) {
      const { item } = reader.read(bytes, now);
      if (item === undefined || !('record' in item)) continue;
      for (const event of item.record.events) {
        const told = events.get(event.visit);
        if (told === undefined) events.set(event.visit, [event]);
        else told.push(event);
      }
    }
  }
  return events;
}

/** Letters, digits and what stands between them; told by its look or by a second patient. A name in the wrong field is neither. */
const isPlaceName = (location: string, { visits }: Seen): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{N} _.&/-]{0,29}$/u.test(location) &&
  slug(location) !== '' &&
  (visits.size > 1 || isSurelyPlace(location));

/** Where the name says nothing: inpatients lie on a ward, emergency patients in an ED; outpatients need no bed. */
function kindByClass(stays: readonly Stay[]): UnitKind | undefined {
  const share = (wanted: PatientClass) => stays.filter((stay) => stay.patientClass === wanted).length / stays.length;
  return share('I') >= 0.5 ? 'ward' : share('E') >= 0.5 ? 'ed' : undefined;
}

function proposed(location: string, kind: UnitKind, { beds, stays }: Seen): UnitAnswer {
  const id = slug(location);
  const peak = mostAtOnce(stays);
  return {
    id,
    name: location,
    kind,
    staffedBeds: Math.max(beds.size, peak, 1),
    ...(id === location ? {} : { location }),
    guess: `guess: the sample names ${beds.size} bed(s) here and has at most ${peak} patient(s) at once`,
  };
}

/** The most stays that overlap; half-open, so a bed that is handed over counts once. */
function mostAtOnce(stays: readonly Stay[]): number {
  const steps = stays
    .flatMap(({ from, to }) => [
      { at: from as number, by: 1 },
      { at: to ?? Number.POSITIVE_INFINITY, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let here = 0;
  let most = 0;
  for (const { by } of steps) {
    here += by;
    most = Math.max(most, here);
  }
  return most;
}

const noPlaces = (): OpsError =>
  new OpsError({
    code: 'NO_PLACES',
    kind: 'user',
    message: 'The sample names no place: no ADT message with a patient and PV1-3 was found in it.',
    cure: 'Give files of HL7 v2 ADT messages, plain or gzipped; or name the units yourself.',
  });
