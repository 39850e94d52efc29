import {customType, timestamp} from 'drizzle-orm/pg-core';

/** Raw bytes. */
export const bytes = customType<{data: Uint8Array}>({dataType: () => 'bytea'});

/** An instant; ISO 8601 in UTC outside the database. */
export const instant = (name: string) => timestamp(name, {withTimezone: true, mode: 'string', precision: 3});
