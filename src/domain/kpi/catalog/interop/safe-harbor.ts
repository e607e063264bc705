import { z } from 'zod';
import { amount } from '../../inputs.ts';
import { defineKpi } from '../../kpi.ts';

/** @source 45 CFR 164.514(b)(2)(i)(C): all ages over 89 go into one category */
const OLDEST_SHOWN_YEARS = 89;
/** @source 45 CFR 164.514(b)(2)(i)(B): the first three digits, where more than 20,000 people live */
const PEOPLE_OF_AN_AREA = 20_000;

export const safeHarborAge = defineKpi({
  id: 'safe_harbor_age',
  family: 'interop',
  title: 'Age as Safe Harbor lets it be shown',
  formula: 'over 89 years is shown as 90+',
  unit: 'text',
  better: 'context',
  source: '45 CFR 164.514(b)(2)(i)(C)',
  thresholds: [{ says: 'over 89 years', whose: 'HIPAA', fixed: true }],
  definitionVersion: 1,
  inputs: z.object({ age_years: amount }),
  compute: ({ age_years }) => (age_years > OLDEST_SHOWN_YEARS ? `${OLDEST_SHOWN_YEARS + 1}+` : String(age_years)),
  examples: [
    { inputs: { age_years: 89 }, expected: '89', tolerance: 0 },
    { inputs: { age_years: 90 }, expected: '90+', tolerance: 0 },
    { inputs: { age_years: 93 }, expected: '90+', tolerance: 0 },
  ],
  aliases: ['safe harbour age'],
});

export const safeHarborZip = defineKpi({
  id: 'safe_harbor_zip3',
  family: 'interop',
  title: 'ZIP code as Safe Harbor lets it be shown',
  formula: 'the first 3 digits where more than 20,000 people live in all their areas, else 000',
  unit: 'text',
  better: 'context',
  source: '45 CFR 164.514(b)(2)(i)(B)',
  thresholds: [{ says: 'more than 20,000 people', whose: 'HIPAA', fixed: true }],
  definitionVersion: 1,
  inputs: z.object({
    zip_code: z.string({ error: 'write the ZIP code as text, so that its leading zeros stay' }).regex(/^\s*\d{3}/, {
      error: 'write a ZIP code of at least three digits',
    }),
    zip3_population: amount,
  }),
  compute: ({ zip_code, zip3_population }) =>
    zip3_population > PEOPLE_OF_AN_AREA ? zip_code.trim().slice(0, 3) : '000',
  examples: [
    { inputs: { zip_code: '02114', zip3_population: 612000 }, expected: '021', tolerance: 0 },
    { inputs: { zip_code: '03601', zip3_population: 14500 }, expected: '000', tolerance: 0 },
    { inputs: { zip_code: '03601', zip3_population: 20000 }, expected: '000', tolerance: 0 },
  ],
  aliases: ['safe harbour zip', 'zip3'],
});
