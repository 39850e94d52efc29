import type {Fields} from '../fields.js';
import type {Reading} from '../reading.js';

/** Header in which whoever posts an answer that does not name its parcel says which number was asked for. */
const NUMBER_HEADER = 'x-tracking-number';

/** The number of the header, or `undefined`; that is reported then, since the answer alone tells no parcel. */
export function askedNumber(answer: Fields, {headers}: Reading): string | undefined {
  const number = headers[NUMBER_HEADER]?.trim() ?? '';
  if (/^[\w-]{4,64}$/.test(number)) return number;
  return answer.invalid(
    NUMBER_HEADER,
    'is missing in the headers: the answer does not name the parcel that was asked for',
  );
}
