import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate` writes the next migration; then add WITHOUT ROWID to new tables with a text key. */
export default defineConfig({ dialect: 'sqlite', schema: './db/sqlite/schema.ts', out: './db/sqlite/migrations' });
