import {schema} from '../schema/index.js';
import {openApiOf} from './openapi.js';
import {RESOURCES} from './resources.js';

/** The hub's REST API as an OpenAPI 3.1 document; `openapi.json` beside the package's schema holds it as text. */
export function openApiDocument(): object {
  return openApiOf(schema, RESOURCES);
}
