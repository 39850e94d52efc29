import {codeTable} from '../../kit/parcel/tracked-parcel.js';

/** `latest_status.status`, and `stage` of an event (17TRACK API v2.2 and later, "Main status" and "Milestones"). */
export const STATUSES = codeTable({
  PENDING: ['NotFound'],
  INFO_RECEIVED: ['InfoReceived'],
  PICKED_UP: ['PickedUp'],
  IN_TRANSIT: ['InTransit', 'Departure', 'Arrival'],
  OUT_FOR_DELIVERY: ['OutForDelivery'],
  AVAILABLE_FOR_PICKUP: ['AvailableForPickup'],
  ATTEMPT_FAILED: ['DeliveryFailure'],
  DELIVERED: ['Delivered'],
  EXCEPTION: ['Exception'],
  RETURNING: ['Returning'],
  RETURNED: ['Returned'],
  EXPIRED: ['Expired'],
});

/** `sub_status` (same document, "Sub status"), where it says more than the status. */
export const SUB_STATUSES = codeTable(
  {
    PICKED_UP: ['InTransit_PickedUp'],
    IN_TRANSIT: ['InTransit_Other', 'InTransit_Departure', 'InTransit_Arrival', 'Exception_Delayed'],
    CUSTOMS: ['InTransit_CustomsProcessing', 'InTransit_CustomsReleased', 'InTransit_CustomsRequiringInformation'],
    ATTEMPT_FAILED: [
      'DeliveryFailure_NoBody',
      'DeliveryFailure_Security',
      'DeliveryFailure_Rejected',
      'DeliveryFailure_InvalidAddress',
    ],
    EXCEPTION: [
      'Exception_NoBody',
      'Exception_Security',
      'Exception_Damage',
      'Exception_Rejected',
      'Exception_Lost',
      'Exception_Destroyed',
    ],
    RETURNING: ['Exception_Returning'],
    RETURNED: ['Exception_Returned'],
    CANCELLED: ['Exception_Cancel'],
  },
  {
    CUSTOMS_DOCS: ['InTransit_CustomsRequiringInformation'],
    NOT_HOME: ['DeliveryFailure_NoBody', 'Exception_NoBody'],
    REFUSED: ['DeliveryFailure_Rejected', 'Exception_Rejected'],
    WRONG_ADDRESS: ['DeliveryFailure_InvalidAddress'],
    DAMAGED: ['Exception_Damage'],
    LOST: ['Exception_Lost'],
    OTHER: ['DeliveryFailure_Security', 'Exception_Security', 'Exception_Destroyed'],
  },
  ['Exception_Delayed'],
);
