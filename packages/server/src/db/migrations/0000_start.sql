CREATE TABLE "audit" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"sequence" bigint NOT NULL,
	"causes" jsonb NOT NULL,
	"moved" jsonb NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "audit_tenant_order_id_sequence_pk" PRIMARY KEY("tenant","order_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"tenant" text NOT NULL,
	"sequence" bigint NOT NULL,
	"order_id" text NOT NULL,
	"version" integer NOT NULL,
	"types" jsonb NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "changes_tenant_sequence_pk" PRIMARY KEY("tenant","sequence")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"adapter" text NOT NULL,
	"secret_env" text,
	"lifecycle" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channels_tenant_channel_pk" PRIMARY KEY("tenant","channel")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"tenant" text NOT NULL,
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"order_id" text,
	"channel" text NOT NULL,
	"type" text NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"order_ref" text,
	"order_no" text,
	"carrier" text,
	"tracking_number" text,
	"event" jsonb NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "events_tenant_source_event_id_pk" PRIMARY KEY("tenant","source","event_id")
);
--> statement-breakpoint
CREATE TABLE "order_keys" (
	"tenant" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"channel" text NOT NULL,
	"order_id" text NOT NULL,
	CONSTRAINT "order_keys_tenant_value_kind_channel_order_id_pk" PRIMARY KEY("tenant","value","kind","channel","order_id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"channel" text NOT NULL,
	"order_ref" text,
	"order_no" text,
	"state" jsonb NOT NULL,
	"sources" jsonb NOT NULL,
	"version" integer NOT NULL,
	"sequence" bigint NOT NULL,
	"stage" text NOT NULL,
	"phase" text NOT NULL,
	"control" text NOT NULL,
	"payment_status" text NOT NULL,
	"placed_at" timestamp(3) with time zone NOT NULL,
	"promised_at" timestamp(3) with time zone,
	"due_at" timestamp(3) with time zone,
	"phone_digest" text,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "orders_tenant_order_id_pk" PRIMARY KEY("tenant","order_id")
);
--> statement-breakpoint
CREATE TABLE "parcels" (
	"tenant" text NOT NULL,
	"tracking_number" text NOT NULL,
	"carrier" text NOT NULL,
	"order_id" text NOT NULL,
	"is_open" boolean NOT NULL,
	CONSTRAINT "parcels_tenant_tracking_number_carrier_order_id_pk" PRIMARY KEY("tenant","tracking_number","carrier","order_id")
);
--> statement-breakpoint
CREATE TABLE "personal" (
	"tenant" text NOT NULL,
	"ref" text NOT NULL,
	"facts" jsonb,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "personal_tenant_ref_pk" PRIMARY KEY("tenant","ref")
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"tenant" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "quarantine_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"topic" text,
	"headers" jsonb NOT NULL,
	"body" "bytea" NOT NULL,
	"reason" text NOT NULL,
	"digest" text NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"replayed_at" timestamp(3) with time zone,
	CONSTRAINT "quarantine_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
CREATE TABLE "restatements" (
	"tenant" text NOT NULL,
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"digest" text NOT NULL,
	"event" jsonb NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "restatements_tenant_source_event_id_digest_pk" PRIMARY KEY("tenant","source","event_id","digest")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"tenant" text PRIMARY KEY NOT NULL,
	"salt" "bytea" NOT NULL,
	"sequence" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "changes_order" ON "changes" USING btree ("tenant","order_id","sequence");--> statement-breakpoint
CREATE INDEX "events_order" ON "events" USING btree ("tenant","order_id");--> statement-breakpoint
CREATE INDEX "events_waiting_ref" ON "events" USING btree ("tenant","channel","order_ref") WHERE order_id is null;--> statement-breakpoint
CREATE INDEX "events_waiting_no" ON "events" USING btree ("tenant","channel","order_no") WHERE order_id is null;--> statement-breakpoint
CREATE INDEX "events_waiting_parcel" ON "events" USING btree ("tenant","tracking_number") WHERE order_id is null;--> statement-breakpoint
CREATE INDEX "events_waiting" ON "events" USING btree ("tenant","received_at") WHERE order_id is null;--> statement-breakpoint
CREATE INDEX "order_keys_order" ON "order_keys" USING btree ("tenant","order_id");--> statement-breakpoint
CREATE INDEX "order_keys_prefix" ON "order_keys" USING btree ("tenant","value" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "orders_placed" ON "orders" USING btree ("tenant","placed_at","order_id");--> statement-breakpoint
CREATE INDEX "orders_updated" ON "orders" USING btree ("tenant","updated_at","order_id");--> statement-breakpoint
CREATE INDEX "orders_due" ON "orders" USING btree ("tenant",coalesce(due_at, 'infinity'),"order_id");--> statement-breakpoint
CREATE INDEX "orders_stage" ON "orders" USING btree ("tenant","channel","stage","placed_at");--> statement-breakpoint
CREATE INDEX "orders_phone" ON "orders" USING btree ("tenant","phone_digest");--> statement-breakpoint
CREATE INDEX "parcels_order" ON "parcels" USING btree ("tenant","order_id");--> statement-breakpoint
CREATE INDEX "parcels_prefix" ON "parcels" USING btree ("tenant","tracking_number" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "quarantine_open" ON "quarantine" USING btree ("tenant","id") WHERE replayed_at is null;--> statement-breakpoint
CREATE INDEX "quarantine_digest" ON "quarantine" USING btree ("tenant","digest");