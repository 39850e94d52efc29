const MODULE = '\0orderlight-define';
const GUARD = /if \(!customElements\.get\('([\w-]+)'\)\)\s*customElements\.define\('\1', (\w+)\);/g;

/**
 * A build plugin by which a copy of Orderlight that comes second on a page says so, once: what was defined first stays, be it by
 * another version or by the page itself.
 */
export function guardDefinitions(version) {
  return {
    name: 'orderlight-guard-definitions',
    resolveId: (id) => (id === MODULE ? id : undefined),
    load: (id) =>
      id === MODULE
        ? `let told;
          export function define(tag, type) {
            if (!customElements.get(tag)) customElements.define(tag, type);
            else if (!told) {
              told = 1;
              console.warn(\`Orderlight ${version}: <\${tag}> was defined before; the first stays\`);
            }
          }`
        : undefined,
    transform(code, id) {
      if (!id.endsWith('/define.js') || !code.includes('customElements.define')) return undefined;
      const guarded = code.replace(GUARD, "define('$1', $2);");
      if (guarded.includes('customElements'))
        throw new Error(`${id}: write "if (!customElements.get('x')) customElements.define('x', X);"`);
      return {code: `import {define} from ${JSON.stringify(MODULE)};\n${guarded}`, map: null};
    },
  };
}
