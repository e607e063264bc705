import { existsSync } from 'node:fs';
import { readBytes } from '#adapters/feeds/csv/faults.ts';
import { isOfFigures } from '#adapters/feeds/files/figure-file.ts';
import { importAdt } from '#adapters/feeds/hl7/import-adt.ts';
import { importCensus } from '#adapters/feeds/hl7/import-census.ts';
import { createAccept } from '#src/ingest/accept.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { snapshotSpans, valuesOfSpans, watchSpans } from '../history.ts';
import { hl7Reader } from '../hl7-reader.ts';
import { auditedImport } from '../import-audit.ts';
import { importBeds } from '../import-beds.ts';
import { importPeople } from '../import-people.ts';
import { importRoster } from '../import-roster.ts';
import { jsonLog } from '../json-log.ts';
import { configPath, findHouse, openHouseStore } from '../open-house.ts';
import { printable } from '../printable.ts';
import { progressLine } from '../progress.ts';
import { createProjector } from '../projector.ts';
import { identityKey, sameKey } from '../secret.ts';
import { dryRunFigureFile } from './import-figures.ts';
import type { ImportRun } from './import-run.ts';
import { importTable, tableMapping } from './import-table.ts';
import { namedOrOnlySite, siteNamed } from './site-option.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  site: { type: 'string' },
  mapping: { type: 'string' },
  dates: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'skip-faulty': { type: 'boolean', default: false },
} as const;

const KINDS = ['adt', 'census', 'table', 'beds', 'roster', 'people'] as const;
type Kind = (typeof KINDS)[number];
const isKind = (word: string | undefined): word is Kind => KINDS.some((kind) => kind === word);

/** `import adt FILE…`, `import census FILE`, `import beds FILE`: the same path as the live feed, then folded at once. `import roster FILE`: who is rostered. `import people FILE`: who may do what, and who is on duty. `import table FILE --mapping NAME`: somebody else's table, read by a mapping. */
export const importFiles: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const [what, ...files] = positionals;
  if (!isKind(what) || files.length === 0) {
    throw new UsageError(
      'Write: import adt FILE…, import census FILE, import beds FILE, import roster FILE or import people FILE [--site S]; or import table FILE --mapping NAME [--dates day-first|month-first] [--dry-run] [--skip-faulty].',
    );
  }
  if (what !== 'adt' && files.length > 1) throw new UsageError(`import ${what} takes one file at a time.`);
  for (const file of files) if (!existsSync(file)) throw missing(file);
  if (what === 'table' && values['dry-run']) {
    const mapping = tableMapping(values.mapping, values.dates);
    if (isOfFigures(mapping))
      return tell(await dryRunFigureFile({ path: files[0]!, mapping, quiet: values.json }), values.json);
  }
  // Real data never goes into the demo's store: without a configuration nothing is imported.
  if (configPath(values.config) === undefined) throw noConfiguration();
  const house = await findHouse({ config: values.config, data: values.data });
  const log = jsonLog('warn');
  const store = await openHouseStore(house, log);
  await sameKey(identityKey(house.dataDir), store);
  try {
    const given = { house, store, log, site: values.site, quiet: values.json };
    if (what === 'table') {
      const how = {
        mapping: tableMapping(values.mapping, values.dates),
        dryRun: values['dry-run'],
        skipFaulty: values['skip-faulty'],
      };
      return tell(await importTable(files[0]!, how, given), values.json);
    }
    const summary =
      what === 'adt' || what === 'census' ? await run(what, files, given) : await table(what, files[0]!, given);
    tell(summary, values.json);
    if (!values.json && 'quarantined' in summary && summary.quarantined > 0) {
      process.stdout.write('Reasons and what to do: npx --no-install huddleboard doctor\n');
    }
    return 0;
  } finally {
    await store.close();
  }
};

function tell(summary: { readonly told: string }, json: boolean): number {
  process.stdout.write(json ? `${JSON.stringify(summary)}\n` : `${summary.told}\n`);
  return 0;
}

async function table(what: 'beds' | 'roster' | 'people', file: string, { house, store, log, site }: ImportRun) {
  const { settings, dataDir, clock } = house;
  const only = settings.sites.length === 1 ? settings.sites[0] : undefined;
  const bytes = await readBytes(file);
  if (what === 'beds') {
    const taken = await importBeds(bytes, { site: namedOrOnlySite(settings, site), store, clock });
    await createProjector({ store, settings: () => settings, clock, log }).catchUp();
    return taken;
  }
  // A role counts everywhere unless a site is said; a roster or a duty is of one site.
  const meant = site === undefined ? only : siteNamed(settings, site);
  if (what === 'people')
    return importPeople(bytes, { settings, store, clock, ...(meant === undefined ? {} : { site: meant }) });
  const { key } = identityKey(dataDir);
  return importRoster(bytes, { settings, key, store, clock, ...(meant === undefined ? {} : { site: meant }) });
}

async function run(what: 'adt' | 'census', files: readonly string[], { house, store, log, site, quiet }: ImportRun) {
  const settings = () => house.settings;
  const { pseudonym, reader } = hl7Reader({ settings, key: identityKey(house.dataDir).key, log });
  const { accept, spans } = watchSpans(createAccept(store, log));
  const { clock } = house;
  const progress = progressLine('messages', !quiet);
  const onProgress = (done: number): void => progress.show(done);
  const result = await auditedImport(what, accept, { store, clock }, async (accept) =>
    what === 'adt'
      ? importAdt({
          files,
          reader,
          accept,
          clock,
          onProgress,
          ...(site === undefined ? {} : { site: siteNamed(house.settings, site).id }),
        })
      : importCensus({
          file: files[0]!,
          site: namedOrOnlySite(house.settings, site),
          pseudonym,
          accept,
          clock,
        }),
  );
  await createProjector({ store, settings, clock, log }).catchUp();
  const now = clock.now();
  await snapshotSpans(spans(), { store, settings: house.settings, now });
  await valuesOfSpans(spans(), { store, settings: house.settings, now, log });
  progress.end();
  return result;
}

const missing = (file: string): OpsError =>
  new OpsError({
    code: 'FILE_MISSING',
    kind: 'user',
    message: `There is no file ${printable(file)}.`,
    cure: 'Check the path.',
  });

const noConfiguration = (): OpsError =>
  new OpsError({
    code: 'NO_CONFIGURATION',
    kind: 'config',
    message: 'There is no huddleboard.yaml here; an import needs to know the sites and their zones.',
    cure: 'Make one with "npx --no-install huddleboard init", or name one with --config.',
  });
