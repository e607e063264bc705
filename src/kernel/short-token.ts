/** No look-alikes, as in every id that people read and type. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const TOKEN_LETTERS = 6;
/** FNV-1a, 32 bits: offset basis and prime. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A short name for something that has a long one: the same each time, not to be read back, and not proof against somebody who wants two
 * things to have one name.
 * @example `G-7F3KQ2`
 */
export function shortToken(letter: string, text: string): string {
  let hash = FNV_BASIS;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME) >>> 0;
  let token = '';
  for (let i = 0; i < TOKEN_LETTERS; i++) {
    token += LETTERS[hash % LETTERS.length];
    hash = Math.floor(hash / LETTERS.length);
  }
  return `${letter}-${token}`;
}
