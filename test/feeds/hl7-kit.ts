/** What the feed tests share: a house, a reader under a fixed key, and messages made of the fields that matter. */
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { createHl7Reader, type Hl7Reader, type ReaderSettings, type ReadResult } from '#adapters/feeds/hl7/reader.ts';
import type { Hl7FieldMap, Hl7Setting } from '#src/config/settings.ts';
import type { AdtEvent, FeedRecord } from '#src/domain/census/event.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { FeedName, LocationId, PoolId, SiteId, UnitId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { ALWAYS, type Instant, type LocalDate, type LocalTime, localToInstant, type ZoneId } from '#src/kernel/time.ts';
import type { QuarantineEntry } from '#src/ports/change.ts';
import type { FeedItem } from '#src/ports/feed.ts';

// Names written here are the ids themselves; brands cost a cast.
export const RIVERSIDE = 'riverside' as SiteId;
export const FEED = 'adt' as FeedName;
export const ZONE = 'America/New_York' as ZoneId;
export const pseudonym = createPseudonym(Buffer.alloc(32, 7));

export const local = (date: string, time: string, zone: ZoneId = ZONE): Instant =>
  localToInstant(date as LocalDate, time as LocalTime, zone);

/** When the tests' messages arrive. */
export const NOW = local('2026-01-13', '12:00');

const always = <T>(value: T) => [{ from: ALWAYS, value }];

const unit = (
  id: string,
  kind: Site['units'][number]['kind'],
  locations: readonly string[],
): Site['units'][number] => ({
  id: id as UnitId,
  name: always(id),
  kind,
  pool: 'adult' as PoolId,
  staffedBeds: always(20),
  hours: [],
  locations: always(locations as readonly LocationId[]),
});

export const houseOf = (facilities: readonly string[], id: SiteId = RIVERSIDE): Site => ({
  id,
  name: 'Riverside',
  kind: 'hospital',
  zone: ZONE,
  facilities,
  units: [unit('5w', 'ward', ['5W', '5WEST']), unit('ed', 'ed', ['ED'])],
  dayStart: '07:00' as LocalTime,
});

export type KitOptions = {
  readonly sites?: readonly Site[];
  readonly fields?: Hl7FieldMap;
  readonly maxFrameBytes?: number;
  readonly senders?: Hl7Setting['senders'];
};

export function readerFor({
  sites = [houseOf([])],
  fields = {},
  maxFrameBytes = 1_048_576,
  senders,
}: KitOptions = {}): Hl7Reader {
  const settings: ReaderSettings = {
    sites,
    hl7: { fields, futureLimitMinutes: 10, maxFrameBytes, ...(senders === undefined ? {} : { senders }) },
  };
  return createHl7Reader({ settings: () => settings, pseudonym, feed: FEED, log: silentLog });
}

export type Fields = {
  readonly id?: string;
  readonly type?: string;
  readonly facility?: string;
  readonly at?: string;
  readonly occurred?: string;
  readonly charset?: string;
  readonly patient?: string;
  readonly name?: string;
  readonly visit?: string;
  readonly class?: string;
  readonly place?: string;
  readonly prior?: string;
  readonly admitted?: string;
  readonly left?: string;
  readonly more?: readonly string[];
};

/** PV1 with the fields that are read, by number. */
function pv1(f: Fields): string {
  const fields = new Array<string>(46).fill('');
  fields[0] = 'PV1';
  fields[1] = '1';
  fields[2] = f.class ?? 'I';
  fields[3] = f.place ?? '5W^501^A';
  fields[6] = f.prior ?? '';
  fields[19] = f.visit ?? 'V1';
  fields[44] = f.admitted ?? '';
  fields[45] = f.left ?? '';
  return fields.join('|');
}

export function adt(trigger: string, f: Fields = {}): string {
  const at = f.at ?? '20260113083000';
  return [
    `MSH|^~\\&|SENDER|${f.facility ?? 'RIVERSIDE'}|HUB|HUB|${at}||${f.type ?? `ADT^${trigger}`}|${f.id ?? 'M1'}|P|2.5.1||||||${f.charset ?? ''}`,
    `EVN|${trigger}|${at}||||${f.occurred ?? ''}`,
    `PID|1||${f.patient ?? 'MRN1^^^R^MR'}||${f.name ?? 'ZZCANARY^PATIENT'}`,
    pv1(f),
    ...(f.more ?? []),
  ].join('\r');
}

export const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

export function recordOf(item: FeedItem | undefined): FeedRecord {
  if (item !== undefined && 'record' in item) return item.record;
  throw new Error(`expected a record, got ${JSON.stringify(item)}`);
}

export function quarantineOf(item: FeedItem | undefined): QuarantineEntry {
  if (item !== undefined && 'quarantine' in item) return item.quarantine;
  throw new Error('expected a quarantine entry');
}

export const read = (text: string, options: KitOptions = {}): ReadResult => readerFor(options).read(bytes(text), NOW);

export function eventsOf(text: string, options: KitOptions = {}): readonly AdtEvent[] {
  return recordOf(read(text, options).item).events;
}

export function onlyEvent(text: string, options: KitOptions = {}): AdtEvent {
  const [event, ...others] = eventsOf(text, options);
  if (event === undefined || others.length > 0) throw new Error('expected one event');
  return event;
}

/** Code and place of the refusal. */
export function refusalOf(text: string, options: KitOptions = {}): { code: string; where: string; ack: string } {
  const result = read(text, options);
  const { code, where } = quarantineOf(result.item);
  return { code, where, ack: result.ack.code };
}
