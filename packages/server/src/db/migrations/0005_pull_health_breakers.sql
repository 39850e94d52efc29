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
CREATE INDEX "breaker_holds_todo" ON "breaker_holds" USING btree ("tenant") WHERE status in ('ARRIVED', 'FREEZE', 'UNFREEZE');--> statement-breakpoint
CREATE INDEX "breaker_log_of" ON "breaker_log" USING btree ("tenant","kind","scope_id","indicator","at");--> statement-breakpoint
CREATE UNIQUE INDEX "breaker_turns_once" ON "breaker_turns" USING btree ("tenant","kind","scope_id","indicator","at","from_state","to_state");--> statement-breakpoint
CREATE INDEX "health_readings_decided" ON "health_readings" USING btree ("tenant","indicator","decided_at");--> statement-breakpoint
CREATE INDEX "pulls_due" ON "pulls" USING btree ("due_at") WHERE is_on;