import {createHash} from 'node:crypto';
import type {SecretBox} from '../access/secret-box.js';

/** A short name of the hub's key that tells nothing of it: two stores with the same name can open each other's secrets. */
export function keyName(box: SecretBox): string {
  return createHash('sha256').update(box.derive('key-name')).digest('hex').slice(0, 16);
}
