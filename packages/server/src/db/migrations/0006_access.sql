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
CREATE TABLE "hub_facts" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
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
CREATE UNIQUE INDEX "api_keys_id" ON "api_keys" USING btree ("id");--> statement-breakpoint
CREATE INDEX "api_keys_holder" ON "api_keys" USING btree ("tenant","holder") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "revoked_tokens_over" ON "revoked_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "token_keys_kid" ON "token_keys" USING btree ("kid");