import { describe, expect, it } from 'vitest';
import { RULES } from '#src/domain/alert/index.ts';
import { PLAYS, playRegistry, playsFor } from '#src/domain/play/index.ts';
import { LANGUAGE_TAGS, wordsFor } from '#src/message/words/index.ts';
import { ROLES } from '#src/ports/handle.ts';

describe('the plays of the starter pack', () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s has at least one to answer it', (id, rule) => {
    expect(playsFor(id, PLAYS, rule.plays).length).toBeGreaterThan(0);
  });

  it.each(PLAYS.map((play) => [play.id, play] as const))(
    '%s has tasks for roles there are, each with a time',
    (_, play) => {
      expect(play.tasks.length).toBeGreaterThan(0);
      for (const { role, minutes } of play.tasks) {
        expect(ROLES).toContain(role);
        expect(minutes).toBeGreaterThan(0);
        expect(minutes).toBeLessThanOrEqual(24 * 60);
      }
      expect(play.horizonMinutes).toBeGreaterThan(0);
    },
  );

  it.each(LANGUAGE_TAGS.flatMap((tag) => (['us', 'nhs'] as const).map((house) => [tag, house] as const)))(
    'say in %s of a %s house what is done, by whom, who pays and what it does at 14:00 and 07:00',
    (tag, house) => {
      const { starter } = wordsFor(tag, house).plays;
      expect(Object.keys(starter).sort()).toEqual(PLAYS.map(({ id }) => id).sort());
      for (const play of PLAYS) {
        const words = starter[play.id];
        expect(Object.keys(words?.tasks ?? {})).toEqual(play.tasks.map(({ what }) => what));
        for (const said of [words?.name, words?.pays, words?.at14, words?.at07]) expect(said).toMatch(/\p{L}{3}/u);
        expect(words?.steps.length).toBeGreaterThan(1);
        // An option of Slack's lists holds 75 characters.
        expect(words?.name.length).toBeLessThanOrEqual(60);
      }
    },
  );

  it('what only pulls a discharge forward does nothing for the next morning', () => {
    const forward = PLAYS.filter(({ id }) => id === 'pull-discharges' || id === 'discharge-lounge');
    expect(forward.map(({ helps }) => helps)).toEqual([
      { at14: true, at07: false },
      { at14: true, at07: false },
    ]);
  });

  it('tell no sum that is nobody’s reckoning', () => {
    expect(PLAYS.filter(({ cost }) => cost !== undefined && cost.source === '')).toEqual([]);
  });

  it('are refused when two share an id', () => {
    expect(() => playRegistry([...PLAYS, PLAYS[0]!])).toThrow('Two plays are called "pull-discharges"');
  });
});
