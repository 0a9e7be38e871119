CREATE TABLE `api_token` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`scope` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash` ON `api_token` (`token_hash`);--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject` text,
	`details` text NOT NULL,
	`address` text
);
--> statement-breakpoint
CREATE INDEX `audit_entry_at` ON `audit_entry` (`at`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`purpose` text NOT NULL,
	`role` text NOT NULL,
	`user_id` text,
	`team_ids` text NOT NULL,
	`note` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`used_by` text,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_token` ON `invitation` (`token_hash`);--> statement-breakpoint
CREATE TABLE `session` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`ended_because` text,
	`browser` text,
	`address` text
);
--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `session_name` ON `session` (`name`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `user_identity` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`user_id` text NOT NULL,
	`login` text,
	`linked_at` integer NOT NULL,
	PRIMARY KEY(`issuer`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `user_identity_user` ON `user_identity` (`user_id`);--> statement-breakpoint
CREATE TABLE `user_team` (
	`user_id` text NOT NULL,
	`team_id` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`user_id`, `team_id`)
);
--> statement-breakpoint
CREATE TABLE `ingested_record` (
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`external_id` text NOT NULL,
	`repository_id` text,
	`payload` text NOT NULL,
	`hash` text NOT NULL,
	`told_by` text NOT NULL,
	`first_told_at` integer NOT NULL,
	`told_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `source`, `external_id`)
);
--> statement-breakpoint
CREATE INDEX `ingested_record_repository` ON `ingested_record` (`repository_id`);--> statement-breakpoint
CREATE TABLE `told_deployment` (
	`id` text PRIMARY KEY NOT NULL,
	`repository_id` text NOT NULL,
	`environment` text NOT NULL,
	`sha` text NOT NULL,
	`outcome` text NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`is_rollback` integer NOT NULL,
	`url` text,
	`told_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `told_deployment_repository` ON `told_deployment` (`repository_id`);--> statement-breakpoint
ALTER TABLE `change` ADD `is_paired` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `deployment_outcome` ADD `is_failure` integer;--> statement-breakpoint
ALTER TABLE `link_candidate` ADD `verdict` text;--> statement-breakpoint
ALTER TABLE `annotation` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `annotation` ADD `undone_by` text;--> statement-breakpoint
CREATE TRIGGER `audit_entry_stays` BEFORE UPDATE ON `audit_entry` BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entry_remains` BEFORE DELETE ON `audit_entry` BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entry_is_not_replaced` BEFORE INSERT ON `audit_entry` WHEN EXISTS (SELECT 1 FROM `audit_entry` WHERE `id` = NEW.`id`) BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
