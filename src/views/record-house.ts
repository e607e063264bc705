/** What the whole house bears: plays with their effects, messages to each role, and what the bot asks of people. */
import type { Burden } from '#src/domain/alert/record/burden.ts';
import { isMeasured } from '#src/domain/play/effect.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Fact } from '#src/message/document.ts';
import { lackingWords } from './episode-plays.ts';
import type { Recorded, RoleNoise } from './recorded.ts';
import type { Speech } from './speech.ts';

/** As many as fit on a line of a phone. */
const MOST_PLAYS = 3;
const MOST_ROLES = 2;

export function playsFact({ effects, chosenIn }: Recorded, speech: Speech): Fact {
  const { record: say } = speech.words;
  const told = effects.slice(0, MOST_PLAYS).map((one) => effectWords(one, speech));
  const none = chosenIn === 0 ? say.playsNone : say.playsLater(speech.format.count(chosenIn, say.chosenIn));
  const value = told.length === 0 ? none : [...told, say.observational].join(' · ');
  return { label: say.labels.plays, value: rich(value) };
}

/** A change that chance gives as well is none. */
export function effectWords({ play, effect, name: own }: Recorded['effects'][number], speech: Speech): string {
  const { words, format } = speech;
  const { record: say, plays } = words;
  const name = own ?? plays.starter[play]?.name ?? play;
  const figure = (value: number): string => (value > 0 ? `+${format.number(value, 1)}` : format.number(value, 1));
  if (isMeasured(effect)) {
    const [from, to] = [figure(effect.from), figure(effect.to)];
    return effect.claimed ? say.playEffect(name, figure(effect.change), from, to) : say.playChance(name, from, to);
  }
  return `${name} ${lackingWords(effect, speech)}`;
}

export function noiseFact({ house }: Recorded, speech: Speech): Fact {
  const { record: say, common } = speech.words;
  const lines = house === undefined ? [say.houseOnly] : noiseLines(house.noise, speech);
  return { label: say.labels.noise, value: rich(lines.length === 0 ? say.noNoise : lines.join(' · ')) };

  function noiseLines({ by, roles, channels }: NonNullable<Recorded['house']>['noise'], { words, format }: Speech) {
    const line = (who: string, one: Counted, how: 'shifts' | 'days'): string => {
      const mean = format.number(one.stretches === 0 ? 0 : one.posts / one.stretches, 1);
      return words.record.noise({
        who,
        mean: how === 'shifts' ? say.aShift(mean) : say.aDay(mean),
        most: format.number(one.most),
        budget: one.budget === undefined ? say.noBudget : format.number(one.budget),
        over: format.number(one.over),
        of: format.count(one.stretches, say[how]),
      });
    };
    const byRole = rolesTogether(roles).slice(0, MOST_ROLES);
    const channel = channels.find(({ budget }) => budget !== undefined) ?? channels[0];
    return [
      ...byRole.map(({ role, ...one }) => line(common.roleName(role), one, by)),
      ...(channel === undefined ? [] : [line(channel.to, channel, 'days')]),
    ];
  }
}

type Counted = Pick<RoleNoise, 'stretches' | 'posts' | 'most' | 'over'> & { readonly budget?: number | undefined };

/** Of all units together; those with a budget first, the most above it before others. */
export function rolesTogether(roles: readonly RoleNoise[]): readonly (Counted & { readonly role: string })[] {
  return [...Map.groupBy(roles, ({ role }) => role)]
    .map(([role, own]) => ({
      role,
      stretches: own.reduce((sum, one) => sum + one.stretches, 0),
      posts: own.reduce((sum, one) => sum + one.posts, 0),
      most: Math.max(...own.map(({ most }) => most)),
      over: own.reduce((sum, one) => sum + one.over, 0),
      ...(own[0]?.budget === undefined ? {} : { budget: own[0].budget }),
    }))
    .toSorted((a, b) => b.over - a.over || Number('budget' in b) - Number('budget' in a) || b.posts - a.posts);
}

export function burdenFact({ house }: Recorded, speech: Speech): Fact {
  const { words, format } = speech;
  const { record: say } = words;
  const label = say.labels.burden;
  if (house === undefined) return { label, value: rich(say.houseOnly) };
  const { total, roles } = house.burden;
  if (deeds(total) === 0) return { label, value: rich(say.noBurden) };
  const messages = house.noise.roles.reduce((sum, { posts }) => sum + posts, 0);
  const [top] = roles;
  const said = say.burden({
    minutes: minutes(total, speech),
    taps: format.count(total.taps, say.taps),
    forms: format.count(total.forms, say.forms),
    typed: format.count(total.typed, say.typed),
    messages: format.count(messages, say.messages),
  });
  const more = [
    ...(total.untold === 0 ? [] : [say.untold(format.number(total.untold))]),
    ...(top === undefined || roles.length < 2 ? [] : [say.most(roleWords(top.role, speech), minutes(top, speech))]),
  ];
  return { label, value: rich([said, ...more].join(' · ')) };
}

const deeds = ({ taps, forms, typed, untold }: Burden): number => taps + forms + typed + untold;
const minutes = (burden: Burden, { format }: Speech): string => format.duration(burden.minutes * MINUTE_MS);

const roleWords = (role: string, { words }: Speech): string =>
  role === '' ? words.record.otherRoles : role === 'viewer' ? words.record.noRole : words.common.roleName(role);
