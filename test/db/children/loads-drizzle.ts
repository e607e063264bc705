/** Opens the store at argv[2] and prints whether drizzle had to be loaded. */
import { createRequire } from 'node:module';
import { open } from './child-store.ts';

const store = await open(process.argv[2] ?? '');
await store.close();
const require = createRequire(import.meta.url);
process.stdout.write(String(Object.keys(require.cache).some((path) => path.includes('drizzle-orm'))));
