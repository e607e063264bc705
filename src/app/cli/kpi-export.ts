/** `kpi export WORDS [--out FILE]`: what one asks in chat, as a file of this machine. */
import { writeSheet } from '#adapters/xlsx/write.ts';
import { createFormat } from '#src/message/format.ts';
import { toText } from '#src/message/text.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import { findHouse } from '../open-house.ts';
import { progressLine } from '../progress.ts';
import { askedHere } from './asked-here.ts';
import { writeOut } from './file-out.ts';
import { siteNamed } from './site-option.ts';
import { COMMON, type readArgs, UsageError } from './subcommand.ts';

export const EXPORT_OPTIONS = {
  ...COMMON,
  site: { type: 'string' },
  role: { type: 'string', default: 'admin' },
  out: { type: 'string' },
} as const;

type Options = ReturnType<typeof readArgs<typeof EXPORT_OPTIONS>>['values'];

export async function exportKpis(words: readonly string[], values: Options): Promise<number> {
  if (!ROLES.includes(values.role as Role)) throw new UsageError(`--role is one of: ${ROLES.join(', ')}.`);
  if (values.out === undefined && (values.json || process.stdout.isTTY))
    throw new UsageError('Say where the file goes: --out FILE.');
  const house = await findHouse({ config: values.config, data: values.data });
  const line = progressLine('figures', !values.json);
  const reply = await askedHere(house, {
    text: ['kpi export', ...words, ...formatOf(words, values.out)].join(' '),
    role: values.role as Role,
    ...(values.site === undefined ? {} : { site: siteNamed(house.settings, values.site).id }),
    progress: line.show,
  });
  line.end();
  if (reply.file !== undefined) {
    const { bytes } = await writeSheet(reply.file);
    await writeOut(values.out, (write) => write(bytes));
  }
  const { locale, sites, house: profile } = house.settings;
  const told = values.json
    ? JSON.stringify({ document: reply.document, data: reply.data })
    : reply.file === undefined
      ? toText(reply.document, {
          format: createFormat(locale, sites[0]!.zone),
          words: wordsFor(locale, profile),
          width: process.stderr.columns ?? 100,
        })
      : reply.document.plain;
  (values.json || (reply.ok && values.out !== undefined) ? process.stdout : process.stderr).write(`${told}\n`);
  return reply.ok ? 0 : 1;
}

/** The ending of the file says its kind where nobody else does. */
function formatOf(words: readonly string[], out: string | undefined): readonly string[] {
  const isSaid = words.some((word) => /(?:^|\s)\.?(?:csv|xlsx?|excel)$/i.test(word));
  return !isSaid && out?.toLowerCase().endsWith('.xlsx') ? ['xlsx'] : [];
}
