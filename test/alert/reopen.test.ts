import { describe, expect, it } from 'vitest';
import { lastOver, mayReopen, reopen, saysItsEnd } from '#src/domain/alert/reopen.ts';
import { withdraw } from '#src/domain/alert/step.ts';
import { brand } from '#src/kernel/ids.ts';
import { after, MINUTE_MS } from '#src/kernel/time.ts';
import { NOW, openEpisode } from '#test/commands/house.ts';

const minutes = (n: number) => after(NOW, n * MINUTE_MS);
const by = { person: brand<never>('p'), name: 'House supervisor' };
const over = openEpisode({
  state: 'closed',
  openedAt: minutes(-90),
  closedAt: NOW,
  clearSince: minutes(-5),
  touches: 2,
});
const fired = openEpisode({ id: brand('E-NEW1'), openedAt: minutes(40), since: minutes(40) });

describe('an alert that has ended', () => {
  it('may open again for an hour', () => {
    expect(mayReopen(over, minutes(60))).toBe(true);
    expect(mayReopen(over, minutes(61))).toBe(false);
  });

  it('stays over where a hand closed it, where nothing judges it any more, and where nobody ever saw it', () => {
    expect(mayReopen({ ...over, closedBy: by }, minutes(5))).toBe(false);
    const { closedAt: _open, ...live } = over;
    expect(mayReopen(withdraw({ ...live, state: 'open' }, NOW).next!, minutes(5))).toBe(false);
    const { openedAt: _seen, ...pending } = over;
    expect(mayReopen(pending, minutes(5))).toBe(false);
  });

  it('is the one that ended last', () => {
    const other = { ...over, id: brand<never>('E-OLD1'), closedAt: minutes(-20) };
    expect(lastOver([over, other], { since: minutes(10) })?.id).toBe(over.id);
  });
});

describe('an alert that opens again', () => {
  it('keeps id, owner and what was done; its outcome is to be said anew', () => {
    const had = { ...over, owner: { ...by, at: minutes(-80) }, outcome: { result: 'worked', by, at: NOW } as const };
    const { next, events } = reopen(had, fired, minutes(40));
    expect(next).toMatchObject({ id: over.id, state: 'owned', owner: by, touches: 3, reopened: { times: 1 } });
    expect(next).not.toHaveProperty('outcome');
    expect(next).not.toHaveProperty('closedAt');
    expect(events.map(({ kind }) => kind)).toEqual(['reopened']);
  });

  it('has the rest of its question, as if the clock had stood still; an old question is asked anew', () => {
    const asked = { rung: 0, roles: ['house-supervisor'], at: minutes(-8), ackBy: minutes(2) };
    expect(reopen({ ...over, asked }, fired, minutes(40)).next?.asked).toEqual({ ...asked, ackBy: minutes(42) });
    expect(reopen({ ...over, asked: { ...asked, at: minutes(-30) } }, fired, minutes(40)).next?.asked).toBeUndefined();
  });

  it('that is graver than it was asks as a new one does', () => {
    const asked = { rung: 0, roles: ['house-supervisor'], at: minutes(-8), ackBy: minutes(2) };
    const { next, events } = reopen({ ...over, asked }, { ...fired, severity: 'urgent' }, minutes(40));
    expect(next).toMatchObject({ severity: 'urgent' });
    expect(next?.asked).toBeUndefined();
    expect(events.map(({ kind }) => kind)).toEqual(['reopened', 'graver']);
  });

  it('says that it is back once an hour, and its end only where it has stood for an hour', () => {
    const once = reopen(over, fired, minutes(40)).next!;
    const twice = reopen({ ...once, state: 'closed', closedAt: minutes(50) }, fired, minutes(80)).next!;
    expect(twice.reopened).toEqual({ times: 2, at: minutes(80), saidAt: minutes(40) });
    expect(saysItsEnd(twice, minutes(90))).toBe(false);
    expect(saysItsEnd(twice, minutes(140))).toBe(true);
  });
});
