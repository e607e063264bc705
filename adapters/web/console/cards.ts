import type { Settings } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { isoOf } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { OutboxRow } from '#src/ports/reader.ts';
import { toHtml } from '../render.ts';
import type { Gallery } from './gallery.ts';
import type { FormatOf } from './site-formats.ts';

/** One posted card as the page shows it. */
export type CardView = {
  readonly channel: string;
  readonly card: string;
  readonly version: number;
  readonly at: string;
  readonly day: string;
  readonly time: string;
  readonly edited?: string;
  /** The card in whose thread it stands. */
  readonly thread?: string;
} & DocumentView;

/** A document as the page shows it: markup made here, so that the page itself formats nothing. */
export type DocumentView = {
  readonly title: string;
  readonly plain: string;
  readonly status: Document['status'];
  /** Which of it may be another than that of the page. */
  readonly lang: string;
  readonly html: string;
};

export type CardViews = {
  card(row: OutboxRow): CardView;
  /** @param locale of an answer; without one it is in that of the site */
  document(document: Document, site: SiteId | undefined, idPrefix: string, locale?: string): DocumentView;
};

export function createCardViews(settings: () => Settings, formatOf: FormatOf, gallery?: Gallery): CardViews {
  const documentView: CardViews['document'] = (document, site, idPrefix, answered) => {
    const now = settings();
    const locale = answered ?? localeAt(now, site ?? now.sites[0]?.id);
    const look = { format: formatOf(site, locale), words: wordsFor(locale, now.house) };
    const pictures = gallery === undefined ? {} : { pictures: gallery.files(look) };
    const options = { ...look, ...pictures, headingLevel: 2, idPrefix } as const;
    return {
      title: document.title,
      plain: document.plain,
      status: document.status,
      lang: look.words.console.language,
      html: toHtml(document, options),
    };
  };
  return {
    document: documentView,
    card(row) {
      const format = formatOf(row.site);
      const at = row.firstAt ?? row.createdAt;
      const id = `${row.to.channel}-${row.card}`.replace(/[^\w-]+/g, '_');
      return {
        channel: row.to.channel,
        card: row.card,
        version: row.version,
        at: isoOf(at),
        day: format.date(at),
        time: format.clock(at),
        ...(row.thread === undefined ? {} : { thread: row.thread }),
        ...(row.version > 1 ? { edited: format.clock(row.createdAt) } : {}),
        ...documentView(row.document, row.site, id),
      };
    },
  };
}
