/** What was typed or written in a file is said back without what a terminal, or a log that is read by the line, would obey. */
import { expect, it } from 'vitest';
import { readArgs } from '#src/app/cli/subcommand.ts';
import { unwritable } from '#src/app/data-folder.ts';
import { printable } from '#src/app/printable.ts';

const HOSTILE = 'a\u001b[2J\u202eb\u2028c\u2029d';

it('no control character, none that turns the line around, none that begins another, and no more than a line or two', () => {
  expect(printable(HOSTILE)).toBe('a?[2J?b?c?d');
  expect(printable('x'.repeat(999))).toHaveLength(200);
});

it('whoever says it back takes it so', () => {
  expect(() => readArgs([`--${HOSTILE}`], {})).toThrow("'--a?[2J?b?c?d'");
  expect(unwritable(HOSTILE, undefined).message).toContain('a?[2J?b?c?d');
});
