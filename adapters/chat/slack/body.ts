import { parseJson, type Wire } from '#adapters/wire/json.ts';

/** Undefined: no shape that Slack sends. `fromEntries` makes own properties, so that `__proto__` is a name like any other. */
export function parseBody(body: Buffer, contentType: string | undefined): Wire | undefined {
  const text = body.toString('utf8');
  if (!(contentType ?? '').startsWith('application/x-www-form-urlencoded')) return parseJson(text);
  const form = Object.fromEntries(new URLSearchParams(text));
  return typeof form.payload === 'string' ? parseJson(form.payload) : form;
}
