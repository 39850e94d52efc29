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
CREATE UNIQUE INDEX "lookup_codes_lookup" ON "lookup_codes" USING btree ("tenant","lookup_id");--> statement-breakpoint
CREATE INDEX "lookup_codes_expiry" ON "lookup_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "lookup_sessions_expiry" ON "lookup_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "lookup_tallies_expiry" ON "lookup_tallies" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "tracking_links_order" ON "tracking_links" USING btree ("tenant","order_id");--> statement-breakpoint
CREATE INDEX "tracking_links_expiry" ON "tracking_links" USING btree ("expires_at");