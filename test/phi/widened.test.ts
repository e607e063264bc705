import { expect, test } from 'vitest';
import { type Finding, type PhiKind, redact, widened } from '#src/domain/phi/index.ts';

/** A finding where a piece of the text stands. */
const at = (text: string, piece: string, kind: PhiKind): Finding => ({
  kind,
  from: text.indexOf(piece),
  to: text.indexOf(piece) + piece.length,
});

test.each<readonly [string, string, PhiKind, string]>([
  ['jane smith ed bay 3', 'jane', 'name', '[name] ed bay 3'],
  ['swap jones and okafor', 'okafor', 'name', 'swap [name]'],
  ['swap okafor and jones at 3', 'okafor', 'name', 'swap [name] at 3'],
  ['okafor, frost / lim to ct', 'okafor', 'name', '[name] to ct'],
  ['mary ann beckworth needs a bed', 'mary', 'name', '[name] needs a bed'],
  ['deliver to 5 Acorn Court, Mill Lane, Ashby by 2', '5 Acorn Court', 'address', 'deliver to [address] by 2'],
  ['Whitcombe:Eleanor goes home', 'Eleanor', 'name', '[name] goes home'],
  ['Eleanor_Whitcombe goes home', 'Eleanor', 'name', '[name] goes home'],
  ['the patient: Okonkwo goes home', 'Okonkwo', 'name', 'the patient: [name] goes home'],
  ['bed 4 Okonkwo needs', 'Okonkwo', 'name', 'bed 4 [name] needs'],
  ['MRN 4471923 in 5W-07', '4471923', 'record-number', 'MRN [number] in 5W-07'],
])('%s: what stands beside a finding goes with it', (text, piece, kind, without) => {
  expect(redact(text, widened(text, [at(text, piece, kind)]))).toBe(without);
});

test('findings that meet become one', () => {
  const text = 'okafor smith jones';
  expect(redact(text, widened(text, [at(text, 'okafor', 'name'), at(text, 'jones', 'name')]))).toBe('[name]');
});
