// How an order stands: ORDERLIGHT_API_KEY=olk_… node order.js '#1001'
import {GraphQLClient, gql} from 'graphql-request';

const {ORDERLIGHT_URL = 'http://localhost:4000', ORDERLIGHT_API_KEY} = process.env;
const hub = new GraphQLClient(`${ORDERLIGHT_URL}/graphql`, {headers: {authorization: `Bearer ${ORDERLIGHT_API_KEY}`}});
const {order} = await hub.request(
  gql`query ($orderNo: String!) { order(orderNo: $orderNo) { id orderNo stageLabel diagnosis { sentence } } }`,
  {orderNo: process.argv[2] ?? '#1001'},
);
console.log(order ? `${order.id} ${order.orderNo} ${order.stageLabel}: ${order.diagnosis.sentence}` : 'no such order');
