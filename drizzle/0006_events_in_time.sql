DROP INDEX "events_sort";--> statement-breakpoint
DROP INDEX "events_sort_latest";--> statement-breakpoint
DROP INDEX "events_collection";--> statement-breakpoint
CREATE INDEX "events_in_time" ON "events" USING btree ("collection_id",coalesce("sort_earliest", "sort_latest"),"slug" collate "C");--> statement-breakpoint
CREATE INDEX "events_span" ON "events" USING gist (daterange("sort_earliest", "sort_latest", '[]'));