import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import { KPIS, OBSERVED } from '#src/domain/kpi/index.ts';
import { inputNames } from '#src/domain/kpi/input-names.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { ROLES } from '#src/ports/handle.ts';
import { leavesOf } from './walk.ts';

const english = wordsFor('en-US', 'us');
const spanish = wordsFor('es', 'us');

describe('the nearest language', () => {
  it.each([
    ['en-US', 'en-US'],
    ['en', 'en-US'],
    ['en-GB', 'en-GB'],
    ['en-AU', 'en-GB'],
    ['en_IE', 'en-GB'],
    ['es', 'es'],
    ['es-MX', 'es'],
    ['ES-419', 'es'],
    ['fr-CA', 'en-US'],
    ['', 'en-US'],
    ['constructor', 'en-US'],
    ['__proto__', 'en-US'],
  ])('of %s is %s', (locale, language) => {
    expect(wordsFor(locale, 'us').console.language).toBe(language);
  });

  it('of an unknown one is the English of the house', () => {
    expect(wordsFor('de-DE', 'nhs').console.language).toBe('en-GB');
  });
});

/** Signs, abbreviations that both languages share, and what only names what it is given. */
const SAME: readonly RegExp[] = [
  /^alerts\.(?:anyRule|rules\.[a-z-]+)\.figure$/,
  /^alerts\.(?:extension|outcomes\.no)$/,
  /^(?:alerts\.rules\.ed-crowding\.chartTitle|answers\.ed\.nedocs\w*|digests\.nedocs|metrics\.names\.nedocs)$/,
  /^answers\.share\.platforms\.slack$/,
  /^console\.page\.(?:title|bot|botBadge|directName)$/,
  /^figures\.(?:families\.lean|export\.formats\.\w+)$/,
  // What is typed.
  /^(?:ghosts|deliveries)\.usage$/,
  /^terms\.typed\./,
  /^rendering\.form\.no$/,
  /^ask\.instances\./,
  /^home\.entries\.admin doctor$/,
];

describe('Spanish', () => {
  it('says everything in words of its own, but what is on the short list', () => {
    const theirs = new Map(leavesOf(spanish, '7').map(({ path, said }) => [path, said]));
    const alike = leavesOf(english, '7').flatMap(({ path, said }) => {
      const other = theirs.get(path);
      const words = said.join(' ').replace(/[^\p{L}]/gu, '');
      return other !== undefined && words.length > 1 && other.join('|') === said.join('|') ? [path] : [];
    });
    expect(alike.filter((path) => !SAME.some((one) => one.test(path)))).toEqual([]);
  });

  it('has all that English has', () => {
    const theirs = new Set(leavesOf(spanish, '7').map(({ path }) => path));
    expect(leavesOf(english, '7').flatMap(({ path }) => (theirs.has(path) ? [] : [path]))).toEqual([]);
  });

  it('names every figure, its unit and all that goes into it', () => {
    const { names, units } = spanish.kpis;
    expect(KPIS.filter(({ id }) => names[id] === undefined).map(({ id }) => id)).toEqual([]);
    const signs = /^(?:%|min|h|s, %|min, %|dpmo|σ|0–100)$/;
    expect(KPIS.filter(({ unit }) => units[unit] === undefined && !signs.test(unit)).map(({ unit }) => unit)).toEqual(
      [],
    );
    const needed = new Set(KPIS.flatMap((kpi) => [...inputNames(kpi), ...(kpi.imported?.needs ?? [])]));
    expect([...needed].filter((name) => spanish.figures.why.inputs[name] === undefined)).toEqual([]);
    expect(
      OBSERVED.filter(
        ({ observe }) => observe.variant !== undefined && spanish.kpis.variants[observe.variant] === undefined,
      ),
    ).toEqual([]);
  });

  it('says of every command what it does, and of every role what it is called', () => {
    expect(COMMANDS.filter(({ name }) => spanish.commands[name] === undefined).map(({ name }) => name)).toEqual([]);
    expect(ROLES.filter((role) => spanish.terms.roles[role] === undefined)).toEqual([]);
  });
});

const HOSTILE = ['<b>*_`x`_*</b>', '\u202eabc', `'"\\$\{x}`, '🏥'.repeat(40), 'a'.repeat(3_000), '{n}', '%s %d $& $1'];

describe.each(['en-US', 'en-GB', 'es'])('every function of %s', (locale) => {
  it.each(['us', 'nhs'] as const)('of a %s house says what it is given as it is, whatever it is', (house) => {
    for (const text of HOSTILE) {
      const said = leavesOf(wordsFor(locale, house), text);
      expect(said.length).toBeGreaterThan(900);
      expect(said.flatMap(({ said: all }) => all).some((one) => one.includes(text))).toBe(true);
    }
  });
});
