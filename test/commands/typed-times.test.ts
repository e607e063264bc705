/** Days and times as they are typed in English and Spanish, and as each writes them in figures. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOrder } from '#src/commands/date-order.ts';
import { momentTyped, timeTyped } from '#src/commands/moment-typed.ts';
import { type DateOrder, readPeriod } from '#src/commands/period-asked.ts';
import { readValue } from '#src/commands/read-value.ts';
import { inEnglishTimes } from '#src/commands/spanish-times.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { NOW, openHouse, ZONE } from './house.ts';

const typed = (text: string, order: DateOrder = 'day-first') => {
  const read = readPeriod(text.split(' '), { now: NOW, zone: ZONE, order });
  return read === undefined ? undefined : 'fault' in read ? read.fault : read.period.typed;
};

describe('days and periods', () => {
  test.each([
    ['hoy', '2026-01-13'],
    ['ayer', '2026-01-12'],
    ['anteayer', '2026-01-11'],
    ['antes de ayer', '2026-01-11'],
    ['day before yesterday', '2026-01-11'],
    ['hace 3 días', '2026-01-10'],
    ['3 days ago', '2026-01-10'],
    ['el lunes', '2026-01-12'],
    ['el martes pasado', '2026-01-06'],
    ['sábado', '2026-01-10'],
    ['la semana pasada', '2026-W02'],
    ['la última semana', '2026-W02'],
    ['esta semana', '2026-W03'],
    ['el mes pasado', '2025-12'],
    ['este año', '2026'],
    ['el trimestre pasado', '2025-Q4'],
    ['los últimos 28 días', '2025-12-16..2026-01-12'],
    ['ultimas 2 semanas', '2025-12-29..2026-01-11'],
    ['en noviembre', '2025-11'],
    ['marzo de 2025', '2025-03'],
    ['3 de marzo de 2025', '2025-03-03'],
    ['del 1 al 5 de marzo de 2025', '2025-03-01..2025-03-05'],
    ['desde el lunes', '2026-01-12..2026-01-13'],
    ['desde el lunes hasta ayer', '2026-01-12'],
    ['desde 3/11/2025 hasta 5/11/2025', '2025-11-03..2025-11-05'],
  ])('%s is %s', (text, period) => {
    expect(typed(text)).toBe(period);
  });

  test.each([
    ['3/11/2025', 'day-first', '2025-11-03'],
    ['3/11/2025', 'month-first', '2025-03-11'],
    ['3/11/2025', 'unsure', 'ambiguous'],
    ['3.11.2025', 'day-first', '2025-11-03'],
    ['13/11/2025', 'month-first', '2025-11-13'],
    ['11/13/2025', 'day-first', '2025-11-13'],
    ['11/13/2025', 'unsure', '2025-11-13'],
    ['5/5/2025', 'unsure', '2025-05-05'],
    ['31/2/2025', 'day-first', 'no-such-date'],
  ] as const)('%s, %s, is %s', (text, order, period) => {
    expect(typed(text, order)).toBe(period);
  });

  test.each([
    ['es', 'es', 'day-first'],
    ['en-GB', 'en-GB', 'day-first'],
    ['en-US', 'en-US', 'month-first'],
    ['es-MX', 'en-US', 'unsure'],
    ['en-US', 'en-GB', 'unsure'],
    ['es', 'en-GB', 'day-first'],
  ])('somebody who writes %s in a house of %s: %s', (typedIn, site, order) => {
    expect(dateOrder({ typedIn, told: { platform: undefined, site } })).toBe(order);
  });

  test('a day written in the order of its locale reads back as that day', () => {
    const day = fc.date({ min: new Date('2001-01-02'), max: new Date('2025-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('es', 'es-MX', 'en-GB', 'en-US'), (date, locale) => {
        const text = new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(date);
        const order = dateOrder({ typedIn: locale, told: { platform: undefined, site: locale } });
        expect(typed(text, order)).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });

  test('a day written out in Spanish reads back as that day', () => {
    const day = fc.date({ min: new Date('2001-01-02'), max: new Date('2025-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.boolean(), (date, accents) => {
        const said = new Intl.DateTimeFormat('es', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
        expect(typed(accents ? said : said.toUpperCase())).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });
});

describe('times of day', () => {
  test.each([
    ['14:30', '14:30'],
    ['14.30', '14:30'],
    ['a las 14:30', '14:30'],
    ['a las 2 de la tarde', '14:00'],
    ['a las dos y media de la tarde', '14:30'],
    ['a la una de la madrugada', '01:00'],
    ['a las 3 menos cuarto de la tarde', '14:45'],
    ['a las 12 de la noche', '00:00'],
    ['a las 9 de la noche', '21:00'],
    ['mediodía', '12:00'],
    ['2 pm', '14:00'],
    ['7h', '07:00'],
    ['2', undefined],
    ['a las 2', undefined],
    ['25:00', undefined],
    ['13 pm', undefined],
    ['ayer', undefined],
  ])('%s is %s', (text, time) => {
    expect(timeTyped(text)).toBe(time);
  });

  test.each([
    ['ayer a las 14:30', { day: '2026-01-12', time: '14:30' }],
    ['yesterday 5 am', { day: '2026-01-12', time: '05:00' }],
    ['3/11/2025 05:00', { day: '2025-11-03', time: '05:00' }],
    ['el lunes a las 7 de la mañana', { day: '2026-01-12', time: '07:00' }],
    ['mañana a las 14:30', { day: '2026-01-14', time: '14:30' }],
    ['14:30 tomorrow', { day: '2026-01-14', time: '14:30' }],
    ['5 am yesterday', { day: '2026-01-12', time: '05:00' }],
    ['hoy 7.15', { day: '2026-01-13', time: '07:15' }],
    ['la semana pasada 7:15', undefined],
    ['ayer', undefined],
    [`14:30 ${'of '.repeat(20)}tomorrow`, undefined],
  ])('%s is %j', (text, moment) => {
    expect(momentTyped(text, { now: NOW, zone: ZONE, order: 'day-first' })).toEqual(moment);
  });

  test('any time of day in Spanish words is that time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const part = hour < 6 ? 'la madrugada' : hour < 12 ? 'la mañana' : hour < 20 ? 'la tarde' : 'la noche';
        const two = (n: number) => String(n).padStart(2, '0');
        const said = `a las ${hour % 12 || 12}:${two(minute)} de ${part}`;
        // Twelve of the early morning is said as of the night.
        expect(timeTyped(said)).toBe(`${two(hour)}:${two(minute)}`);
      }),
    );
  });

  test('what is no Spanish time stays as it was typed, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }).filter((word) => !/[\p{L}\d]/u.test(word))), (words) => {
        expect(inEnglishTimes(words)).toBe(words);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 8 }), (words) => {
        expect(() => inEnglishTimes(words)).not.toThrow();
      }),
    );
  });
});

describe('where they are typed', () => {
  const es = { locale: 'es' };
  test('behind `--at`, as a period of a figure, and at a field', async () => {
    const house = await openHouse();
    for (const text of ['beds --at ayer 14:30', 'beds --at "ayer a las 14:30"', 'beds --at "2 de la madrugada"'])
      expect([text, (await house.ask(text, es)).ok]).toEqual([text, true]);
    const asked = await house.ask('kpi occupancy la semana pasada', es);
    // The time was read; of that house no day is computed yet.
    expect(JSON.stringify(asked.data)).toContain('KPI_NO_DATA');
    const unsure = await house.ask('kpi occupancy 3/11/2025', es);
    expect([unsure.ok, unsure.document.plain]).toEqual([false, expect.stringMatching(/puede ser dos días/)]);
    expect((await house.ask('beds --at "3/11/2025 05:00"', es)).ok).toBe(false);
    await house.store.close();
  });

  const channel = { platform: 'slack', channel: 'C0HUD', private: false } as const;
  test.each([
    ['beds at 05:00', 'beds --at 05:00'],
    ['beds 5am', 'beds --at 05:00'],
    ['now 05:00', 'now --at 05:00'],
    ['beds 5W as of 05:00', 'beds 5W --at 05:00'],
    ['beds board at 05:00', 'beds board --at 05:00'],
    ['ed boarders at 05:00', 'ed boarders --at 05:00'],
    ['staff gaps yesterday 19:00', 'staff gaps --at "yesterday 19:00"'],
    ['camas 5W ayer a las 2 de la tarde', 'beds 5W --at "yesterday 14:00"'],
  ])('behind the words of an answer that can look back: %s is %s, in a channel too', async (text, meant) => {
    const house = await openHouse();
    const said = await house.ask(text, { place: channel });
    expect([said.ok, said.document]).toEqual([true, (await house.ask(meant, { place: channel })).document]);
    await house.store.close();
  });

  test('a time of today that is not over is no time of yesterday; numbers and units are no times', async () => {
    const house = await openHouse();
    const plain = async (text: string) => (await house.ask(text, { place: channel })).document.plain;
    for (const text of ['beds at 14:00', 'beds 5W noon', 'beds tomorrow at 05:00'])
      expect(await plain(text)).toMatch(/That time has not come yet/);
    // Asked alone it is a question, which is answered with how it is now.
    expect((await house.ask('beds at 14:00')).document.plain).toMatch(/As of 08:26/);
    expect(await plain('beds 5 west')).toBe(await plain('beds 5W'));
    expect(await plain('now vs yesterday')).toMatch(/As of 08:26/);
    await house.store.close();
  });

  test('a field of day and time takes them too', () => {
    const field = { name: 'until', label: 'x', required: true, input: 'date-time', zone: ZONE } as const;
    const speech = {
      words: wordsFor('es', 'us'),
      format: createFormat('es', ZONE),
      now: NOW,
      typedIn: 'es',
      told: { platform: undefined, site: 'es' },
    };
    expect(readValue(field, 'mañana a las 7 de la mañana', speech)).toEqual({ value: '2026-01-14T07:00' });
    expect(readValue(field, '3/11/2026 14.30', speech)).toEqual({ value: '2026-11-03T14:30' });
    expect(readValue(field, '31/2/2026 14.30', speech)).toHaveProperty('fault');
    const apart = { ...speech, told: { platform: undefined, site: 'en-US' } };
    expect(readValue(field, '3/11/2026 14.30', apart)).toHaveProperty('fault', expect.stringMatching(/dos días/));
  });
});
