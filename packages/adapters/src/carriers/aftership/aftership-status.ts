import {codeTable} from '../../kit/parcel/tracked-parcel.js';

/** `tag` of a tracking and of a checkpoint (aftership.com/docs, "Delivery statuses"). */
export const TAGS = codeTable({
  PENDING: ['Pending'],
  INFO_RECEIVED: ['InfoReceived'],
  IN_TRANSIT: ['InTransit'],
  OUT_FOR_DELIVERY: ['OutForDelivery'],
  AVAILABLE_FOR_PICKUP: ['AvailableForPickup'],
  ATTEMPT_FAILED: ['AttemptFail'],
  DELIVERED: ['Delivered'],
  EXCEPTION: ['Exception'],
  EXPIRED: ['Expired'],
});

/**
 * `subtag` (aftership.com/docs, "Delivery sub-statuses"; 014 and above as far as its support pages tell them). One that is missing here says no
 * less than its tag: AfterShip adds some each year.
 */
export const SUBTAGS = codeTable(
  {
    DELIVERED: ['Delivered_001', 'Delivered_002', 'Delivered_003', 'Delivered_004', 'Delivered_005'],
    AVAILABLE_FOR_PICKUP: ['AvailableForPickup_001'],
    PICKED_UP: ['InTransit_002'],
    IN_TRANSIT: ['InTransit_001', 'InTransit_003', 'InTransit_004', 'InTransit_007', 'InTransit_008', 'InTransit_009'],
    CUSTOMS: ['InTransit_005', 'InTransit_006', 'Exception_004', 'Exception_018'],
    OUT_FOR_DELIVERY: ['OutForDelivery_001', 'OutForDelivery_003', 'OutForDelivery_004'],
    ATTEMPT_FAILED: ['AttemptFail_001', 'AttemptFail_002', 'AttemptFail_003'],
    EXCEPTION: [
      'Exception_001',
      'Exception_002',
      'Exception_003',
      'Exception_006',
      'Exception_007',
      'Exception_008',
      'Exception_009',
      'Exception_012',
      'Exception_013',
    ],
    RETURNING: ['Exception_010'],
    RETURNED: ['Exception_011'],
    INFO_RECEIVED: ['InfoReceived_001'],
    EXPIRED: ['Expired_001'],
  },
  {
    REFUSED: ['Exception_003'],
    CUSTOMS_DELAY: ['Exception_004'],
    CUSTOMS_DOCS: ['Exception_018'],
    DUTIES_UNPAID: ['Exception_006'],
    WRONG_ADDRESS: ['Exception_002', 'Exception_007'],
    PICKUP_MISSED: ['Exception_008'],
    DAMAGED: ['Exception_012'],
    LOST: ['Exception_013'],
    NOT_HOME: ['AttemptFail_002'],
    BUSINESS_CLOSED: ['AttemptFail_003'],
    MISROUTED: ['Exception_016'],
    WEATHER: ['Exception_017'],
  },
  // Late is a flag beside where the parcel is; AfterShip files these three under Exception.
  ['Exception_004', 'Exception_005', 'Exception_016', 'Exception_017'],
);
