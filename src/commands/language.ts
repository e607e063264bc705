/** *Language*: in which one somebody is answered, wherever they ask. It is theirs alone: channels keep that of the site. */

import type { Button } from '#src/message/document.ts';
import { localeFor } from '#src/message/locale.ts';
import { LANGUAGE_TAGS, languageOf, wordsFor } from '#src/message/words/index.ts';
import { ROLES } from '#src/ports/handle.ts';
import { languageDocument } from '#src/views/language.ts';
import { again } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { refuse } from './refusal.ts';
import { refusePast } from './when-asked.ts';

const AUTO = 'auto';

/** What people call the languages, without accents; those that are one of several go by the house. */
const NAMED: Readonly<Record<string, string>> = {
  spanish: 'es',
  espanol: 'es',
  castellano: 'es',
  american: 'en-US',
  'english us': 'en-US',
  british: 'en-GB',
  'english uk': 'en-GB',
  english: 'en',
  ingles: 'en',
  automatic: AUTO,
  automatico: AUTO,
  default: AUTO,
};

export const language = defineCommand({
  name: 'language',
  aliases: ['lang', 'languages', 'idioma', 'idiomas'],
  shortcuts: {
    'speak english': 'language en',
    'in english please': 'language en',
    'speak spanish': 'language es',
    'habla español': 'language es',
    'habla espanol': 'language es',
    'en español por favor': 'language es',
  },
  summary: 'In which language you are answered',
  usage: 'language [es | en-GB | en-US | auto]',
  examples: ['language', 'language auto'],
  allow: 'everyone',
  // One of a few words, or refused: `castellano` is nobody's name here.
  looksItself: true,
  // It is nobody's but theirs.
  allowChange: ROLES,
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('language', ctx);
    if (words.length === 0) return shown(ctx);
    const tag = tagNamed(words.join(' '), ctx);
    if (tag === undefined) throw refuse('LANGUAGE_UNKNOWN', ctx.words.language.unknown, choices(ctx));
    return chosen(tag, ctx);
  },
});

/** `Español` → `es`, `EN_gb` → `en-GB`, `english` → that of the house; `auto`; undefined: none of ours. */
function tagNamed(typed: string, { settings, told }: CommandContext): string | undefined {
  const plain = typed.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[()]/g, '');
  const named = Object.hasOwn(NAMED, plain) ? NAMED[plain]! : plain.replaceAll('_', '-');
  if (named === AUTO) return AUTO;
  if (named === 'en') {
    const ofSite = languageOf(told.site);
    return ofSite?.startsWith('en') ? ofSite : settings.house === 'us' ? 'en-US' : 'en-GB';
  }
  return /^[a-z]{2}(?:-[a-z0-9]{2,3})?$/i.test(named) ? languageOf(named) : undefined;
}

async function shown(ctx: CommandContext): Promise<Outcome> {
  const { language } = ctx.words;
  const mine = await ctx.read.languageOf(ctx.actor.person);
  const spoken = languageOf(ctx.settings.locale) ?? '';
  const from = mine !== undefined ? 'chosen' : ctx.settings.locale === ctx.told.site ? 'site' : 'platform';
  return {
    document: languageDocument(
      {
        first: language.spoken(language.name(spoken)),
        more: language.from[from],
        buttons: choices(ctx),
        now: ctx.now,
      },
      ctx,
    ),
    data: { language: spoken, from, choices: [...LANGUAGE_TAGS] },
    audience: 'caller',
  };
}

/** The answer is in the language that was chosen: whoever chose it sees at once that it counts. */
function chosen(tag: string, ctx: CommandContext): Outcome {
  const { told, settings, actor } = ctx;
  const isAuto = tag === AUTO;
  const locale = localeFor({ chosen: isAuto ? undefined : tag, told: told.platform }, told.site);
  const words = wordsFor(locale, settings.house);
  const { language } = words;
  return {
    document: languageDocument(
      {
        first: isAuto ? language.forgotten : language.chosen(language.name(tag)),
        buttons: choices({ ...ctx, words }),
        now: ctx.now,
      },
      { words },
    ),
    data: { language: languageOf(locale) ?? '', from: isAuto ? AUTO : 'chosen' },
    audience: 'caller',
    locale,
    changes: [
      { kind: 'language.put', person: actor.person, ...(isAuto ? {} : { language: tag }) },
      audited('language.choose', actor.person, { language: tag }, ctx),
    ],
  };
}

const choices = (ctx: CommandContext): readonly Button[] => [
  ...LANGUAGE_TAGS.map((tag) => ({ label: ctx.words.language.name(tag), command: again(`language ${tag}`, ctx) })),
  { label: ctx.words.language.auto, command: again(`language ${AUTO}`, ctx) },
];
