// The smallest Vendure: no pages, no job queue, a payment method that settles on demand.
require('reflect-metadata');
const {bootstrap, DefaultLogger, dummyPaymentHandler, LogLevel} = require('@vendure/core');
const {OrderlightPlugin} = require('./orderlight-plugin.cjs');

const database = new URL(process.env.DATABASE_URL);
bootstrap({
  apiOptions: {
    port: Number(process.env.PORT),
    hostname: '127.0.0.1',
    adminApiPath: 'admin-api',
    shopApiPath: 'shop-api',
  },
  authOptions: {
    tokenMethod: ['bearer', 'api-key'],
    requireVerification: false,
    superadminCredentials: {identifier: 'superadmin', password: 'superadmin'},
  },
  dbConnectionOptions: {
    type: 'postgres',
    synchronize: true,
    host: database.hostname,
    port: Number(database.port),
    username: database.username,
    password: database.password,
    database: database.pathname.slice(1),
  },
  paymentOptions: {paymentMethodHandlers: [dummyPaymentHandler]},
  logger: new DefaultLogger({level: LogLevel.Error}),
  plugins: [OrderlightPlugin],
});
