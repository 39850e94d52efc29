/**
 * A tracking number as it is compared: in upper case, without blanks and hyphens. People copy numbers with both and in either
 * case; carriers ignore all three.
 */
export function plainTrackingNumber(trackingNumber: string): string {
  return trackingNumber.replace(/[\s-]/g, '').toUpperCase();
}
