/** What was made stays for the next who asks, the least recently asked for leaves first. Who asks while it is made waits for the same. */
export type Kept<T extends string | Uint8Array> = {
  readonly get: (key: string, make: () => Promise<T | undefined>) => Promise<T | undefined>;
};

export function createKept<T extends string | Uint8Array>(mostBytes: number): Kept<T> {
  const made = new Map<string, T>();
  const making = new Map<string, Promise<T | undefined>>();
  let bytes = 0;
  const keep = (key: string, file: T): void => {
    made.set(key, file);
    bytes += file.length;
    for (const [oldest, its] of made) {
      if (bytes <= mostBytes) return;
      made.delete(oldest);
      bytes -= its.length;
    }
  };
  return {
    get(key, make) {
      const known = made.get(key);
      if (known !== undefined) {
        // Asked for last, so it leaves last.
        made.delete(key);
        made.set(key, known);
        return Promise.resolve(known);
      }
      const begun = making.get(key);
      if (begun !== undefined) return begun;
      const promise = make().then((file) => {
        making.delete(key);
        if (file !== undefined) keep(key, file);
        return file;
      });
      making.set(key, promise);
      return promise;
    },
  };
}
