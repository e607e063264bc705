/** What a suspicious reader finds in a Slack message: what it shows, what it breaks, what content managed to inject. */
import { checkMessage, checkView } from '#adapters/chat/slack/render/check.ts';
import type { SlackFault } from '#adapters/chat/slack/render/vendor.ts';
import { forbidden } from './block-kit-oracle.ts';

// Untyped on purpose: the checker reads what goes over the wire.
// biome-ignore lint/suspicious/noExplicitAny: wire JSON
type Wire = any;

const WRITTEN = new Set(['text', 'title', 'label', 'name', 'fallback', 'alt_text']);

/** Everything a message shows, as it stands on the wire. */
export function shownStrings(part: Wire, key = ''): string[] {
  if (typeof part === 'string') return WRITTEN.has(key) ? [part] : [];
  if (Array.isArray(part))
    return part.flatMap((inner) => (typeof inner === 'string' ? [inner] : shownStrings(inner, key)));
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) => shownStrings(inner, name));
}

const said = ({ limit, block }: SlackFault): string => (block === undefined ? limit : `${limit} in block ${block}`);

/** What the product's checker or the published list finds wrong with a message; empty when Slack would take it. */
export const brokenLimits = (message: { text: string; blocks: readonly unknown[] }): string[] => [
  ...checkMessage(message).map(said),
  ...forbidden(message.blocks),
];

/** The same of a modal or a Home tab. */
export const brokenView = (view: unknown): string[] => [...checkView(view).map(said), ...forbidden(view)];

/** A ping, or a link with another text. Only a renderer of ours may make any, and it makes none. */
const MARKUP = /<[!@#][^>]{0,40}|<https?:[^>]{0,40}|"type":"mrkdwn"|"url":"(?!https?:)[^"]{0,40}/g;

/** What Slack would act on, wherever it is shown; a button's value is never shown and comes back as it was sent. */
export const injectedMarkup = (message: { text: string; blocks: readonly unknown[] }): string[] =>
  [...JSON.stringify(message, (key, part) => (key === 'value' ? undefined : part)).matchAll(MARKUP)].map(
    (hit) => `markup: ${hit[0]}`,
  );
