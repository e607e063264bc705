/** The options that an answer to `options …` carries for programs. */
import type { Option } from '#src/message/document.ts';
import type { Json, Reply } from '#src/ports/handle.ts';

/** None when it was refused, or nothing was found. */
export function optionsOf({ ok, data }: Reply): readonly Option[] {
  const found = ok ? part(data, 'options') : undefined;
  return Array.isArray(found) ? found.flatMap(option) : [];
}

function option(one: Json): readonly Option[] {
  const [value, label] = [part(one, 'value'), part(one, 'label')];
  if (typeof value !== 'string' || value === '') return [];
  return [{ value, label: typeof label === 'string' ? label : value }];
}

const part = (json: Json, name: string): Json | undefined =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as { readonly [key: string]: Json })[name]
    : undefined;
