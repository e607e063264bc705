CREATE TABLE `person_language` (
	`person` text PRIMARY KEY NOT NULL,
	`language` text NOT NULL
) WITHOUT ROWID;
