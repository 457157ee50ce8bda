CREATE TABLE "figures" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"by_id" text,
	"chart" text NOT NULL,
	"query" text NOT NULL,
	"title" text NOT NULL,
	"version" integer NOT NULL,
	"drawing" jsonb NOT NULL,
	"svg" text NOT NULL,
	"rows" jsonb NOT NULL,
	"csv" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "figures_at" ON "figures" USING btree ("at");