CREATE TABLE "timeline_rollup_due" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL
);
--> statement-breakpoint
-- The roll-up is counted as sets: once per transaction for single writes, once per run for imports. See `timelineRollup`
-- in the schema.
DROP TRIGGER timeline_rollup_stale_refresh ON timeline_rollup_stale;--> statement-breakpoint
CREATE FUNCTION is_counted(import_id integer) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT import_id IS NULL OR import_id NOT IN (SELECT i.id FROM imports i WHERE i.state <> 'done')
$$;--> statement-breakpoint
CREATE FUNCTION rollup_is_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM timeline_rollup_stale) THEN
    INSERT INTO timeline_rollup_due DEFAULT VALUES ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER timeline_rollup_stale_due AFTER INSERT ON timeline_rollup_stale
  FOR EACH STATEMENT EXECUTE FUNCTION rollup_is_due();--> statement-breakpoint
CREATE OR REPLACE FUNCTION refresh_timeline_rollup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM timeline_rollup r USING timeline_rollup_stale s WHERE r.track_id = s.track_id AND r.day = s.day;
  -- Planned anew each time: a plan for ten cells takes minutes over ten thousand.
  EXECUTE $count$
    INSERT INTO timeline_rollup (track_id, day, collection_id, import_id, status, lapses_on, count, ranges, texts, top)
      SELECT s.track_id, s.day, e.collection_id, e.import_id, d.status, CASE WHEN d.status IS NOT NULL THEN d.lapses_on END,
        count(*), count(*) FILTER (WHERE e.sort_earliest < e.sort_latest), count(*) FILTER (WHERE event_rank(e.type) = 6),
        max(event_top(e.type, (SELECT count(DISTINCT c.source_id) FROM citations c WHERE c.event_id = e.id), s.day, e.id))
      FROM timeline_rollup_stale s
        JOIN events e ON event_day(e.sort_earliest, e.sort_latest) = s.day AND e.editorial IN ('published', 'corrected')
          AND (e.import_id IS NULL OR e.import_id NOT IN (SELECT i.id FROM imports i WHERE i.state <> 'done'))
        LEFT JOIN derivations d ON d.event_id = e.id
      WHERE CASE s.track_id
        WHEN -1 THEN true
        WHEN 0 THEN NOT EXISTS (SELECT FROM event_tracks et WHERE et.event_id = e.id)
        ELSE EXISTS (SELECT FROM event_tracks et WHERE et.event_id = e.id AND et.track_id = s.track_id) END
      GROUP BY 1, 2, 3, 4, 5, 6
  $count$;
  DELETE FROM timeline_rollup_stale;
  DELETE FROM timeline_rollup_due;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER timeline_rollup_due_refresh AFTER INSERT ON timeline_rollup_due
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refresh_timeline_rollup();--> statement-breakpoint
CREATE FUNCTION roll_up_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'done' THEN
    DELETE FROM timeline_rollup WHERE import_id = OLD.id;
  ELSIF NEW.state = 'done' THEN
    EXECUTE $count$
      WITH sources AS (
        SELECT c.event_id, count(DISTINCT c.source_id) AS n FROM citations c JOIN events e ON e.id = c.event_id
        WHERE e.import_id = $1 GROUP BY 1
      ), brought AS MATERIALIZED (
        SELECT e.id, event_day(e.sort_earliest, e.sort_latest) AS day, e.collection_id, d.status,
          CASE WHEN d.status IS NOT NULL THEN d.lapses_on END AS lapses_on, e.sort_earliest < e.sort_latest AS range,
          event_rank(e.type) = 6 AS text,
          event_top(e.type, coalesce(s.n, 0), event_day(e.sort_earliest, e.sort_latest), e.id) AS top
        FROM events e LEFT JOIN derivations d ON d.event_id = e.id LEFT JOIN sources s ON s.event_id = e.id
        WHERE e.import_id = $1 AND e.editorial IN ('published', 'corrected')
          AND event_day(e.sort_earliest, e.sort_latest) IS NOT NULL
      ), standing AS (
        SELECT -1 AS track_id, b.* FROM brought b
        UNION ALL SELECT coalesce(et.track_id, 0), b.* FROM brought b LEFT JOIN event_tracks et ON et.event_id = b.id
      )
      INSERT INTO timeline_rollup (track_id, day, collection_id, import_id, status, lapses_on, count, ranges, texts, top)
        SELECT track_id, day, collection_id, $1, status, lapses_on,
          count(*), count(*) FILTER (WHERE range), count(*) FILTER (WHERE text), max(top)
        FROM standing GROUP BY 1, 2, 3, 5, 6
      ON CONFLICT ON CONSTRAINT timeline_rollup_once DO UPDATE
        SET count = excluded.count, ranges = excluded.ranges, texts = excluded.texts, top = excluded.top
    $count$ USING NEW.id;
    -- Reports that the run attached to events of other runs.
    PERFORM note_rollup_cells_of(array(
      SELECT DISTINCT c.event_id FROM citations c JOIN events e ON e.id = c.event_id
      WHERE c.import_id = NEW.id AND e.import_id IS DISTINCT FROM NEW.id));
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER imports_rollup_run AFTER UPDATE OF state ON imports
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION roll_up_run();--> statement-breakpoint
CREATE OR REPLACE FUNCTION note_rollup_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM timeline_rollup;
    DELETE FROM timeline_rollup_stale;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO timeline_rollup_stale
      SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
      FROM new_rows e CROSS JOIN (VALUES (-1), (0)) t(track_id)
      WHERE e.editorial IN ('published', 'corrected') AND event_day(e.sort_earliest, e.sort_latest) IS NOT NULL
        AND is_counted(e.import_id)
    ON CONFLICT DO NOTHING;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO timeline_rollup_stale
      SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
      FROM old_rows e CROSS JOIN (VALUES (-1), (0)) t(track_id)
      WHERE event_day(e.sort_earliest, e.sort_latest) IS NOT NULL AND is_counted(e.import_id)
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
      WHERE d.day IS NOT NULL AND (is_counted(o.import_id) OR is_counted(n.import_id))
        AND (o.editorial, o.type, o.collection_id, o.import_id, o.sort_earliest, o.sort_latest)
          IS DISTINCT FROM (n.editorial, n.type, n.collection_id, n.import_id, n.sort_earliest, n.sort_latest)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION note_rollup_of_tracks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO timeline_rollup_stale
      SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
      FROM old_rows r JOIN events e ON e.id = r.event_id CROSS JOIN LATERAL (VALUES (0), (r.track_id)) t(track_id)
      WHERE event_day(e.sort_earliest, e.sort_latest) IS NOT NULL AND is_counted(e.import_id)
    ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO timeline_rollup_stale
      SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
      FROM new_rows r JOIN events e ON e.id = r.event_id CROSS JOIN LATERAL (VALUES (0), (r.track_id)) t(track_id)
      WHERE event_day(e.sort_earliest, e.sort_latest) IS NOT NULL AND is_counted(e.import_id)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION note_rollup_cells_of(event_ids integer[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO timeline_rollup_stale
    SELECT DISTINCT t.track_id, event_day(e.sort_earliest, e.sort_latest)
    FROM events e
      CROSS JOIN LATERAL (
        VALUES (-1), (0) UNION ALL SELECT et.track_id FROM event_tracks et WHERE et.event_id = e.id) t(track_id)
    WHERE e.id = ANY (event_ids) AND event_day(e.sort_earliest, e.sort_latest) IS NOT NULL AND is_counted(e.import_id)
  ON CONFLICT DO NOTHING
$$;--> statement-breakpoint
-- Sources weigh in which event is the most important one of a cell; those a run attaches, once it is complete.
CREATE OR REPLACE FUNCTION note_rollup_of_citations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM note_rollup_cells_of(array(SELECT DISTINCT event_id FROM old_rows)); END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM note_rollup_cells_of(array(SELECT DISTINCT event_id FROM new_rows WHERE is_counted(import_id)));
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
DELETE FROM timeline_rollup WHERE NOT is_counted(import_id);
