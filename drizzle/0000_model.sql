CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TYPE "public"."actor_kind" AS ENUM('person', 'state', 'entity', 'institution', 'military', 'international_organisation', 'joint_body', 'community', 'armed_organisation', 'party', 'media', 'other');--> statement-breakpoint
CREATE TYPE "public"."affiliation_relation" AS ENUM('holds_post_in', 'part_of', 'speaks_for', 'appointed_by');--> statement-breakpoint
CREATE TYPE "public"."aspect" AS ENUM('core', 'date', 'place', 'participants', 'outcome', 'account');--> statement-breakpoint
CREATE TYPE "public"."derivation_kind" AS ENUM('wire_copy', 'translation', 'quotation', 'reprint');--> statement-breakpoint
CREATE TYPE "public"."diplomatic_status" AS ENUM('proposed', 'answered_conditionally', 'agreed_in_principle', 'scheduled', 'held', 'postponed', 'cancelled', 'refused', 'withdrawn', 'superseded', 'lapsed', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."directness" AS ENUM('direct', 'facilitated', 'mediated', 'indirect');--> statement-breakpoint
CREATE TYPE "public"."editorial_status" AS ENUM('inbox', 'draft', 'in_review', 'published', 'corrected', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."event_type" AS ENUM('invitation', 'renewed_invitation', 'acceptance', 'conditional_acceptance', 'counter_proposal', 'refusal', 'withdrawal', 'scheduling', 'postponement', 'cancellation', 'meeting', 'call', 'video_conference', 'visit', 'shuttle_round', 'draft_exchanged', 'text_agreed', 'initialling', 'signature', 'readout', 'statement', 'joint_statement', 'appeal', 'mediation_offer', 'mediation_reply', 'appointment', 'suspension', 'resumption', 'implementation_step', 'decision', 'incident', 'accusation', 'denial');--> statement-breakpoint
CREATE TYPE "public"."evidential_status" AS ENUM('unsourced', 'single_source', 'corroborated', 'several_reports', 'disputed', 'denied', 'retracted');--> statement-breakpoint
CREATE TYPE "public"."level" AS ENUM('expert', 'envoy', 'deputy_minister', 'minister', 'leader', 'parliamentary', 'de_facto_authority', 'military', 'community');--> statement-breakpoint
CREATE TYPE "public"."link_relation" AS ENUM('responds_to', 'renews', 'follows_up', 'fulfils', 'supersedes', 'postpones', 'announces', 'reports_on', 'contradicts', 'on_the_margins_of', 'refers_to', 'precedes');--> statement-breakpoint
CREATE TYPE "public"."modality" AS ENUM('in_person', 'telephone', 'video', 'written', 'relayed');--> statement-breakpoint
CREATE TYPE "public"."place_precision" AS ENUM('exact', 'town', 'region', 'unplaced');--> statement-breakpoint
CREATE TYPE "public"."precision_kind" AS ENUM('exact', 'day', 'range', 'approximate', 'one_sided', 'set', 'relative', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."revision_action" AS ENUM('created', 'changed', 'removed', 'restored');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('host', 'convener', 'facilitator', 'mediator', 'guarantor', 'witness', 'observer', 'head_of_delegation', 'delegate', 'participant', 'signatory', 'inviter', 'addressee', 'speaker', 'announcer', 'messenger', 'target', 'absent');--> statement-breakpoint
CREATE TYPE "public"."setting" AS ENUM('party_seat', 'third_location', 'multilateral_margins', 'facilitator_premises');--> statement-breakpoint
CREATE TYPE "public"."source_kind" AS ENUM('article', 'official', 'social', 'document', 'dataset', 'other');--> statement-breakpoint
CREATE TYPE "public"."track_linkage" AS ENUM('linked', 'separate');--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"event_id" integer NOT NULL,
	"speaker_id" integer NOT NULL,
	"aspect" "aspect" DEFAULT 'account' NOT NULL,
	"text" text NOT NULL,
	"source_id" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "accounts_once" UNIQUE("event_id","speaker_id","aspect","text","source_id")
);
--> statement-breakpoint
CREATE TABLE "citations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "citations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"event_id" integer NOT NULL,
	"source_id" integer NOT NULL,
	"aspect" "aspect" NOT NULL,
	"exact" text,
	"prefix" text,
	"suffix" text,
	"start" integer,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "citations_once" UNIQUE NULLS NOT DISTINCT("event_id","source_id","aspect","start")
);
--> statement-breakpoint
CREATE TABLE "data_version" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "derivations" (
	"event_id" integer PRIMARY KEY NOT NULL,
	"status" "diplomatic_status",
	"lapses_on" date,
	"evidence" "evidential_status" NOT NULL,
	"thread_id" integer
);
--> statement-breakpoint
CREATE TABLE "event_topics" (
	"event_id" integer NOT NULL,
	"topic_id" integer NOT NULL,
	CONSTRAINT "event_topics_event_id_topic_id_pk" PRIMARY KEY("event_id","topic_id")
);
--> statement-breakpoint
CREATE TABLE "event_tracks" (
	"event_id" integer NOT NULL,
	"track_id" integer NOT NULL,
	CONSTRAINT "event_tracks_event_id_track_id_pk" PRIMARY KEY("event_id","track_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"type" "event_type" NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"occurred_words" text,
	"occurred_edtf" text,
	"occurred_earliest" date,
	"occurred_latest" date,
	"occurred_kind" "precision_kind",
	"announced_words" text,
	"announced_edtf" text,
	"announced_earliest" date,
	"announced_latest" date,
	"announced_kind" "precision_kind",
	"intended_words" text,
	"intended_edtf" text,
	"intended_earliest" date,
	"intended_latest" date,
	"intended_kind" "precision_kind",
	"publicity" smallint,
	"announced_in" text[] DEFAULT '{}' NOT NULL,
	"place_id" integer,
	"modality" "modality",
	"setting" "setting",
	"directness" "directness",
	"editorial" "editorial_status" DEFAULT 'draft' NOT NULL,
	"sort_earliest" date,
	"sort_latest" date,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "events_slug_unique" UNIQUE("slug"),
	CONSTRAINT "events_publicity" CHECK ("events"."publicity" between 0 and 8),
	CONSTRAINT "events_occurred_order" CHECK ("events"."occurred_earliest" is null or "events"."occurred_latest" is null or "events"."occurred_earliest" <= "events"."occurred_latest"),
	CONSTRAINT "events_announced_order" CHECK ("events"."announced_earliest" is null or "events"."announced_latest" is null or "events"."announced_earliest" <= "events"."announced_latest"),
	CONSTRAINT "events_intended_order" CHECK ("events"."intended_earliest" is null or "events"."intended_latest" is null or "events"."intended_earliest" <= "events"."intended_latest")
);
--> statement-breakpoint
CREATE TABLE "external_codes" (
	"event_id" integer NOT NULL,
	"scheme" text NOT NULL,
	"version" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "external_codes_event_id_scheme_code_pk" PRIMARY KEY("event_id","scheme","code")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"counts" jsonb NOT NULL,
	"shipped" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "links" (
	"from_event_id" integer NOT NULL,
	"to_event_id" integer NOT NULL,
	"relation" "link_relation" NOT NULL,
	CONSTRAINT "links_from_event_id_to_event_id_relation_pk" PRIMARY KEY("from_event_id","to_event_id","relation"),
	CONSTRAINT "links_not_self" CHECK ("links"."from_event_id" <> "links"."to_event_id")
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outcomes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"event_id" integer NOT NULL,
	"status" "diplomatic_status" NOT NULL,
	"stated_by" text NOT NULL,
	CONSTRAINT "outcomes_once" UNIQUE("event_id","stated_by")
);
--> statement-breakpoint
CREATE TABLE "participations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "participations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"event_id" integer NOT NULL,
	"actor_id" integer NOT NULL,
	"role" "role" NOT NULL,
	"on_behalf_of_id" integer,
	"level" "level",
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "participations_once" UNIQUE NULLS NOT DISTINCT("event_id","actor_id","role","on_behalf_of_id")
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"subject" text NOT NULL,
	"subject_slug" text NOT NULL,
	"action" "revision_action" NOT NULL,
	"by" text NOT NULL,
	"why" text,
	"changes" jsonb NOT NULL,
	"import_id" integer
);
--> statement-breakpoint
CREATE TABLE "search_entries" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"slug" text NOT NULL,
	"text" text NOT NULL,
	"folded" text NOT NULL,
	"weight" smallint DEFAULT 1 NOT NULL,
	"visible" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "track_claims" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "track_claims_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"track_id" integer NOT NULL,
	"other_track_id" integer NOT NULL,
	"claim" "track_linkage" NOT NULL,
	"event_id" integer NOT NULL,
	"speaker_id" integer NOT NULL,
	"source_id" integer,
	CONSTRAINT "track_claims_once" UNIQUE("event_id","track_id","other_track_id","speaker_id"),
	CONSTRAINT "track_claims_two_tracks" CHECK ("track_claims"."track_id" <> "track_claims"."other_track_id")
);
--> statement-breakpoint
CREATE TABLE "actors" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "actors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" "actor_kind" NOT NULL,
	"description" text,
	"wikidata" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actors_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "affiliations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "affiliations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"actor_id" integer NOT NULL,
	"to_actor_id" integer NOT NULL,
	"relation" "affiliation_relation" NOT NULL,
	"post" text,
	"from_on" date,
	"until_on" date,
	CONSTRAINT "affiliations_once" UNIQUE NULLS NOT DISTINCT("actor_id","to_actor_id","relation","from_on"),
	CONSTRAINT "affiliations_not_self" CHECK ("affiliations"."actor_id" <> "affiliations"."to_actor_id"),
	CONSTRAINT "affiliations_order" CHECK ("affiliations"."until_on" is null or "affiliations"."from_on" is null or "affiliations"."from_on" <= "affiliations"."until_on")
);
--> statement-breakpoint
CREATE TABLE "names" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "names_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"actor_id" integer,
	"place_id" integer,
	"track_id" integer,
	"text" text NOT NULL,
	"language" text,
	"used_by" text,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "names_once" UNIQUE NULLS NOT DISTINCT("actor_id","place_id","track_id","text","language","used_by"),
	CONSTRAINT "names_of_one_thing" CHECK (num_nonnulls("names"."actor_id", "names"."place_id", "names"."track_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "places_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"lat" double precision,
	"lon" double precision,
	"precision" "place_precision" NOT NULL,
	"note" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "places_slug_unique" UNIQUE("slug"),
	CONSTRAINT "places_both_coordinates" CHECK (("places"."lat" is null) = ("places"."lon" is null)),
	CONSTRAINT "places_on_earth" CHECK ("places"."lat" is null or ("places"."lat" between -90 and 90 and "places"."lon" between -180 and 180)),
	CONSTRAINT "places_never_null_island" CHECK (not ("places"."lat" = 0 and "places"."lon" = 0))
);
--> statement-breakpoint
CREATE TABLE "source_derivations" (
	"source_id" integer NOT NULL,
	"from_source_id" integer NOT NULL,
	"kind" "derivation_kind" NOT NULL,
	CONSTRAINT "source_derivations_source_id_from_source_id_pk" PRIMARY KEY("source_id","from_source_id"),
	CONSTRAINT "source_derivations_not_self" CHECK ("source_derivations"."source_id" <> "source_derivations"."from_source_id")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"url" text,
	"canonical_url" text,
	"title" text NOT NULL,
	"publisher" text,
	"authors" text,
	"published_words" text,
	"published_edtf" text,
	"published_earliest" date,
	"published_latest" date,
	"published_kind" "precision_kind",
	"retrieved_at" timestamp with time zone,
	"language" text,
	"kind" "source_kind" DEFAULT 'article' NOT NULL,
	"note" text,
	"snapshot_text" text,
	"snapshot_sha256" text,
	"archive_url" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sources_slug_unique" UNIQUE("slug"),
	CONSTRAINT "sources_web_address" CHECK ("sources"."url" is null or "sources"."url" ~* '^https?://')
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "topics_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "tracks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tracks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tracks_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_speaker_id_actors_id_fk" FOREIGN KEY ("speaker_id") REFERENCES "public"."actors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "derivations" ADD CONSTRAINT "derivations_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "derivations" ADD CONSTRAINT "derivations_thread_id_events_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_topics" ADD CONSTRAINT "event_topics_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_topics" ADD CONSTRAINT "event_topics_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_tracks" ADD CONSTRAINT "event_tracks_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_tracks" ADD CONSTRAINT "event_tracks_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_codes" ADD CONSTRAINT "external_codes_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_from_event_id_events_id_fk" FOREIGN KEY ("from_event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_to_event_id_events_id_fk" FOREIGN KEY ("to_event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_actor_id_actors_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_on_behalf_of_id_actors_id_fk" FOREIGN KEY ("on_behalf_of_id") REFERENCES "public"."actors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_claims" ADD CONSTRAINT "track_claims_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_claims" ADD CONSTRAINT "track_claims_other_track_id_tracks_id_fk" FOREIGN KEY ("other_track_id") REFERENCES "public"."tracks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_claims" ADD CONSTRAINT "track_claims_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_claims" ADD CONSTRAINT "track_claims_speaker_id_actors_id_fk" FOREIGN KEY ("speaker_id") REFERENCES "public"."actors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_claims" ADD CONSTRAINT "track_claims_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_actor_id_actors_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_to_actor_id_actors_id_fk" FOREIGN KEY ("to_actor_id") REFERENCES "public"."actors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "names" ADD CONSTRAINT "names_actor_id_actors_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "names" ADD CONSTRAINT "names_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "names" ADD CONSTRAINT "names_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_derivations" ADD CONSTRAINT "source_derivations_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_derivations" ADD CONSTRAINT "source_derivations_from_source_id_sources_id_fk" FOREIGN KEY ("from_source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_speaker" ON "accounts" USING btree ("speaker_id");--> statement-breakpoint
CREATE INDEX "citations_source" ON "citations" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "derivations_thread" ON "derivations" USING btree ("thread_id");--> statement-breakpoint
CREATE INDEX "derivations_status" ON "derivations" USING btree ("status");--> statement-breakpoint
CREATE INDEX "event_topics_topic" ON "event_topics" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "event_tracks_track" ON "event_tracks" USING btree ("track_id");--> statement-breakpoint
CREATE INDEX "events_sort" ON "events" USING btree ("sort_earliest","id");--> statement-breakpoint
CREATE INDEX "events_sort_latest" ON "events" USING btree ("sort_latest");--> statement-breakpoint
CREATE INDEX "events_place" ON "events" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "events_type" ON "events" USING btree ("type");--> statement-breakpoint
CREATE INDEX "links_to" ON "links" USING btree ("to_event_id");--> statement-breakpoint
CREATE INDEX "participations_actor" ON "participations" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "revisions_subject" ON "revisions" USING btree ("subject","subject_slug","id");--> statement-breakpoint
CREATE INDEX "search_entries_subject" ON "search_entries" USING btree ("subject","slug");--> statement-breakpoint
CREATE INDEX "search_entries_trigrams" ON "search_entries" USING gin ("folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "affiliations_to" ON "affiliations" USING btree ("to_actor_id");--> statement-breakpoint
CREATE INDEX "names_actor" ON "names" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "names_place" ON "names" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "names_track" ON "names" USING btree ("track_id");--> statement-breakpoint
CREATE INDEX "sources_canonical" ON "sources" USING btree ("canonical_url");--> statement-breakpoint
-- The publication gate: what readers see has a source. Checked at commit, whichever table the change went through.
CREATE FUNCTION check_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked integer;
BEGIN
  -- Two branches, not one CASE: an expression must find all its fields, and events have no event_id.
  IF TG_TABLE_NAME = 'events' THEN checked := NEW.id; ELSE checked := OLD.event_id; END IF;
  IF EXISTS (SELECT 1 FROM events e WHERE e.id = checked AND e.editorial IN ('published', 'corrected'))
     AND NOT EXISTS (SELECT 1 FROM citations c WHERE c.event_id = checked) THEN
    RAISE EXCEPTION 'event % is published without a source', checked USING ERRCODE = '23514', CONSTRAINT = 'events_published_with_source';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER events_published_with_source AFTER INSERT OR UPDATE OF editorial ON events
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.editorial IN ('published', 'corrected')) EXECUTE FUNCTION check_publication();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER citations_published_with_source AFTER DELETE OR UPDATE OF event_id ON citations
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_publication();--> statement-breakpoint
-- The data version: raised by every statement that writes to a table readers see, so that no write can forget it.
INSERT INTO data_version DEFAULT VALUES;--> statement-breakpoint
CREATE FUNCTION raise_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE data_version SET version = version + 1;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER tracks_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON tracks FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER topics_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON topics FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER actors_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON actors FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER affiliations_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON affiliations FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER places_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON places FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER names_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON names FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER sources_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON sources FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER source_derivations_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON source_derivations FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER events_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER event_tracks_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON event_tracks FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER event_topics_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON event_topics FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER participations_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON participations FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER citations_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON citations FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER accounts_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON accounts FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER links_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON links FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER track_claims_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON track_claims FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER outcomes_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON outcomes FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER external_codes_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON external_codes FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();--> statement-breakpoint
CREATE TRIGGER derivations_data_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON derivations FOR EACH STATEMENT EXECUTE FUNCTION raise_data_version();
