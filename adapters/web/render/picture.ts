import type { Picture } from '#src/message/picture.ts';
import { altText } from '#src/message/picture-alt.ts';
import type { HtmlContext } from './context.ts';
import { type Html, html } from './html.ts';

/** The picture's title, its words, and on demand what a screen reader would be told of it. */
export const pictureHtml = (picture: Picture, ctx: HtmlContext): Html =>
  html`<figure class="chart">
<p class="chart-title">${picture.title}</p>
<figcaption><p class="chart-words">${picture.words}</p>
<details class="chart-numbers"><summary>${ctx.words.console.chartNumbers}</summary><p>${altText(picture, ctx)}</p></details></figcaption>
</figure>`;
