import './scalars.js';
import './order.js';
import './order-list.js';
import './order-transition.js';
import './order-change.js';
import './alert.js';
import './quarantined-message.js';
import './waiting-event.js';
import './channel.js';
import {builder} from './builder.js';

/** The hub's GraphQL schema; printed in `schema.graphql`. */
export const schema = builder.toSchema();
