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
