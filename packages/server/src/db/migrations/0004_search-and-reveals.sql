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
ALTER TABLE "orders" ADD COLUMN "phone_tail_digest" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "name_digest" text;--> statement-breakpoint
CREATE INDEX "reveals_order" ON "reveals" USING btree ("tenant","order_id","at");--> statement-breakpoint
CREATE INDEX "reveals_viewer" ON "reveals" USING btree ("tenant","viewer","at");--> statement-breakpoint
CREATE INDEX "orders_promised" ON "orders" USING btree ("tenant",coalesce(promised_at, 'infinity'),"order_id");--> statement-breakpoint
CREATE INDEX "orders_phone_tail" ON "orders" USING btree ("tenant","phone_tail_digest");--> statement-breakpoint
CREATE INDEX "orders_name" ON "orders" USING btree ("tenant","name_digest");--> statement-breakpoint
CREATE INDEX "orders_persons" ON "orders" USING gin ((state->'assignments') jsonb_path_ops);