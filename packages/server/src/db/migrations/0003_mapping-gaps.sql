CREATE TABLE "mapping_gaps" (
	"tenant" text NOT NULL,
	"channel" text NOT NULL,
	"adapter" text NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	"count" bigint NOT NULL,
	"first_at" timestamp(3) with time zone NOT NULL,
	"last_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "mapping_gaps_tenant_channel_adapter_field_code_pk" PRIMARY KEY("tenant","channel","adapter","field","code")
);
