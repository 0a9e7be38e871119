CREATE TABLE `change_commit` (
	`change_id` text NOT NULL,
	`sha` text NOT NULL,
	PRIMARY KEY(`change_id`, `sha`)
);
--> statement-breakpoint
CREATE INDEX `change_commit_sha` ON `change_commit` (`sha`);--> statement-breakpoint
CREATE TABLE `mention` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`word` text NOT NULL,
	`scope` text NOT NULL,
	PRIMARY KEY(`kind`, `id`, `word`)
);
--> statement-breakpoint
CREATE INDEX `mention_word` ON `mention` (`word`);--> statement-breakpoint
CREATE INDEX `mention_scope` ON `mention` (`scope`);--> statement-breakpoint
CREATE TABLE `pull_request_outline` (
	`pull_request_id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`first_commit_at` integer,
	`ready_at` integer,
	`authored_files` integer NOT NULL,
	`effective_lines` real,
	`added_lines` integer,
	`commits` text NOT NULL,
	`undone` text,
	`acts` text NOT NULL,
	`is_hotfix` integer NOT NULL,
	`references` text NOT NULL,
	`shingles` blob,
	`words_hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `pull_request_outline_repository` ON `pull_request_outline` (`repository_id`);--> statement-breakpoint
CREATE TABLE `webhook_delivery` (
	`source` text NOT NULL,
	`delivery_id` text NOT NULL,
	`event` text NOT NULL,
	`received_at` integer NOT NULL,
	`headers` text NOT NULL,
	`body` blob NOT NULL,
	`processed_at` integer,
	`outcome` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`error` text,
	PRIMARY KEY(`source`, `delivery_id`)
);
--> statement-breakpoint
CREATE INDEX `webhook_delivery_waiting` ON `webhook_delivery` (`processed_at`,`received_at`);--> statement-breakpoint
CREATE TABLE `webhook_source` (
	`source` text PRIMARY KEY NOT NULL,
	`last_delivery_at` integer,
	`refused` integer DEFAULT 0 NOT NULL,
	`last_refused_at` integer,
	`subscription_id` text,
	`is_enabled` integer,
	`disabled_since` integer,
	`checked_at` integer,
	`error` text
);
--> statement-breakpoint
CREATE TABLE `lease` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`fence` integer NOT NULL,
	`held_since` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `measured_row` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`scope` text NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
CREATE INDEX `measured_row_version` ON `measured_row` (`version`);--> statement-breakpoint
CREATE TABLE `absence` (
	`source` text NOT NULL,
	`stream` text NOT NULL,
	`scope` text NOT NULL,
	`object_id` text NOT NULL,
	`name` text NOT NULL,
	`first_missed_at` integer NOT NULL,
	`confirmed_at` integer,
	PRIMARY KEY(`source`, `stream`, `scope`, `object_id`)
);
--> statement-breakpoint
CREATE TABLE `moved_object` (
	`source` text NOT NULL,
	`stream` text NOT NULL,
	`scope` text NOT NULL,
	`object_id` text NOT NULL,
	`said_at` integer NOT NULL,
	PRIMARY KEY(`source`, `stream`, `scope`, `object_id`)
);
--> statement-breakpoint
CREATE TABLE `reconciliation` (
	`source` text NOT NULL,
	`stream` text NOT NULL,
	`scope` text NOT NULL,
	`at` integer NOT NULL,
	`listed` integer NOT NULL,
	`kept` integer NOT NULL,
	`missing` integer NOT NULL,
	`gone` integer NOT NULL,
	`outdated` integer NOT NULL,
	PRIMARY KEY(`source`, `stream`, `scope`)
);
--> statement-breakpoint
CREATE TABLE `source_quota` (
	`source` text NOT NULL,
	`resource` text NOT NULL,
	`limit` integer NOT NULL,
	`remaining` integer NOT NULL,
	`reset_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`paused_until` integer,
	`paused_because` text,
	PRIMARY KEY(`source`, `resource`)
);
--> statement-breakpoint
CREATE TABLE `unconcluded` (
	`mark` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unconcluded_thing` ON `unconcluded` (`kind`,`scope`,`id`);--> statement-breakpoint
CREATE TABLE `unread_object` (
	`source` text NOT NULL,
	`stream` text NOT NULL,
	`scope` text NOT NULL,
	`object_id` text NOT NULL,
	`name` text NOT NULL,
	`at` integer,
	`since` integer NOT NULL,
	`attempts` integer NOT NULL,
	`error` text NOT NULL,
	`next_try_at` integer NOT NULL,
	PRIMARY KEY(`source`, `stream`, `scope`, `object_id`)
);
--> statement-breakpoint
ALTER TABLE `sync_stream` ADD `probe` text;--> statement-breakpoint
ALTER TABLE `sync_stream` ADD `walk_started_at` integer;--> statement-breakpoint
ALTER TABLE `sync_stream` ADD `walk_read` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sync_stream` ADD `last_error` text;--> statement-breakpoint
ALTER TABLE `sync_stream` ADD `last_error_at` integer;--> statement-breakpoint
ALTER TABLE `sync_stream` ADD `left_at` integer;--> statement-breakpoint
CREATE INDEX `commit_committed` ON `commit` (`repository_id`,`committed_at`);--> statement-breakpoint
CREATE INDEX `change_sha` ON `change` (`sha`);--> statement-breakpoint
CREATE INDEX `incident_count_service` ON `incident_count` (`service_id`);--> statement-breakpoint
CREATE INDEX `link_candidate_repository` ON `link_candidate` (`repository_id`);--> statement-breakpoint
CREATE INDEX `change_event_at` ON `change_event` (`at`);--> statement-breakpoint
CREATE INDEX `incident_number` ON `incident` (`number`);--> statement-breakpoint
CREATE INDEX `incident_service` ON `incident` (`source_service_id`);