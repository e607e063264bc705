import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --config drizzle.postgres.config.ts --name WHAT` writes the next migration. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/postgres/schema.ts',
  out: './db/postgres/migrations',
});
