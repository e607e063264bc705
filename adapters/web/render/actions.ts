import type { Actions, Button } from '#src/message/document.ts';
import type { HtmlContext } from './context.ts';
import { type Html, html, nothing } from './html.ts';

/** A button is a command text: the page sends it as if it had been typed. */
export function actionsHtml(actions: Actions, ctx: HtmlContext): Html {
  if (actions.buttons.length === 0) return nothing;
  if (!ctx.live)
    return html`<ul class="commands">${actions.buttons.map(
      (button) => html`<li>${button.label}: <code>${button.command}</code></li>`,
    )}</ul>`;
  return html`<div class="actions" role="group" aria-label="${ctx.words.console.actions}">${actions.buttons.map(buttonHtml)}</div>`;
}

const buttonHtml = (button: Button): Html =>
  html`<button type="button" class="button${
    button.style === undefined ? nothing : html` button--${button.style}`
  }" data-command="${button.command}"${
    button.opens === undefined ? nothing : html` data-opens="${button.opens}" aria-haspopup="dialog"`
  }>${button.label}</button>`;

/** The command that shows all of a shortened table. */
export const commandHtml = (command: string, ctx: HtmlContext): Html =>
  ctx.live
    ? html`<button type="button" class="button button--quiet" data-command="${command}">${ctx.words.common.more(command)}</button>`
    : html`${ctx.words.common.more(command)}`;
