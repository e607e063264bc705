/** Row 34: JSON from outside. The oracle is JSON.parse itself: what is of a good shape reads the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { strictJson } from '#adapters/wire/strict-json.ts';

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;

describe('row 34: JSON', () => {
  test.each([
    ['with __proto__', '{"__proto__":{"admin":true}}', 'name-forbidden'],
    ['with __proto__ spelled in escapes, deep inside', '{"a":[{"\\u005f_proto__":1}]}', 'name-forbidden'],
    ['with a name twice', '{"text":"beds","text":"alert ack E-1"}', 'name-twice'],
    ['with a name twice, once in escapes', '{"text":1,"t\\u0065xt":2}', 'name-twice'],
    ['with lists 10,000 deep', nested(10_000, '[', ']'), 'too-deep'],
    ['with objects 10,000 deep', nested(10_000, '{"a":', '}'), 'too-deep'],
    ['of 200,000 numbers', `[${'1,'.repeat(200_000)}1]`, 'too-many'],
    ['of 60,000 names', `{${Array.from({ length: 60_000 }, (_, n) => `"k${n}":0`).join(',')}}`, 'too-many'],
    ['cut off', '{"text":"be', 'not-json'],
    ['of nothing', '', 'not-json'],
    ['with a name of half an escape', '{"\\u00":1}', 'not-json'],
    ['in single quotes', "{'a':1}", 'not-json'],
    ['with a comment', '{"a":1 /* b */}', 'not-json'],
    ['with NaN', '{"a":NaN}', 'not-json'],
  ])('%s is refused', (_, text, fault) => {
    expect(strictJson(text)).toEqual({ fault });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('the same name in two objects, a name as a value, and quotes inside of words are all right', () => {
    const text = '{"a":{"x":1},"b":{"x":"a"},"c":["a","a","{\\"a\\":"],"d":"__proto__","e":"x\\\\"}';
    expect(strictJson(text)).toEqual({ value: JSON.parse(text) });
  });

  test('whatever JSON writes is read as JSON reads it (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        const read = strictJson(text);
        if ('fault' in read) expect([read.fault, text.includes('__proto__')]).toEqual(['name-forbidden', true]);
        else expect(read.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test('whatever text is read as JSON.parse reads it, or refused (property)', () => {
    const signs = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'a', '1', ' ', 'null', '\n');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const read = strictJson(text);
        let parsed: { value: unknown } | undefined;
        try {
          parsed = { value: JSON.parse(text) };
        } catch {
          parsed = undefined;
        }
        if ('value' in read) expect(read).toEqual(parsed);
        else if (read.fault !== 'name-twice') expect(parsed).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  test('a megabyte of the worst is refused within a moment', () => {
    const worst = ['"\\'.repeat(350_000), '{"a":'.repeat(200_000), '[[['.repeat(300_000), '"a'.repeat(350_000)];
    const start = performance.now();
    for (const text of worst) expect(strictJson(text)).toHaveProperty('fault');
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
