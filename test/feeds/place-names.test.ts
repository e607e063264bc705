import { expect, test } from 'vitest';
import { placeNames } from '#adapters/feeds/hl7/place-names.ts';
import { settingsOf } from '#test/commands/house.ts';
import { pseudonym } from './hl7-kit.ts';

const { sites } = settingsOf();
const kept = placeNames(sites, pseudonym);

test('what the configuration names and what has the look of a place is kept as it is', () => {
  const [unit] = sites.flatMap((site) => site.units);
  const names = [
    unit!.id,
    unit!.name[0]!.value,
    '5W',
    '5W-07',
    '07',
    'A',
    'ED HALL 3',
    'Zone C',
    '3 NORTH NEURO',
    'L&D',
    'RIV.OBS',
    '1204B',
  ];
  for (const name of names) expect(kept(name)).toBe(name);
});

test.each(['OKONKWO^GRACE', 'Mrs Okonkwo', 'OKONKWO', 'MRN 4471923', '77190423', 'Smith, John'])(
  'a name or a number of somebody becomes a token that is the same each time: %s',
  (name) => {
    expect(kept(name)).toMatch(/^place [\w-]{8}$/);
    expect(kept(name)).toBe(kept(name));
    expect(placeNames(sites, pseudonym)(name)).toBe(kept(name));
  },
);
