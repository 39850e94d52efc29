CREATE TABLE "cleaning_settings" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "cleaning_settings_tenant_channel_pk" PRIMARY KEY("tenant","channel")
);
--> statement-breakpoint
CREATE TABLE "kept_out_orders" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"order_name" text NOT NULL,
	"rule" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"released_at" timestamp(3) with time zone,
	CONSTRAINT "kept_out_orders_tenant_channel_order_name_pk" PRIMARY KEY("tenant","channel","order_name")
);
--> statement-breakpoint
CREATE TABLE "order_traits" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"channel" text NOT NULL,
	"placed_at" timestamp(3) with time zone NOT NULL,
	"lines_key" text,
	"place_key" text,
	"is_waiting" boolean NOT NULL,
	"attribution" jsonb,
	CONSTRAINT "order_traits_tenant_order_id_pk" PRIMARY KEY("tenant","order_id")
);
--> statement-breakpoint
CREATE TABLE "person_marks" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"placed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "person_marks_tenant_order_id_kind_digest_pk" PRIMARY KEY("tenant","order_id","kind","digest")
);
--> statement-breakpoint
CREATE TABLE "persons_apart" (
	"tenant" text NOT NULL,
	"order_id" text NOT NULL,
	"other_id" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"by" text,
	CONSTRAINT "persons_apart_tenant_order_id_other_id_pk" PRIMARY KEY("tenant","order_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "sku_mappings" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"plain_sku" text NOT NULL,
	"host_sku" text NOT NULL,
	"own_sku" text NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "sku_mappings_tenant_channel_plain_sku_pk" PRIMARY KEY("tenant","channel","plain_sku")
);
--> statement-breakpoint
CREATE TABLE "suspicions" (
	"tenant" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "suspicions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"order_id" text NOT NULL,
	"other_id" text NOT NULL,
	"confidence" double precision NOT NULL,
	"reasons" jsonb NOT NULL,
	"status" text NOT NULL,
	"noticed_at" timestamp(3) with time zone NOT NULL,
	"settled_at" timestamp(3) with time zone,
	"settled_by" text,
	CONSTRAINT "suspicions_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "rule" text;--> statement-breakpoint
CREATE INDEX "person_marks_digest" ON "person_marks" USING btree ("tenant","digest","kind","placed_at");--> statement-breakpoint
CREATE INDEX "persons_apart_other" ON "persons_apart" USING btree ("tenant","other_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suspicions_once" ON "suspicions" USING btree ("tenant","order_id","other_id","kind");--> statement-breakpoint
CREATE INDEX "suspicions_other" ON "suspicions" USING btree ("tenant","other_id");--> statement-breakpoint
CREATE INDEX "suspicions_status" ON "suspicions" USING btree ("tenant","status","id");