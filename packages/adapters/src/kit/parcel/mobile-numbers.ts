// Mainland mobile numbers: 1, then 3-9, then nine digits, sometimes in groups of 3-4-4. Service numbers (95338, 400-…) stay.
const MOBILE_NUMBER = /(?<!\d)(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)/g;

/**
 * Hides the middle of every mobile number in a text: "13000000000" becomes "130****0000".
 *
 * Carriers put their couriers' private numbers into the texts of checkpoints, and those texts are shown on pages that need
 * no login.
 */
export function maskMobileNumbers(text: string): string {
  return text.replace(MOBILE_NUMBER, '$1****$3');
}
