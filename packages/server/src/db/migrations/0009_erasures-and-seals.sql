CREATE TABLE "audit_seals" (
	"tenant" text NOT NULL,
	"n" integer NOT NULL,
	"sequence" bigint NOT NULL,
	"rows" integer NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "audit_seals_tenant_n_pk" PRIMARY KEY("tenant","n")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"tenant" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "erasures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sought_by" text NOT NULL,
	"done_by" text NOT NULL,
	"order_ids" jsonb NOT NULL,
	"facts" integer NOT NULL,
	"messages" integer NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "erasures_tenant_id_pk" PRIMARY KEY("tenant","id")
);
--> statement-breakpoint
ALTER TABLE "timers" ADD COLUMN "claimed_until" timestamp(3) with time zone;