CREATE TABLE "chat_group" (
	"platform" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"members" text COLLATE "C" NOT NULL,
	"read_at" bigint,
	"failed" text COLLATE "C",
	"failed_at" bigint,
	CONSTRAINT "chat_group_platform_id_pk" PRIMARY KEY("platform","id")
);
--> statement-breakpoint
ALTER TABLE "duty" ADD COLUMN "source" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "duty" ADD COLUMN "said_at" bigint;