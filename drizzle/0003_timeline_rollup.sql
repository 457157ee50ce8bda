-- Where an event counts on a time axis: the middle day of its bounds; of an open date its known day.
CREATE FUNCTION event_day(earliest date, latest date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(earliest, latest) + greatest(0, coalesce(latest, earliest) - coalesce(earliest, latest)) / 2
$$;--> statement-breakpoint
-- The rank of a type, by its family: `rankOf` in domain/importance, held to it by a test. As text, since a step may
-- use no enum value that was added in the same transaction.
CREATE FUNCTION event_rank(event_type event_type) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN event_type::text IN ('draft_exchanged', 'text_agreed', 'initialling', 'signature') THEN 6
    WHEN event_type::text IN ('invitation', 'renewed_invitation', 'acceptance', 'conditional_acceptance', 'counter_proposal', 'refusal', 'withdrawal', 'scheduling', 'postponement', 'cancellation') THEN 5
    WHEN event_type::text IN ('meeting', 'call', 'video_conference', 'visit', 'shuttle_round') THEN 4
    WHEN event_type::text IN ('mediation_offer', 'mediation_reply') THEN 3
    WHEN event_type::text IN ('appointment', 'suspension', 'resumption', 'implementation_step', 'decision', 'other_act', 'incident') THEN 2
    WHEN event_type::text IN ('readout', 'statement', 'joint_statement', 'appeal', 'accusation', 'denial') THEN 1
  END
$$;--> statement-breakpoint
-- Importance (7 bits), day (22 bits, the earlier the greater), number (31 bits, the smaller the greater) in one number.
CREATE FUNCTION event_top(event_type event_type, sources bigint, day date, id integer) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ((event_rank(event_type) * 10 + least(sources, 9))::bigint << 53)
    | ((4194303 - (day - date '0001-01-01'))::bigint << 31)
    | (2147483647 - id)
$$;--> statement-breakpoint
CREATE TABLE "timeline_rollup" (
	"track_id" integer NOT NULL,
	"day" date NOT NULL,
	"collection_id" integer,
	"import_id" integer,
	"status" "diplomatic_status",
	"lapses_on" date,
	"count" integer NOT NULL,
	"ranges" integer NOT NULL,
	"texts" integer NOT NULL,
	"top" bigint NOT NULL,
	CONSTRAINT "timeline_rollup_once" UNIQUE NULLS NOT DISTINCT("track_id","day","collection_id","import_id","status","lapses_on")
);
--> statement-breakpoint
CREATE TABLE "timeline_rollup_stale" (
	"track_id" integer NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "timeline_rollup_stale_track_id_day_pk" PRIMARY KEY("track_id","day")
);
--> statement-breakpoint
CREATE INDEX "timeline_rollup_day" ON "timeline_rollup" USING btree ("day");--> statement-breakpoint
CREATE INDEX "accounts_source" ON "accounts" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "events_day" ON "events" USING btree (event_day("sort_earliest", "sort_latest"));--> statement-breakpoint
CREATE INDEX "events_data_date" ON "events" USING btree (greatest(coalesce("occurred_latest", "occurred_earliest"), coalesce("announced_latest", "announced_earliest"))) WHERE "events"."editorial" in ('published', 'corrected');--> statement-breakpoint
CREATE INDEX "events_not_public" ON "events" USING btree ("id") WHERE "events"."editorial" not in ('published', 'corrected');--> statement-breakpoint
CREATE INDEX "events_undated" ON "events" USING btree ("id") WHERE "events"."sort_earliest" is null and "events"."sort_latest" is null;--> statement-breakpoint
CREATE INDEX "participations_on_behalf_of" ON "participations" USING btree ("on_behalf_of_id");--> statement-breakpoint
CREATE INDEX "search_entries_names" ON "search_entries" USING gin ("folded" gin_trgm_ops) WHERE "search_entries"."subject" <> 'events';--> statement-breakpoint
CREATE INDEX "track_claims_speaker" ON "track_claims" USING btree ("speaker_id");--> statement-breakpoint
CREATE INDEX "source_derivations_from" ON "source_derivations" USING btree ("from_source_id");--> statement-breakpoint
-- The roll-up behind the timeline, kept right by the database: see `timelineRollup` in the schema for how.
CREATE FUNCTION note_rollup_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM timeline_rollup;
    DELETE FROM timeline_rollup_stale;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO timeline_rollup_stale
      SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
      FROM new_rows e CROSS JOIN (VALUES (-1), (0)) t(track_id)
      WHERE e.editorial IN ('published', 'corrected') AND event_day(e.sort_earliest, e.sort_latest) IS NOT NULL
    ON CONFLICT DO NOTHING;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO timeline_rollup_stale
      SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
      FROM old_rows e CROSS JOIN (VALUES (-1), (0)) t(track_id)
      WHERE event_day(e.sort_earliest, e.sort_latest) IS NOT NULL
    ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO timeline_rollup_stale
      SELECT DISTINCT t.track_id, d.day
      FROM new_rows n
        JOIN old_rows o ON o.id = n.id
        CROSS JOIN LATERAL (VALUES
          (event_day(o.sort_earliest, o.sort_latest)), (event_day(n.sort_earliest, n.sort_latest))) d(day)
        CROSS JOIN LATERAL (
          VALUES (-1), (0) UNION ALL SELECT et.track_id FROM event_tracks et WHERE et.event_id = n.id) t(track_id)
      WHERE d.day IS NOT NULL
        AND (o.editorial, o.type, o.collection_id, o.import_id, o.sort_earliest, o.sort_latest)
          IS DISTINCT FROM (n.editorial, n.type, n.collection_id, n.import_id, n.sort_earliest, n.sort_latest)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION note_rollup_of_tracks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO timeline_rollup_stale
      SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
      FROM old_rows r JOIN events e ON e.id = r.event_id CROSS JOIN LATERAL (VALUES (0), (r.track_id)) t(track_id)
      WHERE event_day(e.sort_earliest, e.sort_latest) IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO timeline_rollup_stale
      SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
      FROM new_rows r JOIN events e ON e.id = r.event_id CROSS JOIN LATERAL (VALUES (0), (r.track_id)) t(track_id)
      WHERE event_day(e.sort_earliest, e.sort_latest) IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION note_rollup_cells_of(event_ids integer[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO timeline_rollup_stale
    SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
    FROM events e
      CROSS JOIN LATERAL (
        VALUES (-1), (0) UNION ALL SELECT et.track_id FROM event_tracks et WHERE et.event_id = e.id) t(track_id)
    WHERE e.id = ANY (event_ids) AND event_day(e.sort_earliest, e.sort_latest) IS NOT NULL
  ON CONFLICT DO NOTHING
$$;--> statement-breakpoint
-- No status counts like no row.
CREATE FUNCTION note_rollup_of_derivations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM note_rollup_cells_of(array(SELECT event_id FROM new_rows WHERE status IS NOT NULL));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM note_rollup_cells_of(array(SELECT event_id FROM old_rows WHERE status IS NOT NULL));
  ELSE
    PERFORM note_rollup_cells_of(array(
      SELECT unnest(array[n.event_id, o.event_id])
      FROM new_rows n FULL JOIN old_rows o ON o.event_id = n.event_id
      WHERE (o.status, o.lapses_on) IS DISTINCT FROM (n.status, n.lapses_on)));
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Sources weigh in which event is the most important one of a cell.
CREATE FUNCTION note_rollup_of_citations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM note_rollup_cells_of(array(SELECT DISTINCT event_id FROM old_rows)); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM note_rollup_cells_of(array(SELECT DISTINCT event_id FROM new_rows)); END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Runs once per noted cell; the first run counts all of them, the others find nothing left to do.
CREATE FUNCTION refresh_timeline_rollup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM timeline_rollup_stale s WHERE s.track_id = NEW.track_id AND s.day = NEW.day) THEN
    RETURN NULL;
  END IF;
  DELETE FROM timeline_rollup r USING timeline_rollup_stale s WHERE r.track_id = s.track_id AND r.day = s.day;
  INSERT INTO timeline_rollup (track_id, day, collection_id, import_id, status, lapses_on, count, ranges, texts, top)
    SELECT s.track_id, s.day, e.collection_id, e.import_id, d.status, CASE WHEN d.status IS NOT NULL THEN d.lapses_on END, count(*),
      count(*) FILTER (WHERE e.sort_earliest < e.sort_latest), count(*) FILTER (WHERE event_rank(e.type) = 6),
      max(event_top(e.type, c.sources, s.day, e.id))
    FROM timeline_rollup_stale s
      JOIN events e ON event_day(e.sort_earliest, e.sort_latest) = s.day AND e.editorial IN ('published', 'corrected')
      LEFT JOIN derivations d ON d.event_id = e.id
      CROSS JOIN LATERAL (SELECT count(DISTINCT source_id) AS sources FROM citations WHERE event_id = e.id) c
    WHERE CASE s.track_id
      WHEN -1 THEN true
      WHEN 0 THEN NOT EXISTS (SELECT FROM event_tracks et WHERE et.event_id = e.id)
      ELSE EXISTS (SELECT FROM event_tracks et WHERE et.event_id = e.id AND et.track_id = s.track_id) END
    GROUP BY 1, 2, 3, 4, 5, 6;
  DELETE FROM timeline_rollup_stale;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER timeline_rollup_stale_refresh AFTER INSERT ON timeline_rollup_stale
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refresh_timeline_rollup();--> statement-breakpoint
CREATE TRIGGER events_rollup_insert AFTER INSERT ON events REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_events();--> statement-breakpoint
CREATE TRIGGER events_rollup_update AFTER UPDATE ON events REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_events();--> statement-breakpoint
CREATE TRIGGER events_rollup_delete AFTER DELETE ON events REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_events();--> statement-breakpoint
CREATE TRIGGER event_tracks_rollup_insert AFTER INSERT ON event_tracks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_tracks();--> statement-breakpoint
CREATE TRIGGER event_tracks_rollup_update AFTER UPDATE ON event_tracks REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_tracks();--> statement-breakpoint
CREATE TRIGGER event_tracks_rollup_delete AFTER DELETE ON event_tracks REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_tracks();--> statement-breakpoint
CREATE TRIGGER derivations_rollup_insert AFTER INSERT ON derivations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_derivations();--> statement-breakpoint
CREATE TRIGGER derivations_rollup_update AFTER UPDATE ON derivations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_derivations();--> statement-breakpoint
CREATE TRIGGER derivations_rollup_delete AFTER DELETE ON derivations REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_derivations();--> statement-breakpoint
CREATE TRIGGER citations_rollup_insert AFTER INSERT ON citations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_citations();--> statement-breakpoint
CREATE TRIGGER citations_rollup_update AFTER UPDATE ON citations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_citations();--> statement-breakpoint
CREATE TRIGGER citations_rollup_delete AFTER DELETE ON citations REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_citations();--> statement-breakpoint
CREATE TRIGGER events_rollup_truncate AFTER TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION note_rollup_of_events();--> statement-breakpoint
-- What was recorded before this step.
INSERT INTO timeline_rollup_stale
  SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
  FROM events e
    CROSS JOIN LATERAL (
      VALUES (-1), (0) UNION ALL SELECT et.track_id FROM event_tracks et WHERE et.event_id = e.id) t(track_id)
  WHERE event_day(e.sort_earliest, e.sort_latest) IS NOT NULL;
