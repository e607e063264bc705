/** The mark of a drill, in the language of whoever reads: `DRILL` first in each, because a lock screen shows the beginning of a line. */

import type { SiteId } from '#src/kernel/ids.ts';
import type { Document } from '#src/message/document.ts';
import { asDrill } from '#src/message/drill.ts';
import { wordsFor } from '#src/message/words/index.ts';

/** The one place where a document of a drill leaves for people: its posts and the answers to whoever presses. */
export const leaving = (
  document: Document,
  of: { readonly site: SiteId; readonly locale: string; readonly house: 'us' | 'nhs' },
): Document => asDrill(document, { mark: wordsFor(of.locale, of.house).drill.mark, site: of.site });
