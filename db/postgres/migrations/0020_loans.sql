CREATE TABLE "loan" (
	"site" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"asked" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	CONSTRAINT "loan_site_id_pk" PRIMARY KEY("site","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "loan_asked" ON "loan" USING btree ("site","asked") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "loan_open" ON "loan" USING btree ("site","at") WHERE state IN ('proposed', 'accepted');--> statement-breakpoint
CREATE INDEX "loan_at" ON "loan" USING btree ("site","at");