import type { Terms } from '#src/message/words/index.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { type Answer, type Profile, tidied } from './answers.ts';

/** What differs between a first configuration in the United States and in the NHS. */
type ProfileFacts = {
  readonly siteExample: string;
  readonly zone: string;
  readonly zoneExamples: string;
  readonly unitExamples: readonly string[];
  /** Pools of the kinds whose beds stand in for each other; the others keep their kind for a pool. */
  readonly pools: Readonly<Partial<Record<string, string>>>;
  readonly dayStart: string;
  /** Examples of a grid, of a medical ward of each kind. */
  readonly rnRatio: string;
  readonly aideRatio: string;
  readonly huddles: readonly { readonly name: string; readonly at: string }[];
};

export const PROFILES: Readonly<Record<Profile, ProfileFacts>> = {
  us: {
    siteExample: 'Riverside General',
    zone: 'America/New_York',
    zoneExamples: 'America/New_York, America/Chicago, America/Denver or America/Los_Angeles',
    unitExamples: ['5W ward 28', 'ICU icu 18', 'ED ed 36 Emergency'],
    pools: { ward: 'adult-acute', icu: 'adult-acute', stepdown: 'adult-acute' },
    dayStart: '07:00',
    rnRatio: '{ day: 5, night: 6 }',
    aideRatio: '{ day: 9, night: 12 }',
    huddles: [{ name: 'morning', at: '08:30' }],
  },
  nhs: {
    siteExample: 'Riverside District General',
    zone: 'Europe/London',
    zoneExamples: 'Europe/London or Europe/Belfast',
    unitExamples: ['W12 ward 28', 'AMU ward 36', 'CCU icu 12 Critical Care'],
    pools: { ward: 'general-and-acute', stepdown: 'general-and-acute', icu: 'critical-care' },
    dayStart: '07:30',
    rnRatio: '{ day: 7, night: 9 }',
    aideRatio: '7',
    huddles: [
      { name: 'morning', at: '08:30' },
      { name: 'midday', at: '12:00' },
      { name: 'afternoon', at: '15:30' },
      { name: 'evening', at: '18:00' },
    ],
  },
};

export const termsOf = (profile: Profile): Terms => wordsFor('', profile).terms;

const SPOKEN: Readonly<Record<string, Profile>> = {
  us: 'us',
  usa: 'us',
  america: 'us',
  'united states': 'us',
  nhs: 'nhs',
  uk: 'nhs',
  gb: 'nhs',
  england: 'nhs',
  scotland: 'nhs',
  wales: 'nhs',
  'united kingdom': 'nhs',
};

/** `US`, `u.s.`, `uk` → a profile. */
export function readProfile(typed: string): Answer<Profile> {
  const said = tidied(typed).toLowerCase().replaceAll('.', '');
  const found = Object.hasOwn(SPOKEN, said) ? SPOKEN[said] : undefined;
  return found === undefined
    ? { cure: 'Answer us (a hospital in the United States) or nhs (one of the NHS).' }
    : { value: found };
}

const LONGEST_NAME = 80;

export function readSiteName(typed: string): Answer<string> {
  const name = tidied(typed);
  if (name === '') return { cure: 'Type the name as cards shall print it, for example Riverside General.' };
  if ([...name].length > LONGEST_NAME || name.length > LONGEST_NAME)
    return { cure: `That is longer than ${LONGEST_NAME} characters; give the name that people use.` };
  return { value: name };
}

const LONGEST_ID = 40;

/** `Riverside General` → `riverside-general`: what is typed after --site. */
export function siteId(name: string): string {
  const id = slug(name.toLowerCase());
  return id === '' ? 'site' : id;
}

/** Letters, digits and dashes, as ids are written. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, LONGEST_ID)
    .replace(/[-_]+$/, '');
