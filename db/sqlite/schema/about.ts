/** What the store knows of itself: which key its opaque numbers were made with. */
import { sqliteTable } from 'drizzle-orm/sqlite-core';
import { sqliteColumns } from '../../columns.ts';

const { id } = sqliteColumns;

export const about = sqliteTable('about', { name: id().primaryKey().notNull(), value: id().notNull() });
