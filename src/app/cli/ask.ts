import { randomUUID } from 'node:crypto';
import { createFrontDoor } from '#src/commands/handle.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type Reply, ROLES, type Role } from '#src/ports/handle.ts';
import { localActor } from '../actors.ts';
import { createChannelOverlay } from '../channel-overlay.ts';
import type { House } from '../house.ts';
import { randomIds } from '../ids.ts';
import { jsonLog } from '../json-log.ts';
import { findHouse, openHouseStore } from '../open-house.ts';
import { createProjector } from '../projector.ts';
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
  const log = jsonLog('warn');
  const store = await openHouseStore(house.dataDir, log);
  try {
    const overlay = createChannelOverlay(() => house.settings, store);
    await overlay.refresh();
    const settings = overlay.current;
    const projector = createProjector({ store, settings, clock: house.clock, log });
    const handle = createFrontDoor({
      store,
      settings,
      clock: house.clock,
      ids: randomIds,
      log,
      catchUp: projector.catchUp,
    });
    const reply = await handle({
      text,
      actor: localActor('terminal', values.role as Role, house.settings),
      place: { platform: 'terminal', private: true },
      ...(values.site === undefined ? {} : { site: siteNamed(house.settings, values.site).id }),
      ...(values.at === undefined ? {} : { at: values.at }),
      asKnown: values['as-known'],
      requestKey: `terminal:${randomUUID()}`,
    });
    process.stdout.write(await rendered(reply, house, values));
    return reply.ok ? 0 : 1;
  } finally {
    await store.close();
  }
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
    return toHtmlPage(reply.document, { format, words });
  }
  const width = process.stdout.columns ?? 100;
  if (how.as === 'text' || !process.stdout.isTTY) {
    const { toText } = await import('#src/message/text.ts');
    return `${toText(reply.document, { format, width })}\n`;
  }
  const { toTerminal } = await import('#adapters/chat/terminal/index.ts');
  return `${toTerminal(reply.document, { format, width, colour: process.env.NO_COLOR === undefined })}\n`;
}
