CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`role` text,
	`unit` text,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL
) WITHOUT ROWID;
