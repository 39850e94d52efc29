CREATE TABLE "api_keys" (
	"tenant" text NOT NULL,
	"id" text NOT NULL,
	"holder" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"last4" text NOT NULL,
	"scopes" text[] NOT NULL,
	"role" text NOT NULL,
	"person" text,
	"channels" text[],
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	"last_used_at" timestamp(3) with time zone,
	"replaced_by" text,
	CONSTRAINT "api_keys_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"tenant" text NOT NULL,
	"n" integer NOT NULL,
	"sequence" bigint NOT NULL,
	"rows" integer NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "audit_seals_tenant_n_pk" PRIMARY KEY("tenant","n")
);
--> statement-breakpoint
CREATE TABLE "breaker_holds" (
	"tenant" text NOT NULL,
	"kind" text NOT NULL,
	"scope_id" text NOT NULL,
	"order_id" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"arrived_at" timestamp(3) with time zone NOT NULL,
	"frozen_at" timestamp(3) with time zone,
	"released_at" timestamp(3) with time zone,
	CONSTRAINT "breaker_holds_tenant_kind_scope_id_order_id_pk" PRIMARY KEY("tenant","kind","scope_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "breaker_log" (
	"tenant" text NOT NULL,
	"kind" text NOT NULL,
	"scope_id" text NOT NULL,
	"indicator" text NOT NULL,
	"key" text NOT NULL,
	"at" bigint NOT NULL,
	"event" jsonb NOT NULL,
	CONSTRAINT "breaker_log_tenant_key_pk" PRIMARY KEY("tenant","key")
);
--> statement-breakpoint
CREATE TABLE "breaker_turns" (
	"tenant" text NOT NULL,
	"kind" text NOT NULL,
	"scope_id" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "breaker_turns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"indicator" text NOT NULL,
	"at" bigint NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"cause" text NOT NULL,
	"orders" jsonb NOT NULL,
	"by" text,
	"reason" text,
	"noticed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "breaker_turns_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
CREATE TABLE "breakers" (
	"tenant" text NOT NULL,
	"kind" text NOT NULL,
	"scope_id" text NOT NULL,
	"indicator" text NOT NULL,
	"settings" jsonb NOT NULL,
	"state" jsonb NOT NULL,
	"state_name" text NOT NULL,
	"since" bigint NOT NULL,
	"horizon" bigint NOT NULL,
	"is_stale" boolean DEFAULT false NOT NULL,
	CONSTRAINT "breakers_tenant_kind_scope_id_indicator_pk" PRIMARY KEY("tenant","kind","scope_id","indicator")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"tenant" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "erasures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sought_by" text NOT NULL,
	"done_by" text NOT NULL,
	"order_ids" jsonb NOT NULL,
	"facts" integer NOT NULL,
	"messages" integer NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "erasures_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
CREATE TABLE "followers" (
	"tenant" text NOT NULL,
	"follower" text NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "followers_tenant_follower_pk" PRIMARY KEY("tenant","follower")
);
--> statement-breakpoint
CREATE TABLE "health_orders" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"channel" text,
	"skus" jsonb NOT NULL,
	"carriers" jsonb NOT NULL,
	"receipts" jsonb NOT NULL,
	CONSTRAINT "health_orders_tenant_order_id_pk" PRIMARY KEY("tenant","order_id")
);
--> statement-breakpoint
CREATE TABLE "health_readings" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"indicator" text NOT NULL,
	"channel" text,
	"from_at" bigint NOT NULL,
	"decided_at" bigint NOT NULL,
	"ended_at" bigint,
	"value" double precision,
	"is_breach" boolean NOT NULL,
	"is_open" boolean NOT NULL,
	"numerator" integer NOT NULL,
	"denominator" integer NOT NULL,
	"has_share" boolean NOT NULL,
	CONSTRAINT "health_readings_tenant_order_id_ordinal_pk" PRIMARY KEY("tenant","order_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "health_settings" (
	"tenant" text PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_hours" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"source" text NOT NULL,
	"hour" integer NOT NULL,
	"bucket" integer NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "source_hours_tenant_channel_source_hour_bucket_pk" PRIMARY KEY("tenant","channel","source","hour","bucket")
);
--> statement-breakpoint
CREATE TABLE "source_receipts" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"source" text NOT NULL,
	"heard_at" timestamp(3) with time zone NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "source_receipts_tenant_channel_source_pk" PRIMARY KEY("tenant","channel","source")
);
--> statement-breakpoint
CREATE TABLE "hub_facts" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lookup_codes" (
	"tenant" text NOT NULL,
	"phone_hash" text NOT NULL,
	"lookup_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"device_hash" text NOT NULL,
	"phone_digests" text[] NOT NULL,
	"order_no" text,
	"tries_left" integer NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "lookup_codes_tenant_phone_hash_pk" PRIMARY KEY("tenant","phone_hash")
);
--> statement-breakpoint
CREATE TABLE "lookup_sessions" (
	"tenant" text NOT NULL,
	"session_hash" text NOT NULL,
	"phone_digests" text[] NOT NULL,
	"order_ids" text[] NOT NULL,
	"tries_left" integer NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "lookup_sessions_tenant_session_hash_pk" PRIMARY KEY("tenant","session_hash")
);
--> statement-breakpoint
CREATE TABLE "lookup_tallies" (
	"tenant" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"window_start" timestamp(3) with time zone NOT NULL,
	"count" integer NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "lookup_tallies_tenant_kind_subject_window_start_pk" PRIMARY KEY("tenant","kind","subject","window_start")
);
--> statement-breakpoint
CREATE TABLE "tracking_links" (
	"tenant" text NOT NULL,
	"link_id" text NOT NULL,
	"order_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "tracking_links_tenant_link_id_pk" PRIMARY KEY("tenant","link_id")
);
--> statement-breakpoint
CREATE TABLE "message_routes" (
	"tenant" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"channel" text NOT NULL,
	"sealed_config" text NOT NULL,
	"topics" jsonb NOT NULL,
	"quiet_hours" jsonb,
	"fallback_id" text,
	"fallback_after" integer NOT NULL,
	"once_in_minutes" integer NOT NULL,
	"locale" text NOT NULL,
	"is_disabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "message_routes_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"tenant" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"order_id" text,
	"payload" jsonb NOT NULL,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"done_at" timestamp(3) with time zone,
	"reason" text,
	CONSTRAINT "outbox_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
CREATE TABLE "host_connections" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"settings" jsonb NOT NULL,
	"token_env" text,
	"token_sealed" text,
	"tokens" double precision,
	"tokens_at" timestamp(3) with time zone,
	"blocked_until" timestamp(3) with time zone,
	CONSTRAINT "host_connections_tenant_channel_pk" PRIMARY KEY("tenant","channel")
);
--> statement-breakpoint
CREATE TABLE "pulls" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"interval_ms" bigint NOT NULL,
	"cursor" text,
	"cursor_at" timestamp(3) with time zone,
	"epoch" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"lease" text,
	"lease_until" timestamp(3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"caught_up_at" timestamp(3) with time zone,
	"reason" text,
	"recorded" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "pulls_tenant_channel_pk" PRIMARY KEY("tenant","channel")
);
--> statement-breakpoint
CREATE TABLE "reveals" (
	"tenant" text NOT NULL,
	"key" text NOT NULL,
	"order_id" text NOT NULL,
	"viewer" text NOT NULL,
	"fact" jsonb NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "reveals_tenant_key_pk" PRIMARY KEY("tenant","key")
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"tenant" text NOT NULL,
	"holder" text NOT NULL,
	"seed" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp(3) with time zone,
	CONSTRAINT "second_factors_tenant_holder_pk" PRIMARY KEY("tenant","holder")
);
--> statement-breakpoint
CREATE TABLE "tenant_settings" (
	"tenant" text PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"key" text NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"data" jsonb NOT NULL,
	"claimed_until" timestamp(3) with time zone,
	CONSTRAINT "timers_tenant_order_id_key_pk" PRIMARY KEY("tenant","order_id","key")
);
--> statement-breakpoint
CREATE TABLE "revoked_tokens" (
	"tenant" text NOT NULL,
	"jti" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "revoked_tokens_tenant_jti_pk" PRIMARY KEY("tenant","jti")
);
--> statement-breakpoint
CREATE TABLE "token_keys" (
	"tenant" text NOT NULL,
	"kid" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"retired_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "token_keys_tenant_kid_pk" PRIMARY KEY("tenant","kid")
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"tenant" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "webhook_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"endpoint_id" text NOT NULL,
	"outbox_id" bigint,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"attempt" integer NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"status" integer,
	"error" text,
	"answer" text,
	CONSTRAINT "webhook_attempts_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"tenant" text NOT NULL,
	"id" text NOT NULL,
	"url" text NOT NULL,
	"types" jsonb NOT NULL,
	"description" text,
	"secrets" jsonb NOT NULL,
	"disabled" text,
	"failing_since" timestamp(3) with time zone,
	"created_by" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "webhook_endpoints_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_marks" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"version" integer NOT NULL,
	"mark" jsonb NOT NULL,
	CONSTRAINT "webhook_marks_tenant_order_id_pk" PRIMARY KEY("tenant","order_id")
);
--> statement-breakpoint
DROP INDEX "order_keys_prefix";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "phone_tail_digest" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "name_digest" text;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_id" ON "api_keys" USING btree ("id");--> statement-breakpoint
CREATE INDEX "api_keys_holder" ON "api_keys" USING btree ("tenant","holder") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "breaker_holds_todo" ON "breaker_holds" USING btree ("tenant") WHERE status in ('ARRIVED', 'FREEZE', 'UNFREEZE');--> statement-breakpoint
CREATE INDEX "breaker_log_of" ON "breaker_log" USING btree ("tenant","kind","scope_id","indicator","at");--> statement-breakpoint
CREATE UNIQUE INDEX "breaker_turns_once" ON "breaker_turns" USING btree ("tenant","kind","scope_id","indicator","at","from_state","to_state");--> statement-breakpoint
CREATE INDEX "health_readings_decided" ON "health_readings" USING btree ("tenant","indicator","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "lookup_codes_lookup" ON "lookup_codes" USING btree ("tenant","lookup_id");--> statement-breakpoint
CREATE INDEX "lookup_codes_expiry" ON "lookup_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "lookup_sessions_expiry" ON "lookup_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "lookup_tallies_expiry" ON "lookup_tallies" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "tracking_links_order" ON "tracking_links" USING btree ("tenant","order_id");--> statement-breakpoint
CREATE INDEX "tracking_links_expiry" ON "tracking_links" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_once" ON "outbox" USING btree ("tenant","kind","dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "outbox_target" ON "outbox" USING btree ("kind","tenant","target","due_at","id") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("tenant","id") WHERE status = 'DEAD';--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("tenant","order_id");--> statement-breakpoint
CREATE INDEX "pulls_due" ON "pulls" USING btree ("due_at") WHERE is_on;--> statement-breakpoint
CREATE INDEX "reveals_order" ON "reveals" USING btree ("tenant","order_id","at");--> statement-breakpoint
CREATE INDEX "reveals_viewer" ON "reveals" USING btree ("tenant","viewer","at");--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "revoked_tokens_over" ON "revoked_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "token_keys_kid" ON "token_keys" USING btree ("kid");--> statement-breakpoint
CREATE INDEX "webhook_attempts_message" ON "webhook_attempts" USING btree ("tenant","outbox_id");--> statement-breakpoint
CREATE INDEX "webhook_attempts_age" ON "webhook_attempts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_age" ON "webhook_endpoints" USING btree ("tenant","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_sequence" ON "audit" USING btree ("tenant","sequence");--> statement-breakpoint
CREATE INDEX "order_keys_kind" ON "order_keys" USING btree ("tenant","kind","value" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "orders_promised" ON "orders" USING btree ("tenant",coalesce(promised_at, 'infinity'),"order_id");--> statement-breakpoint
CREATE INDEX "orders_phone_tail" ON "orders" USING btree ("tenant","phone_tail_digest");--> statement-breakpoint
CREATE INDEX "orders_name" ON "orders" USING btree ("tenant","name_digest");--> statement-breakpoint
CREATE INDEX "orders_persons" ON "orders" USING gin ((state->'assignments') jsonb_path_ops);