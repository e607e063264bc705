/**
 * What is given to a call of the Web API as text. The SDK writes objects as JSON too, but first walks through each of them, key by key, for a
 * line of its log that nobody reads: of a modal that costs more than sending it. And what many get is written once.
 */
const written = new WeakMap<object, string>();

/** @param part is not changed after it was given here */
export function asText(part: object): string {
  const text = written.get(part) ?? JSON.stringify(part);
  written.set(part, text);
  return text;
}
