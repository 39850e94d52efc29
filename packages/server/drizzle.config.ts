import {defineConfig} from 'drizzle-kit';

// `npx drizzle-kit generate --name <what-changed>` in this folder writes the next migration from the table files.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/db/tables/*.ts',
  out: './src/db/migrations',
});
