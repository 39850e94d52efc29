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
CREATE INDEX "webhook_attempts_message" ON "webhook_attempts" USING btree ("tenant","outbox_id");--> statement-breakpoint
CREATE INDEX "webhook_attempts_age" ON "webhook_attempts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_age" ON "webhook_endpoints" USING btree ("tenant","created_at","id");