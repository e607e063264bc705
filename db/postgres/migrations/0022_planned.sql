CREATE TABLE "planned_event" (
	"site" text COLLATE "C" NOT NULL,
	"plan" text COLLATE "C" NOT NULL,
	"message" text COLLATE "C" NOT NULL,
	"n" bigint NOT NULL,
	"visit" text COLLATE "C",
	"patient" text COLLATE "C",
	"due_at" bigint,
	"received_at" bigint NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	CONSTRAINT "planned_event_site_plan_message_n_pk" PRIMARY KEY("site","plan","message","n")
);
--> statement-breakpoint
CREATE INDEX "planned_due" ON "planned_event" USING btree ("site","due_at") WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "planned_visit" ON "planned_event" USING btree ("site","visit") WHERE visit IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER "planned_event_no_change" BEFORE UPDATE OR DELETE ON "planned_event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "planned_event_no_truncate" BEFORE TRUNCATE ON "planned_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
