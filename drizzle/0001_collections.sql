CREATE TYPE "public"."import_state" AS ENUM('running', 'done', 'undoing', 'undone');--> statement-breakpoint
ALTER TYPE "public"."event_type" ADD VALUE 'other_act' BEFORE 'incident';--> statement-breakpoint
CREATE TABLE "collections" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "collections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"machine_coded" boolean NOT NULL,
	"licence" text,
	"note" text DEFAULT '' NOT NULL,
	"event_count" integer DEFAULT 0 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collections_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "citations" ADD COLUMN "import_id" integer;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "collection_id" integer;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "import_id" integer;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "state" "import_state" DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "format" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "collection_id" integer;--> statement-breakpoint
ALTER TABLE "search_entries" ADD COLUMN "collection_id" integer;--> statement-breakpoint
ALTER TABLE "actors" ADD COLUMN "collection_id" integer;--> statement-breakpoint
ALTER TABLE "actors" ADD COLUMN "import_id" integer;--> statement-breakpoint
ALTER TABLE "actors" ADD COLUMN "foreign_key" text;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "collection_id" integer;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "import_id" integer;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "foreign_key" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "collection_id" integer;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "import_id" integer;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "foreign_key" text;--> statement-breakpoint
ALTER TABLE "tracks" ADD COLUMN "collection_id" integer;--> statement-breakpoint
ALTER TABLE "tracks" ADD COLUMN "import_id" integer;--> statement-breakpoint
ALTER TABLE "tracks" ADD COLUMN "foreign_key" text;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actors" ADD CONSTRAINT "actors_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actors" ADD CONSTRAINT "actors_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "citations_import" ON "citations" USING btree ("import_id") WHERE "citations"."import_id" is not null;--> statement-breakpoint
CREATE INDEX "events_collection" ON "events" USING btree ("collection_id","sort_earliest");--> statement-breakpoint
ALTER TABLE "actors" ADD CONSTRAINT "actors_foreign" UNIQUE("collection_id","foreign_key");--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_foreign" UNIQUE("collection_id","foreign_key");--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_foreign" UNIQUE("collection_id","foreign_key");--> statement-breakpoint
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_foreign" UNIQUE("collection_id","foreign_key");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_collection_by_import" CHECK ("events"."collection_id" is null or "events"."import_id" is not null);--> statement-breakpoint
-- What an import brings into a collection has its file as its source: the run stands for it.
CREATE OR REPLACE FUNCTION check_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked integer;
BEGIN
  -- Two branches, not one CASE: an expression must find all its fields, and events have no event_id.
  IF TG_TABLE_NAME = 'events' THEN checked := NEW.id; ELSE checked := OLD.event_id; END IF;
  IF EXISTS (SELECT 1 FROM events e WHERE e.id = checked AND e.editorial IN ('published', 'corrected') AND e.import_id IS NULL)
     AND NOT EXISTS (SELECT 1 FROM citations c WHERE c.event_id = checked) THEN
    RAISE EXCEPTION 'event % is published without a source', checked USING ERRCODE = '23514', CONSTRAINT = 'events_published_with_source';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
DROP TRIGGER events_published_with_source ON events;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER events_published_with_source AFTER INSERT OR UPDATE OF editorial, import_id ON events
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.editorial IN ('published', 'corrected') AND NEW.import_id IS NULL) EXECUTE FUNCTION check_publication();--> statement-breakpoint
-- Collections and imports decide what readers see.
CREATE TRIGGER collections_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON collections FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER imports_state_data_version AFTER UPDATE OF state ON imports FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();
