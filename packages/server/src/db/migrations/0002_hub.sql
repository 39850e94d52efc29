CREATE TABLE "followers" (
	"tenant" text NOT NULL,
	"follower" text NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "followers_tenant_follower_pk" PRIMARY KEY("tenant","follower")
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
CREATE TABLE "timers" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"key" text NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "timers_tenant_order_id_key_pk" PRIMARY KEY("tenant","order_id","key")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_once" ON "outbox" USING btree ("tenant","kind","dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("tenant","id") WHERE status = 'DEAD';--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("tenant","order_id");--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree ("due_at");