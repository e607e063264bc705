import type { Words } from '#src/message/words/index.ts';
import { html } from '../render/html.ts';
import { type Asset, assetOf } from './assets.ts';

/**
 * The page with its words put in: `{{skip}}` becomes the catalogue's word, escaped; `{{*words}}` all of them as a data block for the scripts.
 * The page's language is that of the words. A gap without a word is a fault of the page and refuses to start.
 */
export function pageAsset(template: string, words: Words): Asset {
  const page: Readonly<Record<string, string>> = words.console.page;
  const filled = template
    .replace('lang="en-US"', html`lang="${words.console.language}"`.markup)
    .replaceAll('<!-- {{*words}} -->', `<script type="application/json" id="words">${jsonInHtml(page)}</script>`)
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const word = page[name];
      if (word === undefined) throw new Error(`index.html asks for the word "${name}", which the catalogue lacks`);
      return html`${word}`.markup;
    });
  return assetOf('index.html', Buffer.from(filled));
}

/** `</script>` inside a word must not end the data block. */
const jsonInHtml = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
