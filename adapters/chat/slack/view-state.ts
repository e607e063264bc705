/** What a modal carries with it and what was filled in. It comes back from outside, so every part is read as untrusted. */
import { inner, isWire, list, parseJson, text, type Wire } from '#adapters/wire/json.ts';
import { halfDate, joinedTimes, nothingChosen } from '#src/message/fields.ts';
import type { CommandRequest } from '#src/ports/handle.ts';

type Place = CommandRequest['place'];

/** What a modal is about: the command that its submit runs, and the one that opened it, to draw it again with one more row. */
export type About = { readonly command?: string | undefined; readonly opened?: string | undefined };

/** Longer commands are not carried: such a form has the rows that it has. */
const LONGEST_OPENED = 1_000;

/** Roles are not in it: they are looked up at the submit. */
export const metadataOf = ({ command, opened }: About, place: Place): string =>
  JSON.stringify({ command, ...(opened !== undefined && opened.length <= LONGEST_OPENED ? { opened } : {}), place });

export function readMetadata(view: Wire | undefined): (About & { readonly place: Place }) | undefined {
  const meta = parseJson(text(view, 'private_metadata') ?? '');
  const place = inner(meta, 'place');
  if (meta === undefined || place === undefined) return undefined;
  const channel = text(place, 'channel');
  return {
    command: text(meta, 'command'),
    opened: text(meta, 'opened'),
    place: { platform: 'slack', private: place.private === true, ...(channel === undefined ? {} : { channel }) },
  };
}

/** Where a modal was opened from; undefined: the press was no modal's. */
export const placeOfView = (view: Wire | undefined): Place | undefined => readMetadata(view)?.place;

/** Field name and value as text, in Slack's order; what was left empty is left out. */
export function valuesIn(view: Wire | undefined): readonly (readonly [name: string, value: string])[] {
  const state = inner(inner(view, 'state'), 'values') ?? {};
  const given = Object.entries(state).flatMap(([name, block]) => {
    const [input] = isWire(block) ? Object.values(block) : [];
    const value = isWire(input) ? filledIn(input, name) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return joinedTimes(given);
}

const filledIn = (input: Wire, name: string): string | undefined =>
  text(input, 'value') ??
  text(input, 'selected_time') ??
  dateIn(input) ??
  text(inner(input, 'selected_option'), 'value') ??
  chosenIn(input, name);

/** Checkboxes and lists of several: none chosen is something said as well. */
function chosenIn(input: Wire, name: string): string | undefined {
  if (!Array.isArray(input.selected_options)) return undefined;
  const chosen = list(input, 'selected_options').flatMap((one) => (isWire(one) ? (text(one, 'value') ?? []) : []));
  return chosen.length === 0 ? nothingChosen(name) : chosen.join(',');
}

/** Always one of a pair: its time is put behind it. */
function dateIn(input: Wire): string | undefined {
  const date = text(input, 'selected_date');
  return date === undefined ? undefined : halfDate(date);
}
