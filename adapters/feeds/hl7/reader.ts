/** One message's bytes → a fact for the journal, or a quarantine entry with its reason; and what to answer. Never throws. */
import { isAscii } from 'node:buffer';
import type { Hl7Setting } from '#src/config/settings.ts';
import type { FeedRecord } from '#src/domain/census/event.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { FeedName, MessageKey, SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { FeedItem } from '#src/ports/feed.ts';
import type { Ack } from './ack.ts';
import { NOTHING, readAdt, type Said, saidPlan } from './adt.ts';
import { decodeMessage } from './charset.ts';
import type { Context } from './context.ts';
import { explain, type Fault, fault, isFault } from './faults.ts';
import { type FieldPaths, fieldPaths } from './field-map.ts';
import { type Header, isUnreadable, readHeader } from './header.ts';
import { type HouseWords, houseWords } from './house-words.ts';
import { plain, splitMessage } from './message.ts';
import { type PlaceNames, placeNames } from './place-names.ts';
import { readSiu } from './planned.ts';
import type { Pseudonym } from './pseudonym.ts';
import { type SiteFinder, siteFinder } from './sender-site.ts';
import { knownSender } from './senders.ts';

/** HL7 2.7 allows MSH-10 so many characters. */
const LONGEST_CONTROL_ID = 199;

/** The part of the settings that reading needs; asked for at each message, so that a reload takes effect at once. */
export type ReaderSettings = {
  readonly sites: readonly Site[];
  readonly hl7: Pick<Hl7Setting, 'fields' | 'futureLimitMinutes' | 'maxFrameBytes' | 'senders'>;
};

export type ReaderOptions = {
  readonly settings: () => ReaderSettings;
  readonly pseudonym: Pseudonym;
  readonly feed: FeedName;
  readonly log: Logger;
};

export type ReadResult = {
  /** Undefined for an acknowledgement that strayed in: it is neither kept nor answered. */
  readonly item: FeedItem | undefined;
  readonly ack: Ack;
};

export type Hl7Reader = {
  /** @param forceSite `--site`: speaks for this site whatever MSH-4 says */
  read(bytes: Buffer, receivedAt: Instant, forceSite?: SiteId): ReadResult;
};

type Prepared = {
  readonly from: ReaderSettings;
  readonly find: SiteFinder;
  readonly paths: FieldPaths | undefined;
  readonly placeName: PlaceNames;
  readonly words: ReadonlyMap<SiteId, HouseWords>;
};

/** Everything about one message while it is being read. */
type Reading = {
  readonly body: Buffer;
  /** The same, one character per byte. */
  readonly raw: string;
  readonly header: Header;
  readonly receivedAt: Instant;
  readonly forceSite: SiteId | undefined;
};

export function createHl7Reader({ settings, pseudonym, feed, log }: ReaderOptions): Hl7Reader {
  const keeping: Keeping = { feed, pseudonym };
  let prepared: Prepared | undefined;
  const current = (): Prepared => {
    const now = settings();
    if (prepared?.from === now) return prepared;
    prepared = {
      from: now,
      find: siteFinder(now.sites),
      paths: fieldPaths(now.hl7.fields),
      placeName: placeNames(now.sites, pseudonym),
      words: new Map(now.sites.map((site) => [site.id, houseWords(site)])),
    };
    return prepared;
  };

  return {
    read(bytes, receivedAt, forceSite) {
      const body = trimmed(bytes);
      const raw = body.toString('latin1');
      const header = readHeader(raw);
      if (isUnreadable(header)) {
        // Where one site takes everything, this is its trouble too.
        const site = current().find('', forceSite)?.id;
        const item = refused(header.fault, { body, receivedAt, site }, keeping);
        return { item, ack: refusal(header.fault, header.controlId, undefined) };
      }
      if (header.type === 'ACK') return { item: undefined, ack: { code: 'AA', controlId: header.controlId, header } };
      const reading = { body, raw, header, receivedAt, forceSite };
      const record = guarded(() => readRecord(reading, current(), keeping), log);
      if ('wrong' in record) {
        const item = refused(record.wrong, { ...reading, site: record.site }, keeping);
        return { item, ack: refusal(record.wrong, header.controlId, header) };
      }
      return { item: { record }, ack: { code: 'AA', controlId: header.controlId, header } };
    },
  };
}

type Keeping = { readonly feed: FeedName; readonly pseudonym: Pseudonym };

type Refused = {
  readonly body: Buffer;
  readonly receivedAt: Instant;
  readonly header?: Header;
  readonly site?: SiteId | undefined;
};

function typeOf(header: Header | undefined): string {
  if (header === undefined) return '';
  return header.trigger === '' ? header.type : `${header.type}^${header.trigger}`;
}

