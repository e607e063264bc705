/** Whose words and which clock a message has: those of the site it is about. And where it may be shown. */
import { entriesOf } from '#src/config/people-index.ts';
import type { Settings } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { type ZoneId, zoneId } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';
import { before, wordsOf } from '#src/message/drill.ts';
import { createFormat, type Format } from '#src/message/format.ts';
import { type Words, wordsFor } from '#src/message/words/index.ts';
import type { Destination } from '#src/ports/change.ts';
import type { CommandRequest, Reply } from '#src/ports/handle.ts';

/** Whose words, which clock. */
export type Look = { readonly words: Words; readonly format: Format };

/** Lines that a renderer makes itself begin with the mark of a drill, as those of the document do. */
export const lookAt = (document: Document, look: Look): Look =>
  document.drill === undefined ? look : { ...look, words: wordsOf(look.words, document.drill) };

/** The line under a title: status, and that the house is simulated; nothing where there is nothing to say. */
export const markedLine = ({ drill }: Document, marks: readonly string[]): string =>
  drill === undefined || marks.length === 0 ? marks.join(' · ') : before(drill, marks.join(' · '));

/** Of a site, in the language of an answer; without one in the site's own. */
export type LookOf = (site: SiteId | undefined, locale?: string) => Look;

/** How an answer looks: in its own language; before it is there in that of the site. */
export type LookFor = (asked: { readonly request: CommandRequest }, reply?: Pick<Reply, 'locale'>) => Look;

export const createLooks =
  (settings: () => Settings): LookOf =>
  (site, answered) => {
    const now = settings();
    const of = now.sites.find(({ id }) => id === site) ?? now.sites[0];
    const zone: ZoneId = of?.zone ?? zoneId('UTC');
    const locale = answered ?? localeAt(now, of?.id);
    return { words: wordsFor(locale, now.house), format: createFormat(locale, zone) };
  };

/** The site whose clock an answer shows: named in the text or by the caller, else the channel's, else the person's. */
export function siteAsked(request: CommandRequest, settings: Settings): SiteId | undefined {
  const named = /--site[= ]"?([^\s"]+)/.exec(request.text)?.[1];
  const { channel } = request.place;
  return (
    settings.sites.find((site) => site.id === named)?.id ??
    request.site ??
    settings.channels.find((c) => c.platform === request.place.platform && c.channel === channel)?.site ??
    entriesOf(settings, request.actor.person)[0]?.site
  );
}

/** Figures of the simulated house are shown to a whole channel only where it is a training channel. */
export const mayShow = (document: Document, at: Partial<Destination>, settings: Settings): boolean =>
  document.simulated !== true ||
  settings.channels.some((c) => c.platform === at.platform && c.channel === at.channel && c.training);

export const simulatedRefused = (): OpsError =>
  new OpsError({
    code: 'SIMULATED_REFUSED',
    kind: 'config',
    message: 'A card of the simulated hospital is not posted to a channel for real work.',
    cure: 'List the channel with training: true in huddleboard.yaml.',
    retry: { when: 'never' },
  });

type Rendered<M> = { readonly look: Look; readonly with: string; readonly message: M };

/**
 * Many people who ask the same at once get one document; it is rendered for the first of them.
 * @param render `beside`: what is rendered with the document, such as where a form was opened
 */
export function renderedOnce<M>(
  render: (document: Document, look: Look, beside: string) => M,
): (document: Document, look: Look, beside?: string) => M {
  const rendered = new WeakMap<Document, Rendered<M>>();
  return (document, look, beside = '') => {
    const known = rendered.get(document);
    if (known?.with === beside && known.look.format === look.format && known.look.words === look.words)
      return known.message;
    const message = render(document, look, beside);
    rendered.set(document, { look, with: beside, message });
    return message;
  };
}
