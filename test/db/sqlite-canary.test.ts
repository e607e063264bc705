/** No plain name or number of a patient can come into the store by way of a field that the contract does not have. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { admit, append, hour, project, record, SITE } from '#test/contract/store/house.ts';
import { freshPath, open } from './file-store.ts';

const CANARY = 'ZZCANARY';

describe('SQLite and secrets', () => {
  it('what a feed carries beyond the contract never reaches the disk, in no file and at no moment', async () => {
    const path = freshPath();
    const store = await open(path);
    const found = (): readonly string[] =>
      readdirSync(dirname(path)).filter((file) => readFileSync(join(dirname(path), file)).includes(CANARY));
    const place = { location: '5W', attending: CANARY } as never;
    const sloppy = { ...admit('v1', hour(8), '5W'), patientName: CANARY, place, facts: { note: CANARY } as never };
    const bed = { place, status: 'K', occurredAt: hour(8), receivedAt: hour(8), nurse: CANARY } as never;
    const merge = { what: 'visit', from: 'v2', into: 'v1', receivedAt: hour(8), mrn: CANARY } as never;
    const carried = { ...record('m1', [sloppy], { beds: [bed], merges: [merge] }), text: CANARY };
    await store.commit([append(carried)]);
    expect(found()).toEqual([]);
    expect(await project(store, hour(9))).toMatchObject({ folded: 1 });
    expect((await store.census(SITE))[0]?.occupied).toBe(1);
    expect(found()).toEqual([]);
    await store.close();
    expect(found()).toEqual([]);
  });
});
