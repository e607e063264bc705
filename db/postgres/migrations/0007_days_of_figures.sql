CREATE TABLE "kpi_day" (
	"site" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"mark" bigint NOT NULL,
	"done" bigint NOT NULL,
	"print" text COLLATE "C",
	"computed_at" bigint,
	CONSTRAINT "kpi_day_site_day_pk" PRIMARY KEY("site","day")
);
--> statement-breakpoint
ALTER TABLE "kpi_value" ADD COLUMN "feed_at" bigint;--> statement-breakpoint
ALTER TABLE "kpi_value" ADD COLUMN "detail" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "kpi_value" ADD COLUMN "restated_at" bigint;--> statement-breakpoint
ALTER TABLE "kpi_value" ADD COLUMN "said_before" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "kpi_day_stale" ON "kpi_day" USING btree ("site","day") WHERE done < mark;--> statement-breakpoint
-- The days that have figures already get those of units too. A local day holds the UTC date of the time 13 h 59 min after its midnight, from -10 to +13 h.
INSERT INTO "kpi_day" ("site", "day", "mark", "done")
  SELECT DISTINCT "site", to_char(to_timestamp(("from_at" + 50340000) / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD'), 1, 0 FROM "kpi_value";