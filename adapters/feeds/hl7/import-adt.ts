/** Files through the same reader and the same `accept` as the live feed, in batches. */
import { OpsError } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Accept, FeedItem } from '#src/ports/feed.ts';
import { splitFile } from './files.ts';
import type { Hl7Reader } from './reader.ts';

/** One commit of so many is 13× faster than one each; more gains nothing (measured, spike findings 5). */
const BATCH = 1000;

export type AdtImport = {
  readonly messages: number;
  /** Taken, whether or not they change the census. */
  readonly accepted: number;
  /** Of those, that say who is to come. */
  readonly planned: number;
  /** Of those, without effect on either: other types and triggers. */
  readonly withoutEffect: number;
  readonly quarantined: number;
  readonly quarantinedByCode: Readonly<Record<string, number>>;
  /** Acknowledgements in the file: neither kept nor counted as refused. */
  readonly acknowledgements: number;
  readonly files: number;
  /** Of those, in which nothing begins with MSH: another kind of file. */
  readonly filesWithout: number;
  /** The same in a sentence. */
  readonly told: string;
};

export type AdtImportOptions = {
  readonly files: readonly string[];
  readonly reader: Hl7Reader;
  readonly accept: Accept;
  readonly clock: Clock;
  readonly site?: SiteId;
  readonly onProgress?: (messages: number) => void;
};

/** @throws OpsError when a file cannot be read, or none of them holds an HL7 message */
export async function importAdt(options: AdtImportOptions): Promise<AdtImport> {
  const count = { messages: 0, accepted: 0, planned: 0, withoutEffect: 0, quarantined: 0, acknowledgements: 0 };
  const byCode: Record<string, number> = {};
  let batch: FeedItem[] = [];
  const flush = async () => {
    const items = batch;
    batch = [];
    await options.accept(items);
    options.onProgress?.(count.messages);
  };
  const tally = (item: FeedItem | undefined) => {
    count.messages++;
    if (item === undefined) count.acknowledgements++;
    else if ('quarantine' in item) {
      count.quarantined++;
      byCode[item.quarantine.code] = (byCode[item.quarantine.code] ?? 0) + 1;
    } else {
      count.accepted++;
      const { events, merges, beds, planned = [] } = item.record;
      if (planned.length > 0) count.planned++;
      else if (events.length + merges.length + beds.length === 0) count.withoutEffect++;
    }
  };
  let filesWithout = 0;
  for (const file of options.files) {
    const before = count.messages;
    try {
      for await (const bytes of splitFile(file)) {
        const { item } = options.reader.read(bytes, options.clock.now(), options.site);
        tally(item);
        if (item !== undefined) batch.push(item);
        if (batch.length >= BATCH) await flush();
      }
    } finally {
      // Also when a file breaks off: what was read of it is kept.
      if (batch.length > 0) await flush();
    }
    if (count.messages === before) filesWithout++;
  }
  if (count.messages === 0) throw nothingThere();
  const files = options.files.length;
  return { ...count, quarantinedByCode: byCode, files, filesWithout, told: told(count, byCode, filesWithout) };
}

const nothingThere = (): OpsError =>
  new OpsError({
    code: 'NO_MESSAGES',
    kind: 'user',
    message: 'No HL7 message was found: no line begins with MSH and a separator.',
    cure: 'Give files of HL7 v2 messages, plain or gzipped; who is in the house already comes by import census.',
  });

function told(
  count: Omit<AdtImport, 'quarantinedByCode' | 'files' | 'filesWithout' | 'told'>,
  byCode: Record<string, number>,
  filesWithout: number,
): string {
  const codes = Object.entries(byCode).map(([code, messages]) => `${code} ${messages}`);
  const refused = codes.length === 0 ? '' : ` (${codes.join(', ')})`;
  const { messages, accepted, planned, withoutEffect, quarantined } = count;
  const toCome = planned === 0 ? '' : ` ${planned} of them of who is to come,`;
  const without = filesWithout === 0 ? '' : ` In ${filesWithout} of the files there was no HL7 message.`;
  return `${messages} messages: ${accepted} accepted,${toCome} ${withoutEffect} of them without effect on the census; ${quarantined} quarantined${refused}.${without}`;
}
