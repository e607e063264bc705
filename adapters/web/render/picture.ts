/** A picture: drawn for light and dark, for wide and for narrow, with its title and its words as text of the page. */
import type { Picture } from '#src/message/picture.ts';
import { altText } from '#src/message/picture-alt.ts';
import type { HtmlContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';

/** Up to so wide a page gets the narrow drawing, whose letters are large enough for it. */
const NARROW_PAGE = '(max-width: 640px)';

/** Below the picture its words, and on demand what a screen reader is told of it. */
export function pictureHtml(picture: Picture, ctx: HtmlContext): Html {
  const alt = altText(picture, ctx);
  return html`<figure class="chart">
<p class="chart-title">${picture.title}</p>${drawn(picture, 'light', alt, ctx)}${drawn(picture, 'dark', alt, ctx)}
<figcaption><p class="chart-words">${picture.words}</p>
<details class="chart-numbers"><summary>${ctx.words.console.chartNumbers}</summary><p>${alt}</p></details></figcaption>
</figure>`;
}

/** The style sheet shows the one of the theme; the other one is never fetched. */
function drawn(picture: Picture, theme: 'light' | 'dark', alt: string, ctx: HtmlContext): Html {
  const wide = ctx.pictures(picture, { theme, size: 'wide', titled: false });
  const narrow = ctx.pictures(picture, { theme, size: 'narrow', titled: false });
  if (wide === undefined || narrow === undefined) return nothing;
  return html`
<picture class="picture picture--${theme}"><source media="${NARROW_PAGE}" srcset="${narrow.src}" width="${narrow.width}" height="${narrow.height}"><img src="${wide.src}" width="${wide.width}" height="${wide.height}" alt="${alt}" loading="lazy" decoding="async"></picture>`;
}
