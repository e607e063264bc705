import { expect } from 'vitest';

/**
 * The same value, as the catalogue compares: text, flags and whole structures exactly, each number within the tolerance.
 * @param tolerance absolute
 */
export function expectAgreed(found: unknown, expected: unknown, tolerance: number): void {
  expect(inPlace(found, expected, tolerance)).toEqual(expected);
}

/** What was found, with each number that is near enough put into the expected one's place. */
function inPlace(found: unknown, expected: unknown, tolerance: number): unknown {
  if (typeof found === 'number' && typeof expected === 'number') {
    return Math.abs(found - expected) <= tolerance ? expected : found;
  }
  if (Array.isArray(found) && Array.isArray(expected)) return found.map((one, n) => inPlace(one, expected[n], tolerance));
  if (isRecord(found) && isRecord(expected)) {
    return Object.fromEntries(Object.entries(found).map(([key, one]) => [key, inPlace(one, expected[key], tolerance)]));
  }
  return found;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
