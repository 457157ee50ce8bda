CREATE TYPE "public"."source_exit" AS ENUM('reuse', 'housekeeping');--> statement-breakpoint
CREATE TABLE "desk_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"body" jsonb NOT NULL,
	"turn" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"event_slug" text
);
--> statement-breakpoint
CREATE TABLE "distinct_events" (
	"event_id" integer NOT NULL,
	"other_event_id" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "distinct_events_event_id_other_event_id_pk" PRIMARY KEY("event_id","other_event_id")
);
--> statement-breakpoint
CREATE TABLE "source_exits" (
	"event_id" integer PRIMARY KEY NOT NULL,
	"exit" "source_exit" NOT NULL,
	"from_event_id" integer,
	"why" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "distinct_events" ADD CONSTRAINT "distinct_events_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "distinct_events" ADD CONSTRAINT "distinct_events_other_event_id_events_id_fk" FOREIGN KEY ("other_event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_exits" ADD CONSTRAINT "source_exits_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_exits" ADD CONSTRAINT "source_exits_from_event_id_events_id_fk" FOREIGN KEY ("from_event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desk_drafts_owner" ON "desk_drafts" USING btree ("owner","updated_at");