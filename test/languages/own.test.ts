/** Somebody's own language: who is answered in which, and what stays in that of the site. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { localeFor } from '#src/message/locale.ts';
import { LANGUAGE_TAGS, languageOf, wordsFor } from '#src/message/words/index.ts';
import type { CommandRequest, Reply } from '#src/ports/handle.ts';
import { actorOf, type House, openHouse, RIVERSIDE, settingsOf } from '#test/commands/house.ts';

let house: House;
afterEach(() => house?.store.close());

const as = (name: string, more: Partial<CommandRequest> = {}) => ({ actor: actorOf(['charge-nurse'], name), ...more });
const words = (reply: Reply): string => JSON.stringify([reply.document.plain, reply.document.blocks]);
const HUDDLE = { platform: 'slack', channel: 'C0HUD', private: false };
const isSpanish = (reply: Reply): boolean => /camas|hospital/i.test(words(reply)) && !/\bstaffed\b/i.test(words(reply));

/** Two sites of one house, the second of which speaks Spanish. */
const TWO = RIVERSIDE.replace('channel: C0HUD,', 'channel: C0HUD, site: riverside,').replace(
  /^sites:\n/m,
  `sites:
  - id: sur
    name: Hospital del Sur
    kind: hospital
    zone: America/Mexico_City
    locale: es-MX
    facilities: [SUR]
    units:
      - { id: 2A, name: medicina, kind: ward, staffedBeds: 20 }
`,
);

describe('which locale it is', () => {
  test.each([
    [{}, 'en-US', 'en-US'],
    [{ told: 'es-MX' }, 'en-US', 'es-MX'],
    [{ told: 'es_ES' }, 'en-US', 'es-ES'],
    [{ told: 'fr-FR' }, 'en-US', 'en-US'],
    [{ told: 'en-GB' }, 'es', 'en-GB'],
    // The house's own English: days and months are not turned around by a phone.
    [{ told: 'en-US' }, 'en-GB', 'en-GB'],
    [{ told: 'es-ES' }, 'es-MX', 'es-MX'],
    [{ chosen: 'en-US', told: 'es' }, 'en-GB', 'en-US'],
    [{ chosen: 'es', told: 'es-MX' }, 'en-US', 'es-MX'],
    [{ chosen: 'es' }, 'es-419', 'es-419'],
    [{ chosen: 'es', told: 'en-GB' }, 'en-US', 'es'],
    [{ chosen: 'xx', told: 'no tag at all' }, 'en-US', 'en-US'],
    [{ told: 'constructor' }, 'en-US', 'en-US'],
  ])('%j in a house of %s is answered in %s', (spoken, site, locale) => {
    expect(localeFor(spoken, site)).toBe(locale);
  });

  test('whatever a platform tells, numbers and days can be written in it, and there are words of it', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('es-u-nu-arab', 'en-US-posix', 'es-XX', '-', 'x-es', 'i-klingon'),
    );
    fc.assert(
      fc.property(hostile, hostile, fc.constantFrom('en-US', 'en-GB', 'es', 'es-MX'), (chosen, told, site) => {
        const locale = localeFor({ chosen, told }, site);
        expect(new Intl.NumberFormat(locale).format(1.5)).toMatch(/^1[.,]5$/);
        expect(languageOf(locale)).toBeDefined();
      }),
    );
  });
});

