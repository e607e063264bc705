import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '#db/index.ts';
import { createSealer } from '#src/app/sealed.ts';
import { tokenSealer } from '#src/app/secret.ts';
import { createVault } from '#src/app/vault.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { silentLog } from '#src/kernel/log.ts';
import { systemClock } from '#src/kernel/time.ts';

const [HOUSE, NEW, OTHER] = [1, 2, 3].map((n) => Buffer.alloc(32, n)) as [Buffer, Buffer, Buffer];

describe('what is sealed', () => {
  it('is opened to the very text, for what it belongs to and nothing else', () => {
    const { seal, open } = createSealer(HOUSE);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, of, other) => {
        expect(open(seal(text, of), of)).toBe(Buffer.from(text, 'utf8').toString('utf8'));
        if (other !== of) expect(open(seal(text, of), other)).toBeUndefined();
      }),
    );
  });

  it('shows nothing of the text, and is another one each time', () => {
    const { seal } = createSealer(HOUSE);
    const [one, two] = [seal('xoxb-1-secret', 'T1'), seal('xoxb-1-secret', 'T1')];
    expect(one).not.toBe(two);
    for (const sealed of [one, two])
      expect(Buffer.from(sealed.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('xoxb');
    expect(one).not.toContain(HOUSE.toString('base64url').slice(0, 8));
  });

  it('is opened by nobody once a bit of it is changed, a part is missing, or it is none at all', () => {
    const { seal, open } = createSealer(HOUSE);
    const sealed = seal('a token', 'T1');
    const [name = '', body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let n = 0; n < bytes.length * 8; n += 1) {
      const bent = Buffer.from(bytes);
      bent[n >> 3]! ^= 1 << (n & 7);
      expect(open(`${name}.${bent.toString('base64url')}`, 'T1')).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string(), (junk) => open(junk, 'T1') === undefined && open(`${name}.${junk}`, 'T1') === undefined),
    );
    expect(open(`${name}.${bytes.subarray(0, 20).toString('base64url')}`, 'T1')).toBeUndefined();
  });

  it('is opened under an earlier key that is given, and under no other', () => {
    const sealed = createSealer(HOUSE).seal('a token', 'T1');
    expect(createSealer(NEW).open(sealed, 'T1')).toBeUndefined();
    const both = createSealer(NEW, [HOUSE]);
    expect(both.open(sealed, 'T1')).toBe('a token');
    expect(both.isCurrent(sealed)).toBe(false);
    expect(both.isCurrent(both.seal('a token', 'T1'))).toBe(true);
  });
});

describe('the key under which tokens are sealed', () => {
  const set = (values: Record<string, string>): void => {
    for (const name of ['HUDDLEBOARD_TOKEN_KEY', 'HUDDLEBOARD_TOKEN_KEY_PREVIOUS']) delete process.env[name];
    Object.assign(process.env, values);
  };
  afterEach(() => set({}));
  const opened = async () => openStore({ url: 'sqlite::memory:', fold: foldVisit, log: silentLog });

  it('is changed by naming a new one: what lies there is sealed anew at the first look, and then opens without the old', async () => {
    const store = await opened();
    onTestFinished(() => store.close());
    const vault = () => createVault('slack', { store, sealer: tokenSealer(HOUSE), clock: systemClock });
    await vault().grant('T1', 'a token', 'slack:T1/U1');
    set({ HUDDLEBOARD_TOKEN_KEY: NEW.toString('hex') });
    expect(await vault().all()).toMatchObject([{ text: 'a token', version: 2 }]);
    const third = randomBytes(32).toString('base64');
    set({ HUDDLEBOARD_TOKEN_KEY: third, HUDDLEBOARD_TOKEN_KEY_PREVIOUS: NEW.toString('hex') });
    expect(await vault().all()).toMatchObject([{ text: 'a token', version: 3 }]);
    set({ HUDDLEBOARD_TOKEN_KEY: third });
    expect(await vault().all()).toMatchObject([{ text: 'a token', version: 3 }]);
    // Back to the house's own.
    set({ HUDDLEBOARD_TOKEN_KEY_PREVIOUS: third });
    expect(await vault().all()).toMatchObject([{ text: 'a token', version: 4 }]);
  });

  it('that is not here opens nothing, and leaves what lies there as it is', async () => {
    const store = await opened();
    onTestFinished(() => store.close());
    const vault = (key: Buffer) => createVault('slack', { store, sealer: createSealer(key), clock: systemClock });
    await vault(HOUSE).grant('T1', 'a token', 'slack:T1/U1');
    expect(await vault(OTHER).all()).toMatchObject([{ workspace: 'T1', text: undefined, version: 1 }]);
    expect(await vault(HOUSE).all()).toMatchObject([{ text: 'a token' }]);
  });

  it('is refused when it is too short', () => {
    set({ HUDDLEBOARD_TOKEN_KEY: 'abcd' });
    expect(() => tokenSealer(HOUSE)).toThrow(expect.objectContaining({ code: 'KEY_TOO_SHORT' }));
  });
});
