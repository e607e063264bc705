/** Reads markup as a browser would, and notices what content must never bring in. */
import type { Rendering } from '#test/contract/renderer.ts';

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*(?:="[^"<>]*")?)*)\s*\/?>/gi;
const ATTRIBUTE = /([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"]*)")?/g;

const TAGS = new Set(
  `article header h1 h2 h3 h4 h5 p span time strong code a dl div dt dd table caption thead tbody tr th td figure svg line
  text path rect circle ul li figcaption details summary form label input textarea select option button fieldset legend datalist`.split(
    /\s+/,
  ),
);
/** Attributes in which the reader meets words. */
const SPOKEN = new Set(['aria-label', 'title', 'value', 'data-command', 'placeholder']);
const ATTRIBUTES = new Set(
  `class id title datetime href target rel scope role tabindex aria-labelledby aria-describedby aria-hidden aria-label
  type data-command data-form data-opens data-many data-rows data-most data-row data-add-row data-remove-row data-source data-forgets aria-haspopup name required disabled selected checked list placeholder autocomplete for value min max step inputmode maxlength rows
  viewBox preserveAspectRatio x y x1 x2 y1 y2 cx cy r d width height text-anchor`.split(/\s+/),
);

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

export function shownHtml(markup: string): Rendering {
  const faults: string[] = [];
  const spoken: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const text = markup.replace(TAG, (_, end: string, name: string, attributes: string) => {
    if (!TAGS.has(name)) faults.push(`the tag ${name}`);
    if (end === '/') {
      if (open.pop() !== name) faults.push(`</${name}> closes something else`);
    } else if (!VOID.has(name)) open.push(name);
    for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      if (!ATTRIBUTES.has(attribute)) faults.push(`the attribute ${attribute}`);
      if (attribute === 'href' && !/^(?:https?:\/\/|\/[^/])/.test(value)) faults.push(`a link to ${value}`);
      if (attribute === 'id' && ids.size === ids.add(value).size) faults.push(`the id ${value} twice`);
      if (SPOKEN.has(attribute)) spoken.push(decoded(value));
    }
    return name === 'span' || name === 'strong' || name === 'code' || name === 'a' ? '' : '\n';
  });
  if (open.length > 0) faults.push(`never closed: ${open.join(' ')}`);
  if (/[<>]/.test(text)) faults.push('a < or > outside of tags');
  if (/&(?!amp;|lt;|gt;|quot;|#39;)/.test(text)) faults.push('an & that is not escaped');
  return { shown: [decoded(text), ...spoken].join('\n'), faults };
}

/** Elements without an end, and the shapes of a picture, which close themselves. */
const VOID = new Set(['input', 'line', 'rect', 'circle', 'path']);
