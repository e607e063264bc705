import { writeFileSync } from 'node:fs';
import { toBoardPage } from '#adapters/web/board.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { findHouse } from '../open-house.ts';
import { askedHere } from './asked-here.ts';
import { outUnwritable } from './file-out.ts';
import { namedOrOnlySite } from './site-option.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = { ...COMMON, site: { type: 'string' }, out: { type: 'string' } } as const;

/** The last known bed board as a file that any browser prints, also when the service is down. */
export const board: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  if (values.out === undefined || positionals.length > 0)
    throw new UsageError('Write: board --out FILE.html [--site S].');
  const house = await findHouse({ config: values.config, data: values.data });
  const site = namedOrOnlySite(house.settings, values.site);
  const reply = await askedHere(house, { text: 'beds board', site: site.id, role: 'admin' });
  const { locale, house: profile } = house.settings;
  const words = wordsFor(locale, profile);
  write(values.out, toBoardPage(reply.document, { format: createFormat(locale, site.zone), words, style: 'inline' }));
  process.stdout.write(
    values.json ? `${JSON.stringify(reply.data)}\n` : 'Written. Open it in a browser and print it.\n',
  );
  return reply.ok ? 0 : 1;
};

function write(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (cause) {
    throw outUnwritable(cause);
  }
}
