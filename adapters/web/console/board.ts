/** `/board?site=…`: the bed board to print, without a script and with the network away. */
import { randomUUID } from 'node:crypto';
import { senderOf } from '#adapters/wire/sender.ts';
import { localeAt } from '#src/config/speaking.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Route } from '#src/ports/chat.ts';
import type { Handle } from '#src/ports/handle.ts';
import { toBoardPage } from '../board.ts';
import { sendText } from '../respond.ts';
import type { FormatOf } from './site-formats.ts';
import { acceptedLocale } from './spoken.ts';
import { requireVisitor, type VisitorOptions } from './visitor.ts';

export const boardRoute = (options: VisitorOptions, formatOf: FormatOf, handle: () => Handle | undefined): Route => ({
  method: 'GET',
  path: '/board',
  async serve(req, res) {
    const { actor } = await requireVisitor(req, options);
    const ask = handle();
    if (ask === undefined) return sendText(res, 503, 'The console is starting. Try again in a second.');
    const wanted = new URL(req.url ?? '/', 'http://console').searchParams.get('site');
    const { sites, house } = options.settings();
    // Compared, never said back.
    const site = wanted === null ? sites[0] : sites.find((one) => one.id === wanted);
    if (site === undefined) return sendText(res, 404, `Sites here: ${sites.map((one) => one.id).join(', ')}.`);
    const told = acceptedLocale(req);
    const reply = await ask({
      text: 'beds board',
      actor,
      place: { platform: 'web', private: true },
      from: senderOf(req),
      ...(told === undefined ? {} : { locale: told }),
      site: site.id,
      readOnly: true,
      requestKey: `board:${randomUUID()}`,
    });
    const page = toBoardPage(reply.document, {
      format: formatOf(site.id, reply.locale),
      words: wordsFor(reply.locale ?? localeAt(options.settings(), site.id), house),
      style: 'linked',
    });
    res.writeHead(reply.ok ? 200 : 500, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': Buffer.byteLength(page),
      'Cache-Control': 'no-store',
    });
    res.end(page);
  },
});
