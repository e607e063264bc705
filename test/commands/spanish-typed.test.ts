import { describe, expect, test } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import { findCommand } from '#src/commands/parse.ts';
import { readValue } from '#src/commands/read-value.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';

const words = wordsFor('es', 'us');
const vocabulary = { commands: COMMANDS, isUnit: () => false };
const speech = { words, format: createFormat('es', zoneId('UTC')) };

describe('typed in Spanish', () => {
  test.each([
    ['camas', 'beds'],
    ['urgencias', 'ed'],
    ['ahora', 'now'],
    ['personal', 'staff'],
    ['dotacion', 'staff'],
    ['alertas', 'alert'],
    ['ayuda', 'help'],
    ['guardia', 'duty'],
    ['buscar', 'find'],
  ])('%s is the command %s', (typed, name) => {
    expect(findCommand([typed], vocabulary, words).command.name).toBe(name);
  });

  test('a comma stands before decimals; one that may be of thousands only where the house writes it so', () => {
    const field = { name: 'x', label: 'x', required: true, input: 'number', decimals: 2 } as const;
    const american = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('UTC')) };
    expect(readValue(field, '2,5', speech)).toEqual({ value: 2.5 });
    expect(readValue(field, '2.5', speech)).toEqual({ value: 2.5 });
    expect(readValue(field, '1.000,5', speech)).toHaveProperty('fault');
    expect(readValue(field, '2,5', american)).toEqual({ value: 2.5 });
    const fine = { ...field, decimals: 3 };
    expect(readValue(fine, '1,234', american)).toHaveProperty('fault');
    expect(readValue(fine, '1,234', speech)).toEqual({ value: 1.234 });
  });

  test.each(['sí', 'si', 'Sí'])('%s is yes', (typed) => {
    expect(readValue({ name: 'x', label: 'x', required: true, input: 'yes-no' }, typed, speech)).toEqual({
      value: true,
    });
  });
});
