// Stands in for lit/decorators.js in the files that we ship: what its two decorators do for TypeScript's legacy decorators, without
// the standard ones that we do not compile to (0.3 kB gzip an element).

export function property(options) {
  return (prototype, name) => prototype.constructor.createProperty(name, options);
}

export function state() {
  return property({state: true, attribute: false});
}
