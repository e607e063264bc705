import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type Reply, ROLES, type Role } from '#src/ports/handle.ts';
import type { House } from '../house.ts';
import { findHouse } from '../open-house.ts';
import { progressLine } from '../progress.ts';
import { askedHere } from './asked-here.ts';
import { writeOut } from './file-out.ts';
import { siteNamed } from './site-option.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  site: { type: 'string' },
  at: { type: 'string' },
  'as-known': { type: 'boolean', default: false },
  role: { type: 'string', default: 'admin' },
  as: { type: 'string' },
} as const;

/** One question on the command line, answered from the database itself; it needs no server. */
export const ask: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, OPTIONS);
  const text = positionals.join(' ');
  if (text.trim() === '') throw new UsageError('ask needs a question in quotes, for example: ask "beds 5w".');
  if (!ROLES.includes(values.role as Role)) throw new UsageError(`--role is one of: ${ROLES.join(', ')}.`);
  if (values.as !== undefined && !['slack', 'teams', 'html', 'text'].includes(values.as)) {
    throw new UsageError('--as is one of: slack, teams, html, text.');
  }
  const house = await findHouse({ config: values.config, data: values.data });
  const line = progressLine('done', !values.json);
  const reply = await askedHere(house, {
    text,
    role: values.role as Role,
    ...(values.site === undefined ? {} : { site: siteNamed(house.settings, values.site).id }),
    ...(values.at === undefined ? {} : { at: values.at }),
    asKnown: values['as-known'],
    progress: line.show,
  });
  line.end();
  if (reply.file !== undefined && !values.json && values.as === undefined && !process.stdout.isTTY) {
    // `ask "kpi export …" > file`: what is said about it goes beside it.
    const { writeSheet } = await import('#adapters/xlsx/write.ts');
    const { bytes } = await writeSheet(reply.file);
    await writeOut(undefined, (write) => write(bytes));
    process.stderr.write(`${reply.document.plain}\n`);
    return 0;
  }
  process.stdout.write(await rendered(reply, house, values));
  return reply.ok ? 0 : 1;
};

async function rendered(reply: Reply, house: House, how: { json: boolean; as?: string | undefined }): Promise<string> {
  if (how.json) return `${JSON.stringify({ document: reply.document, data: reply.data })}\n`;
  const format = createFormat(house.settings.locale, house.settings.sites[0]!.zone);
  const words = wordsFor(house.settings.locale, house.settings.house);
  if (how.as === 'slack') {
    const { renderSlack } = await import('#adapters/chat/slack/render.ts');
    return `${JSON.stringify(renderSlack(reply.document, { format, words }), null, 2)}\n`;
  }
  if (how.as === 'teams') {
    const { renderTeams } = await import('#adapters/chat/teams/render.ts');
    return `${JSON.stringify(renderTeams(reply.document, { format, words }), null, 2)}\n`;
  }
  if (how.as === 'html') {
    const { toHtmlPage } = await import('#adapters/web/render.ts');
    const { pagePictures } = await import('./page-pictures.ts');
    const pictures = await pagePictures(reply.document, { format, words });
    return toHtmlPage(reply.document, { format, words, ...(pictures === undefined ? {} : { pictures }) });
  }
  const width = process.stdout.columns ?? 100;
  if (how.as === 'text' || !process.stdout.isTTY) {
    const { toText } = await import('#src/message/text.ts');
    return `${toText(reply.document, { format, width, words })}\n`;
  }
  const { toTerminal } = await import('#adapters/chat/terminal/index.ts');
  return `${toTerminal(reply.document, { format, width, words, colour: process.env.NO_COLOR === undefined })}\n`;
}
