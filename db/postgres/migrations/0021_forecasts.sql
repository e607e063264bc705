CREATE TABLE "forecast" (
	"site" text COLLATE "C" NOT NULL,
	"series" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"first" bigint NOT NULL,
	"issued_at" bigint NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	CONSTRAINT "forecast_site_series_place_step_first_pk" PRIMARY KEY("site","series","place","step","first")
);
--> statement-breakpoint
CREATE INDEX "forecast_of_hours" ON "forecast" USING btree ("issued_at") WHERE step = 'hour';