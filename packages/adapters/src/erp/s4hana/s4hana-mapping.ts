import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {readBilling} from './s4hana-billing.js';
import {readDelivery} from './s4hana-delivery.js';
import {S4Fields} from './s4hana-fields.js';
import {readOrder} from './s4hana-order.js';

/**
 * Sales orders, outbound deliveries and billing documents of SAP S/4HANA, as OData answers them in version 2 (`{"d": {…}}`, `{"d": {"results": […]}}`)
 * and 4 (`{"value": […]}`), and the business events that name one of them (CloudEvents of SAP Event Mesh).
 */
export const s4hana: HostMapping = jsonMapping({host: 'SAP S/4HANA', source: 's4hana', fields: S4Fields, read});

function read(payload: S4Fields, reading: Reading): undefined {
  if (payload.has('error')) return payload.invalid('error', 'says that the call was refused');
  if (payload.has('specversion')) return readEvent(payload, reading);
  const results = payload.rows('d', 'value', 'results');
  if (results) {
    if (results.length === 0) return payload.notAFact('The answer is empty.');
    for (const entity of results) read(entity, reading);
    return;
  }
  if (payload.has('d')) {
    const entity = payload.object('d');
    return entity && read(entity, reading);
  }
  const has = (name: string) => payload.raw(name) !== undefined;
  if (has('DeliveryDocumentItem') || has('BillingDocumentItem') || has('SalesOrderItem')) {
    const order = payload.id('SalesOrder') ?? payload.id('SalesDocument') ?? payload.id('ReferenceSDDocument');
    if (order) reading.changed(order);
    return payload.notAFact('An item by itself.');
  }
  if (has('DeliveryDocument') || has('OutboundDelivery')) return readDelivery(payload, reading);
  if (has('BillingDocument')) return readBilling(payload, reading);
  if (has('SalesOrder')) return readOrder(payload, reading);
  payload.unknownKind('Neither a sales order, nor a delivery, nor a billing document, nor an event.');
}

/** What an event is about, by the key in its data: it says no more than that something changed. */
const KEYS = ['SalesOrder', 'OutboundDelivery', 'DeliveryDocument', 'BillingDocument'];

function readEvent(event: S4Fields, reading: Reading): undefined {
  const data = event.object('data');
  const key = KEYS.find((name) => data?.raw(name) !== undefined);
  const id = key && data?.id(key);
  if (!id) return event.notAFact('An event about no order.');
  const at = event.instant('time');
  if (key === 'SalesOrder' && at && event.peek('type').includes('.SalesOrder.Deleted.')) {
    const subject = subjectOf(id, id);
    return tell(
      reading,
      'order.cancelled',
      {id: `order/${id}/cancelled`, subject, when: {occurredAt: at}},
      {reason: 'Deleted'},
    ) as undefined;
  }
  reading.changed(key === 'SalesOrder' ? id : `${key},${id}`);
}
