/** What the store knows of itself: which key its opaque numbers were made with. */
import { pgTable } from 'drizzle-orm/pg-core';
import { postgresColumns } from '../../columns.ts';

const { id } = postgresColumns;

export const about = pgTable('about', { name: id().primaryKey().notNull(), value: id().notNull() });
