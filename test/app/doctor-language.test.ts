import { describe, expect, test } from 'vitest';
import { checkLanguage } from '#src/app/doctor/language.ts';
import { settingsOf } from '#test/commands/house.ts';

const spoken = (locale: string) => checkLanguage({ settings: { ...settingsOf(), locale } });

describe('doctor on the language of the house', () => {
  test.each(['en-US', 'en-NZ', 'es', 'es-CO'])('has nothing to say of %s', (locale) => {
    expect(spoken(locale)).toEqual([]);
  });

  test('says that answers are English where there is no catalogue, and which there are', () => {
    const [finding] = spoken('fr-CA');
    expect([finding?.state, finding?.detail]).toEqual([
      'warn',
      'there are no words for fr-CA: answers are in en-US, numbers and dates as fr-CA writes them',
    ]);
    expect(finding?.cure).toContain('es-MX');
  });
});
