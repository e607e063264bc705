/** A house of its own for files of records: what an import takes, and what the store knows then. */
import { loadMapping, readMapping } from '#adapters/feeds/files/load-mapping.ts';
import { mappedRows } from '#adapters/feeds/files/mapped-rows.ts';
import { SITE_ZONE } from '#adapters/feeds/files/mapping.ts';
import { guardedRecords } from '#adapters/feeds/files/phi-guard.ts';
import type { RecordsMapped } from '#adapters/feeds/files/read-records.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import { createPseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { openStore } from '#db/index.ts';
import { importRecords, type RecordsImport } from '#src/app/import-records.ts';
import { createProjector } from '#src/app/projector.ts';
import { readSettings } from '#src/config/load.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, parseWhen } from '#src/kernel/time.ts';
import type { FeedItem } from '#src/ports/feed.ts';

const WARDS = Array.from({ length: 10 }, (_, n) => n + 1);

export const settings = readSettings(
  `house: nhs
locale: en-GB
sites:
  - id: main
    name: Main
    kind: hospital
    zone: Europe/London
    units:
      - { id: ED, name: Emergency, kind: ed, staffedBeds: 20, locations: [ED] }
${WARDS.map((n) => `      - { id: W${n}, name: Ward ${n}, kind: ward, staffedBeds: 40, locations: [Ward ${n}] }`).join('\n')}
`,
  'test',
);
export const SITE = settings.sites[0]!;
export const at = (text: string): Instant => parseWhen(text, SITE.zone);
export const FIXTURES = new URL('../fixtures/hospitalflow/', import.meta.url).pathname;

type How = { readonly dryRun?: boolean; readonly now?: Instant; readonly forced?: typeof SITE };

export async function recordsHouse(folder: (name: string, content: string) => string, url = 'sqlite::memory:') {
  const store = await openStore({ url, fold: foldVisit, log: silentLog });
  const accepted: FeedItem[] = [];
  const take = async (path: string, mappingName: string, how: How = {}): Promise<RecordsImport> => {
    const mapping = mappingName.includes('\n') ? readMapping(mappingName, 'The mapping') : loadMapping(mappingName);
    const zone = mapping.file.zone === SITE_ZONE ? SITE.zone : mapping.file.zone;
    const { edVisits, wardEpisodes } = mapping;
    const target: RecordsMapped | undefined =
      edVisits !== undefined ? { edVisits } : wardEpisodes !== undefined ? { wardEpisodes } : undefined;
    if (target === undefined) throw new Error('a mapping of figures');
    const accept = createAccept(store, silentLog);
    const clock = { now: () => how.now ?? at('2019-09-01T12:00') };
    const result = await importRecords({
      rows: guardedRecords(
        mappedRows(await inspectTable(path, mapping.file.encoding), { ...mapping, file: { ...mapping.file, zone } }),
        target,
        mapping.columns,
      ),
      target,
      source: mapping.id,
      sites: settings.sites,
      read: store,
      accept: async (items) => {
        accepted.push(...items);
        await accept(items);
      },
      pseudonym: createPseudonym(Buffer.alloc(32, 7)),
      clock,
      ...(how.dryRun === undefined ? {} : { dryRun: how.dryRun }),
      ...(how.forced === undefined ? {} : { forced: how.forced }),
    });
    await createProjector({ store, settings: () => settings, clock, log: silentLog }).catchUp();
    return result;
  };
  return {
    store,
    accepted,
    take,
    /** The same of a text. */
    takeText: (text: string, mappingName: string, how?: How) => take(folder('rows.csv', text), mappingName, how),
  };
}
