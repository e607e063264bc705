CREATE TABLE `installation` (
	`platform` text NOT NULL,
	`workspace` text NOT NULL,
	`sealed` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`platform`, `workspace`)
) WITHOUT ROWID;
