import './scalars.js';
import './order.js';
import './order-list.js';
import './order-card.js';
import './order-audit.js';
import './order-transition.js';
import './order-holds.js';
import './order-notes.js';
import './order-approvals.js';
import './order-pin.js';
import './personal-reveal.js';
import './order-change.js';
import './alert.js';
import './quarantined-message.js';
import './waiting-event.js';
import './channel.js';
import './hub.js';
import './tracking-link.js';
import './webhook-endpoint.js';
import './webhook-delivery.js';
import './outbox-message.js';
import './message-route.js';
import './host-command.js';
import {builder} from './builder.js';
import {withDirectives} from './directives.js';
import {guardRoots} from './guard-roots.js';

/** The hub's GraphQL schema; printed in `schema.graphql`. Every root field asks who is there. */
export const schema = guardRoots(withDirectives(builder.toSchema()));
