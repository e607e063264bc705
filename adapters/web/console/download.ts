/** A table that goes with an answer, as a download: asked for again by the same question, so that nothing of it is kept anywhere. */
import { senderOf } from '#adapters/wire/sender.ts';
import type { Settings } from '#src/config/settings.ts';
import { text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Route } from '#src/ports/chat.ts';
import type { Handle } from '#src/ports/handle.ts';
import type { WriteSheet } from '#src/ports/sheet-file.ts';
import { sendText } from '../respond.ts';
import { notReady, requestFor } from './ask.ts';
import type { ConsoleOptions } from './options.ts';
import { acceptedLocale } from './spoken.ts';
import { requireVisitor, type SeatAsked } from './visitor.ts';

const PATH = '/api/export';
const LONGEST = 80;

type Asked = SeatAsked & { readonly text: string; readonly site: string | undefined };

/** The answer with the link under it. */
export function withDownload(document: Document, asked: Asked, name: string, settings: Settings): Document {
  const { text: q, ...rest } = asked;
  const said = Object.entries({ q, ...rest }).filter(([, value]) => value !== undefined && value !== '');
  const href = `${PATH}?${new URLSearchParams(said as [string, string][])}`; // what is undefined was just left out
  const label = wordsFor(settings.locale, settings.house).figures.export.download(name);
  return { ...document, blocks: [...document.blocks, text({ t: 'link', s: label, href })] };
}

/** Behind the guard and the session like every answer; who may export is asked at the front door, which writes it into the audit. */
export const downloadRoute = (
  options: ConsoleOptions,
  writeSheet: WriteSheet,
  handle: () => Handle | undefined,
): Route => ({
  method: 'GET',
  path: PATH,
  async serve(req, res) {
    const query = new URL(req.url ?? '/', 'http://localhost').searchParams;
    const word = (name: string) => query.get(name)?.slice(0, LONGEST) ?? undefined;
    const { actor } = await requireVisitor(req, options, {
      role: word('role'),
      unit: word('unit'),
      name: word('name'),
    });
    const door = handle();
    if (door === undefined) throw notReady();
    const question = {
      text: query.get('q') ?? '',
      site: word('site'),
      readOnly: true,
      address: senderOf(req),
      locale: acceptedLocale(req),
    };
    const reply = await door(requestFor(question, actor, options.settings()));
    if (reply.file === undefined) return sendText(res, reply.ok ? 404 : 422, reply.document.plain);
    const { name, type, bytes } = await writeSheet(reply.file);
    res.writeHead(200, {
      'Content-Type': type,
      'Content-Length': bytes.length,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    });
    res.end(bytes);
  },
});