function refused(wrong: Fault, { body, receivedAt, header, site }: Refused, { feed, pseudonym }: Keeping): FeedItem {
  const bodyHash = pseudonym.body(body);
  // A message without a name of its own is known by its content.
  const controlId = header === undefined || wrong.code === 'CONTROL_ID_MISSING' ? bodyHash : header.controlId;
  const entry = {
    feed,
    message: pseudonym.message(header?.application ?? '', header?.facility ?? '', controlId),
    bodyHash,
    code: wrong.code,
    where: wrong.where,
    reason: explain(wrong.code).reason,
    type: typeOf(header),
    receivedAt,
  };
  return { quarantine: site === undefined ? entry : { ...entry, site } };
}

/** @returns the record, or why not and for which site */
function readRecord(
  reading: Reading,
  { from, find, paths, placeName, words }: Prepared,
  { feed, pseudonym }: Keeping,
): FeedRecord | { readonly wrong: Fault; readonly site?: SiteId } {
  const { body, header, receivedAt, forceSite } = reading;
  const site = find(header.facility, forceSite);
  // A file that somebody imports for a site is their word, not the sender's.
  if (forceSite === undefined && !knownSender(header, from.hl7.senders))
    return { wrong: fault('SENDER_UNKNOWN', 'MSH-3'), ...(site === undefined ? {} : { site: site.id }) };
  if (site === undefined) return { wrong: fault('FACILITY_UNKNOWN', 'MSH-4') };
  if (body.length > from.hl7.maxFrameBytes) return { wrong: fault('MESSAGE_TOO_LONG', 'MSH'), site: site.id };
  const early = earlyFault(header);
  if (early !== undefined) return { wrong: early, site: site.id };
  const message: MessageKey = pseudonym.message(header.application, header.facility, header.controlId);
  const context = {
    placeName,
    // Every site of the settings has its words.
    house: words.get(site.id)!,
    site: site.id,
    zone: site.zone,
    message,
    headerTime: header.time,
    receivedAt,
    latest: after(receivedAt, from.hl7.futureLimitMinutes * MINUTE_MS),
    pseudonym,
    fields: paths,
  };
  const said = header.type === 'ADT' || header.type === 'SIU' ? readContent(reading, context) : NOTHING;
  if (isFault(said)) return { wrong: said, site: site.id };
  return { site: site.id, feed, message, receivedAt, bodyHash: pseudonym.body(body), ...said };
}

function readContent(reading: Reading, context: Omit<Context, 'trigger'>): Said | Fault {
  const { body, raw, header } = reading;
  const decoded = isAscii(body) ? { text: raw } : decodeMessage(body, header.charset);
  if ('unknownCharset' in decoded) return fault('CHARSET_UNKNOWN', 'MSH-18');
  const message = splitMessage(decoded.text, header.delimiters);
  if (message === undefined) return fault('TOO_MANY_SEGMENTS', 'MSH');
  // HL7 before 2.2 names the trigger in EVN-1 only.
  const trigger = header.trigger || plain(message.first('EVN')?.field(1) ?? '', header.delimiters);
  return header.type === 'SIU'
    ? saidPlan(readSiu(message, { ...context, trigger }))
    : readAdt(message, { ...context, trigger });
}

function earlyFault(header: Header): Fault | undefined {
  if (header.controlId.trim() === '') return fault('CONTROL_ID_MISSING', 'MSH-10');
  if (header.controlId.length > LONGEST_CONTROL_ID) return fault('CONTROL_ID_TOO_LONG', 'MSH-10');
  return header.type === '' ? fault('TYPE_MISSING', 'MSH-9') : undefined;
}

/** What nobody foresaw costs one message, not the feed. The error's own words may hold content, so only its name is logged. */
function guarded<T>(read: () => T, log: Logger): T | { readonly wrong: Fault; readonly site?: SiteId } {
  try {
    return read();
  } catch (error) {
    log.error('a message could not be read because of a fault in this program', {
      error: error instanceof Error ? error.name : 'unknown',
    });
    return { wrong: fault('MESSAGE_UNREADABLE', 'MSH') };
  }
}

function refusal(wrong: Fault, controlId: string, header: Header | undefined): Ack {
  const { reason, condition, ack } = explain(wrong.code);
  return { code: ack, controlId, header, refusal: { code: wrong.code, where: wrong.where, reason, condition } };
}

const isBlank = (byte: number | undefined): boolean => byte === 0x0d || byte === 0x0a || byte === 0x20;

/** Without a byte order mark and blank lines before, and line ends after: the same message by socket and by file has one hash. */
function trimmed(bytes: Buffer): Buffer {
  let start = 0;
  let end = bytes.length;
  while (start < end && isBlank(bytes[start])) start++;
  if (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) start += 3;
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
}