describe('what somebody sees alone', () => {
  test('is refused in the language of their own site, also right after the same was refused to somebody of another', async () => {
    const people = ['sur', 'riverside'].map(
      (site) => `  - { id: p-${site}, name: ${site}, roles: [charge-nurse], site: ${site} }\n`,
    );
    house = await openHouse({ settings: settingsOf(TWO.replace(/^people:\n/m, (line) => line + people.join(''))) });
    for (const text of ['florble', 'x'.repeat(9_000), 'kpi florble', 'beds 99Z'])
      for (let round = 0; round < 3; round++) {
        const [sur, north] = [await house.ask(text, as('sur')), await house.ask(text, as('riverside'))];
        expect([text, sur.ok, north.ok, sur.locale, north.locale]).toEqual([text, false, false, 'es-MX', 'en-US']);
      }
  });

  test('is in the language that their platform tells, until they choose another, and again after auto', async () => {
    house = await openHouse();
    const es = as('ana', { locale: 'es-MX' });
    expect(isSpanish(await house.ask('beds', es))).toBe(true);
    expect(await house.ask('language', es)).toMatchObject({
      locale: 'es-MX',
      data: { language: 'es', from: 'platform' },
    });

    const chosen = await house.ask('language en-GB', es);
    expect(chosen).toMatchObject({ ok: true, acted: true, locale: 'en-GB', data: { from: 'chosen' } });
    expect(chosen.document.plain).toMatch(/^From now on you are answered in: English \(UK\)/);
    expect(isSpanish(await house.ask('beds', es))).toBe(false);
    expect(await house.ask('language', es)).toMatchObject({ locale: 'en-GB', data: { from: 'chosen' } });

    const auto = await house.ask('idioma auto', es);
    expect(auto.document.plain).toMatch(/^A partir de ahora/);
    expect(isSpanish(await house.ask('beds', es))).toBe(true);
  });

  test.each([
    ['language es', 'es'],
    ['idioma Español', 'es'],
    ['language castellano', 'es'],
    ['lang spanish', 'es'],
    ['habla español', 'es'],
    ['language ES-mx', 'es'],
    ['language english', 'en-US'],
    ['language inglés', 'en-US'],
    ['language EN_gb', 'en-GB'],
    ['language British', 'en-GB'],
  ])('`%s` is %s', async (text, tag) => {
    house = await openHouse();
    expect(await house.ask(text, as('ana', { locale: 'en-US' }))).toMatchObject({ ok: true, data: { language: tag } });
    expect(await house.store.languageOf(brand<PersonId>('p-ana'))).toBe(tag);
  });

  test.each(['language klingon', 'language fr', 'language __proto__', 'language es klingon'])(
    '`%s` is refused with the languages there are, and nothing of it is said back',
    async (text) => {
      house = await openHouse();
      const reply = await house.ask(text, as('ana'));
      expect(reply.ok).toBe(false);
      expect(words(reply)).not.toContain(text.split(' ').at(-1));
      const [row] = reply.document.blocks.filter((block) => block.kind === 'actions');
      expect(row?.buttons.map(({ command }) => command)).toEqual(
        expect.arrayContaining([...LANGUAGE_TAGS, 'auto'].map((tag) => `language ${tag}`)),
      );
    },
  );

  test('each language is named in itself, so that whoever cannot read the rest finds theirs', () => {
    for (const tag of LANGUAGE_TAGS)
      expect(LANGUAGE_TAGS.map(wordsFor(tag, 'us').language.name)).toEqual(['English (US)', 'English (UK)', 'Español']);
    for (const tag of LANGUAGE_TAGS)
      expect(wordsFor(tag, 'us').language.entry.split(' · ').toSorted()).toEqual(['Idioma', 'Language']);
  });

  test('a form opens in it, and what is refused is told in it', async () => {
    house = await openHouse();
    const es = as('ana', { locale: 'es' });
    const form = (await house.ask('update 5W', es)).document.blocks.find((block) => block.kind === 'form');
    expect(form?.submitLabel).toBe('Enviar');
    const refused = await house.ask('beds 9Z', es);
    expect([refused.ok, refused.locale]).toEqual([false, 'es']);
    expect(refused.document.plain).toMatch(/unidad/);
  });

  test('is in the language of each of two people who ask the same within a second', async () => {
    house = await openHouse();
    const both = await Promise.all(
      ['es', 'en-US', 'es', 'en-US'].map((locale) => house.ask('beds', as('x', { locale }))),
    );
    expect(both.map(isSpanish)).toEqual([true, false, true, false]);
  });
});

describe('what others read', () => {
  test('is posted in the language of the site, whoever posts it', async () => {
    house = await openHouse();
    await house.ask('language es', as('ana'));
    const reply = await house.ask('share post #huddle beds', as('ana'));
    expect(reply.ok, reply.document.plain).toBe(true);
    expect(reply.locale).toBe('es');
    expect(reply.document.plain).toMatch(/^Sale ahora/);
    const [row] = await house.store.outboxHistory({ platform: 'slack', channel: 'C0HUD' }, 1);
    expect(row?.document.title).toBe(wordsFor('en-US', 'us').answers.beds.title('Riverside General'));
    expect(row?.document.plain).not.toMatch(/camas/);
  });

  test('stands in it below a question that all can read, and in one’s own where it is for the asker alone', async () => {
    house = await openHouse();
    const open = as('ana', { locale: 'es', place: HUDDLE, open: true });
    expect(isSpanish(await house.ask('beds', open))).toBe(false);
    // Beds one by one are for whoever asked, and come into their own chat.
    const alone = await house.ask('beds board', open);
    expect([alone.confidential, alone.locale]).toEqual(['shown', 'es']);
    const said = await house.ask('beds', as('ana', { locale: 'es', place: HUDDLE }));
    expect(isSpanish(said)).toBe(true);
    expect(isSpanish(await house.ask('beds', as('ana', { locale: 'es', forChannel: true })))).toBe(false);
  });

  test('a button of the private answer stands for what was written, although it was made twice', async () => {
    house = await openHouse();
    const reply = await house.ask('update 5W staffed-beds=26', as('ana', { locale: 'es' }));
    expect(reply.ok, reply.document.plain).toBe(true);
    const buttons = reply.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
    const undo = buttons.find(({ label }) => label.startsWith('Deshacer'))?.command ?? '';
    expect(await house.ask(undo, as('ana', { locale: 'es' }))).toMatchObject({ ok: true, acted: true });
  });

  test('that it was chosen stands in the audit, by the opaque id', async () => {
    house = await openHouse();
    await house.ask('language es', as('ana'));
    const [entry] = (await house.store.auditRows(0, 10)).filter(({ action }) => action === 'language.choose');
    expect(entry).toMatchObject({ actor: 'p-ana', subject: 'p-ana', detail: '{"language":"es"}' });
  });
});

describe('a site with a language of its own', () => {
  test('speaks it to whoever is told nothing of, and to nobody who chose', async () => {
    house = await openHouse({ settings: settingsOf(TWO) });
    const there = await house.ask('beds --site sur', as('ana'));
    expect([there.locale, isSpanish(there)]).toEqual(['es-MX', true]);
    expect((await house.ask('beds --site riverside', as('ana'))).locale).toBe('en-US');
    await house.ask('language en-GB --site riverside', as('ana'));
    expect((await house.ask('beds --site sur', as('ana'))).locale).toBe('en-GB');
    expect((await house.ask('beds --site sur', as('ana', { forChannel: true }))).locale).toBe('es-MX');
  });
});
