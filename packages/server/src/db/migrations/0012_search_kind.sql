DROP INDEX "order_keys_prefix";--> statement-breakpoint
CREATE INDEX "order_keys_kind" ON "order_keys" USING btree ("tenant","kind","value" text_pattern_ops);