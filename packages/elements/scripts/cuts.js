// What our elements never ask of the libraries below, taken out of the files that we ship; the package on npm uses them as they are.
// A cut names a declaration or a class member in the library's own sources and gives what is left of it, '' for nothing. Every name
// must be found, so that a release that is built otherwise fails the build, and the tests of the elements run over the result too
// (vitest.embed.config.js).

/** Stands in a scanned template where a value goes; no text of ours holds it. */
export const MARKER = '{}';
/** Ends the name of an attribute that holds a value. */
export const BOUND = '$';

/** End of a file's path → name in it → what stands there instead. */
export const CUTS = {
  // A browser that knows container queries and color-mix() adopts style sheets: no <style> elements, no Shady CSS. Our styles are
  // literals, made of nothing but literals.
  'reactive-element/development/css-tag.js': {
    NODE_MODE: '',
    global: '',
    supportsAdoptingStyleSheets: '',
    constructionToken: '',
    cssTagCache: '',
    textFromCSSResult: '',
    cssResultFromStyleSheet: '',
    unsafeCSS: '',
    CSSResult: '',
    getCompatibleStyle: 'const getCompatibleStyle = undefined;',
    // minify-literals.js makes of each literal what adopts it.
    css: 'const css = undefined;',
    adoptStyles: 'const adoptStyles = undefined;',
  },

  // Properties are texts or objects: no converters, no defaults in attributes, no symbols, no own setters, no decorators' metadata.
  // Nothing of ours waits for an update to be scheduled, or asks whether there shall be one.
  'reactive-element/development/reactive-element.js': {
    trustedTypes: '',
    emptyStringForBooleanAttribute: '',
    polyfillSupport: '',
    debugLogEvent: '',
    defaultConverter: '',
    notEqual: '',
    defaultPropertyDeclaration: '',
    'ReactiveElement.enableUpdating': '',
    'ReactiveElement.addInitializer': '',
    'ReactiveElement.getPropertyDescriptor': '',
    'ReactiveElement.getPropertyOptions': '',
    'ReactiveElement.finalizeStyles': '',
    'ReactiveElement.removeController': '',
    'ReactiveElement.scheduleUpdate': '',
    'ReactiveElement.shouldUpdate': '',
    'ReactiveElement.firstUpdated': '',
    'ReactiveElement.getUpdateComplete': '',
    'ReactiveElement.__markUpdated': '',
    'ReactiveElement.__initialize': '',
    'ReactiveElement._$attributeToProperty': '',
    'ReactiveElement._$didUpdate': '',
    'ReactiveElement.createProperty': `static createProperty(name, options) {
      const key = Symbol();
      this.elementProperties.add(name);
      if (options.attribute !== false) this.__attributeToPropertyMap.set(options.attribute ?? name.toLowerCase(), name);
      Object.defineProperty(this.prototype, name, {
        get() {
          return this[key];
        },
        set(value) {
          const oldValue = this[key];
          this[key] = value;
          this.requestUpdate(name, oldValue, options);
        },
      });
    }`,
    'ReactiveElement.__prepare': '',
    'ReactiveElement.observedAttributes': `static get observedAttributes() {
      this.finalize();
      return [...this.__attributeToPropertyMap.keys()];
    }`,
    'ReactiveElement.finalize': `static finalize() {
      if (Object.hasOwn(this, 'elementProperties')) return;
      const parent = Object.getPrototypeOf(this);
      parent.finalize();
      this.elementProperties = new Set(parent.elementProperties);
      this.__attributeToPropertyMap = new Map(parent.__attributeToPropertyMap);
      if (Object.hasOwn(this, 'properties'))
        for (const name in this.properties) this.createProperty(name, this.properties[name]);
    }`,
    'ReactiveElement.__attributeNameForProperty': '',
    'ReactiveElement.constructor': `constructor() {
      super();
      this.__updatePromise = new Promise((enable) => (this.__enableUpdating = enable));
      this._$changedProperties = new Map();
      this.__instanceProperties = new Map();
      for (const name of this.constructor.elementProperties)
        if (Object.hasOwn(this, name)) {
          this.__instanceProperties.set(name, this[name]);
          delete this[name];
        }
      this.requestUpdate();
    }`,
    'ReactiveElement.connectedCallback': `connectedCallback() {
      this.renderRoot ??= this.createRenderRoot();
      this.__enableUpdating();
      this.__controllers?.forEach((controller) => controller.hostConnected?.());
    }`,
    'ReactiveElement.addController': `addController(controller) {
      (this.__controllers ??= new Set()).add(controller);
    }`,
    'ReactiveElement.__saveInstanceProperties': '',
    'ReactiveElement.createRenderRoot': `createRenderRoot() {
      const root = this.shadowRoot ?? this.attachShadow({mode: 'open'});
      root.adoptedStyleSheets = [this.constructor.styles ?? []].flat().map((style) => {
        if (!style.sheet) (style.sheet = new CSSStyleSheet()).replaceSync(style.cssText);
        return style.sheet;
      });
      return root;
    }`,
    'ReactiveElement.attributeChangedCallback': `attributeChangedCallback(attribute, _old, value) {
      const name = this.constructor.__attributeToPropertyMap.get(attribute);
      if (this.__reflectingProperty === name) return;
      this.__reflectingProperty = name;
      this[name] = value;
      this.__reflectingProperty = null;
    }`,
    'ReactiveElement.__propertyToAttribute': '',
    'ReactiveElement.requestUpdate': `requestUpdate(name, oldValue, options) {
      if (name !== undefined) {
        if (Object.is(this[name], oldValue)) return;
        if (!this._$changedProperties.has(name)) this._$changedProperties.set(name, oldValue);
        if (options.reflect && this.__reflectingProperty !== name)
          (this.__reflectingProperties ??= new Map()).set(name, options.attribute ?? name.toLowerCase());
      }
      if (!this.__isUpdatePending) this.__updatePromise = this.__enqueueUpdate();
    }`,
    'ReactiveElement._$changeProperty': '',
    'ReactiveElement.__enqueueUpdate': `async __enqueueUpdate() {
      this.__isUpdatePending = true;
      try {
        await this.__updatePromise;
      } catch (error) {
        Promise.reject(error);
      }
      this.performUpdate();
      return !this.__isUpdatePending;
    }`,
    'ReactiveElement.performUpdate': `performUpdate() {
      for (const [name, value] of this.__instanceProperties) this[name] = value;
      this.__instanceProperties.clear();
      const changed = this._$changedProperties;
      try {
        this.willUpdate(changed);
        this.__controllers?.forEach((controller) => controller.hostUpdate?.());
        this.update(changed);
      } catch (error) {
        this._$changedProperties = new Map();
        this.__isUpdatePending = false;
        throw error;
      }
      this.__controllers?.forEach((controller) => controller.hostUpdated?.());
      this.updated(changed);
    }`,
    'ReactiveElement.updateComplete': `get updateComplete() {
      return this.__updatePromise;
    }`,
    'ReactiveElement.update': '',
  },

  'lit-element/development/lit-element.js': {
    polyfillSupport: '',
    'LitElement.constructor': '',
    'LitElement.createRenderRoot': '',
    'LitElement.connectedCallback': '',
    'LitElement.disconnectedCallback': '',
    'LitElement.render': '',
    'LitElement.update': `update() {
      const value = this.render();
      this.__reflectingProperties &&= this.__reflectingProperties.forEach((attribute, name) => {
        this.__reflectingProperty = name;
        if (this[name] == null) this.removeAttribute(attribute);
        else this.setAttribute(attribute, this[name]);
        this.__reflectingProperty = null;
      });
      this._$changedProperties = new Map();
      this.__isUpdatePending = false;
      render(value, this.renderRoot, this);
    }`,
  },

  // Our templates hold texts, templates, lists of them, attributes, boolean attributes, properties and listeners: no directives,
  // nodes, comments, SVG or MathML of their own. They come scanned (minify-literals.js), and only this class makes them: an object in
  // an order's data never passes for one.
  'lit-html/development/lit-html.js': {
    trustedTypes: '',
    policy: 'const PLAIN = {createHTML: (markup) => markup}; let policy;',
    wrap: '',
    identityFunction: '',
    noopSanitizer: '',
    setSanitizer: '',
    _testOnlyClearSanitizerFactoryDoNotCallOrElse: '',
    createSanitizer: '',
    sanitizerFactoryInternal: '',
    polyfillSupport: '',
    rawTextElement: '',
    nodeMarker: '',
    markerMatch: '',
    boundAttributeSuffix: `const BOUND_NAME = /^([?@.]?)(.+)\\${BOUND}$/;`,
    marker: `const MARKER = '${MARKER}';`,
    textEndRegex: '',
    commentEndRegex: '',
    comment2EndRegex: '',
    tagEndRegex: '',
    singleQuoteAttrEndRegex: '',
    doubleQuoteAttrEndRegex: '',
    svg: '',
    mathml: '',
    noChange: 'const noChange = Symbol();',
    nothing: 'const nothing = Symbol();',
    _$LH: '',
    debugLogEvent: '',
    trustFromTemplateString: '',
    getTemplateHtml: '',
    resolveDirective: '',
    ElementPart: '',
    isIterable: '',
    templateCache: 'const templateCache = {};',
    tag: `class TemplateResult {
      constructor(html, values) {
        this.html = html;
        this.values = values;
      }
    }`,
    html: 'const html = (scanned, ...values) => new TemplateResult(scanned, values);',
    'Template.createElement': '',
    'Template.constructor': `constructor(html) {
      this.parts = [];
      this.el = d.createElement('template');
      // Not before something is drawn: a copy of us that comes second, and draws nothing, asks for no second policy of the name.
      policy ??= window.trustedTypes?.createPolicy('orderlight', PLAIN) ?? PLAIN;
      this.el.innerHTML = policy.createHTML(html);
      walker.currentNode = this.el.content;
      for (let index = 0, node; (node = walker.nextNode()); index++) {
        if (node.data === '?' + MARKER) this.parts.push({index, ctor: ChildPart});
        // Other comments have no attributes.
        for (const bound of node.getAttributeNames?.() ?? []) {
          const [, sign, name] = BOUND_NAME.exec(bound) ?? [];
          if (!name) continue;
          this.parts.push({
            index,
            ctor: {'?': BooleanAttributePart, '@': EventPart, '.': PropertyPart}[sign] ?? AttributePart,
            name,
            strings: node.getAttribute(bound).split(MARKER),
          });
          node.removeAttribute(bound);
        }
      }
    }`,
    'TemplateInstance.constructor': `constructor(template, options) {
      this.template = template;
      walker.currentNode = this.fragment = d.importNode(template.el.content, true);
      let at = -1;
      let node;
      this._$parts = template.parts.map(({index, ctor, name, strings}) => {
        for (; at < index; at++) node = walker.nextNode();
        return new ctor(node, name ?? node.nextSibling, options, strings);
      });
      walker.currentNode = d;
    }`,
    'TemplateInstance.parentNode': '',
    'TemplateInstance._$isConnected': '',
    'TemplateInstance._clone': '',
    'TemplateInstance._update': `_update(values) {
      let i = 0;
      for (const part of this._$parts) {
        if (part.strings) {
          part._$setValue(values, i);
          i += part.strings.length - 1;
        } else part._$setValue(values[i++]);
      }
    }`,
    'ChildPart.parentNode': '',
    'ChildPart._$isConnected': '',
    'ChildPart.startNode': '',
    'ChildPart.endNode': '',
    'ChildPart.setConnected': '',
    'ChildPart._$getTemplate': '',
    'ChildPart.constructor': `constructor(startNode, endNode, options) {
      this._$committedValue = nothing;
      this._$startNode = startNode;
      this._$endNode = endNode;
      this.options = options;
    }`,
    'ChildPart._$setValue': `_$setValue(value) {
      if (value === noChange) return;
      if (value instanceof TemplateResult) this._commitTemplateResult(value);
      else if (isArray(value)) this._commitIterable(value);
      else if (value === nothing || value == null || value === '') {
        if (this._$committedValue !== nothing) this._$clear();
        this._$committedValue = nothing;
      } else if (value !== this._$committedValue) this._commitText(value);
    }`,
    'ChildPart._insert': `_insert(node) {
      return this._$startNode.parentNode.insertBefore(node, this._$endNode);
    }`,
    'ChildPart._commitNode': `_commitNode(node) {
      this._$clear();
      this._insert(node);
    }`,
    'ChildPart._commitText': `_commitText(value) {
      if (this._$committedValue !== nothing && typeof this._$committedValue !== 'object') this._$startNode.nextSibling.data = value;
      else this._commitNode(d.createTextNode(value));
      this._$committedValue = value;
    }`,
    'ChildPart._commitTemplateResult': `_commitTemplateResult({html, values}) {
      const template = (templateCache[html] ??= new Template(html));
      if (this._$committedValue.template === template) this._$committedValue._update(values);
      else {
        const instance = new TemplateInstance(template, this.options);
        instance._update(values);
        this._commitNode(instance.fragment);
        this._$committedValue = instance;
      }
    }`,
    'ChildPart._commitIterable': `_commitIterable(values) {
      if (!isArray(this._$committedValue)) {
        this._$committedValue = [];
        this._$clear();
      }
      const parts = this._$committedValue;
      values.forEach((value, i) => {
        parts[i] ??= new ChildPart(this._insert(createMarker()), this._insert(createMarker()), this.options);
        parts[i]._$setValue(value);
      });
      if (values.length < parts.length) {
        this._$clear(values.length ? parts[values.length - 1]._$endNode.nextSibling : undefined);
        parts.length = values.length;
      }
    }`,
    'ChildPart._$clear': `_$clear(start = this._$startNode.nextSibling) {
      while (start !== this._$endNode) {
        const next = start.nextSibling;
        start.remove();
        start = next;
      }
    }`,
    'AttributePart.tagName': '',
    'AttributePart._$isConnected': '',
    'AttributePart.constructor': `constructor(element, name, options, strings) {
      this.element = element;
      this.name = name;
      this.options = options;
      this.strings = strings;
      this._$committedValue = nothing;
    }`,
    'AttributePart._$setValue': `_$setValue(values, from) {
      const {strings} = this;
      let value = strings[0];
      if (strings.length === 2 && !value && !strings[1]) value = values[from];
      else
        for (let i = 1; i < strings.length; i++) {
          const one = values[from + i - 1];
          value = one === nothing || value === nothing ? nothing : value + (one ?? '') + strings[i];
        }
      if (value === this._$committedValue) return;
      this._$committedValue = value;
      this._commitValue(value);
    }`,
    'AttributePart._commitValue': `_commitValue(value) {
      if (value === nothing) this.element.removeAttribute(this.name);
      else this.element.setAttribute(this.name, value ?? '');
    }`,
    // Markup knows no capitals in names: minify-literals.js writes a property's name before its value.
    PropertyPart: `class PropertyPart extends AttributePart {
      _$setValue(values, from) {
        const value = values[from];
        if (value === this._$committedValue) return;
        this._$committedValue = value;
        this.element[this.strings[0]] = value === nothing ? undefined : value;
      }
    }`,
    'BooleanAttributePart.constructor': '',
    'BooleanAttributePart._commitValue': `_commitValue(value) {
      this.element.toggleAttribute(this.name, !!value && value !== nothing);
    }`,
    'EventPart.constructor': '',
    'EventPart._$setValue': `_$setValue(values, from) {
      if (this._$committedValue === nothing) this.element.addEventListener(this.name, this);
      this._$committedValue = values[from];
    }`,
    'EventPart.handleEvent': `handleEvent(event) {
      this._$committedValue.call(this.options, event);
    }`,
    render: `const render = (value, root, host) =>
      (root._$litPart$ ??= new ChildPart(root.insertBefore(createMarker(), null), null, host))._$setValue(value);`,
  },

  // Of the ways to ask there is one: a document that is text, one query, posted; parsing it would bring graphql's parser, 11 kB gzip.
  // What is sent, given and thrown is the library's own.
  'graphql-request/build/legacy/classes/GraphQLClient.js': {
    'GraphQLClient.rawRequest': '',
    'GraphQLClient.batchRequests': '',
    'GraphQLClient.setHeaders': '',
    'GraphQLClient.setHeader': '',
    'GraphQLClient.setEndpoint': '',
    'GraphQLClient.request': `async request(query, variables, requestHeaders) {
      const {url, requestConfig: {fetch}} = this;
      const sent = new Headers({
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
      });
      for (const name in requestHeaders) sent.set(name, requestHeaders[name]);
      const answer = await fetch(new URL(url), {method: 'POST', headers: sent, body: JSON.stringify({query, variables})});
      const {status, headers, ok} = answer;
      const body = await answer.text();
      let result;
      try {
        result = JSON.parse(body);
      } catch (error) {
        if (ok) throw error;
      }
      if (!ok || result.errors?.length) throw new ClientError({...result, status, headers, body}, {query, variables});
      return result.data;
    }`,
  },
  'graphql-request/build/legacy/classes/ClientError.js': {
    'ClientError.constructor': `constructor(response, request) {
      super(\`\${ClientError.extractMessage(response)}: \${JSON.stringify({response, request})}\`);
      this.response = response;
      this.request = request;
    }`,
  },
  // One context, given with its first value.
  '@lit/context/development/lib/value-notifier.js': {
    'ValueNotifier.clearCallbacks': '',
  },

  // What is left of RxJS reports errors that nobody takes, and knows no settings, no promises and nothing deprecated.
  'rxjs/dist/esm/internal/Observable.js': {
    'Observable.forEach': '',
    'Observable.toPromise': '',
    getPromiseCtor: '',
    'Observable.subscribe': `subscribe(observer) {
      const subscriber = observer instanceof Subscriber ? observer : new SafeSubscriber(observer);
      const {operator, source} = this;
      subscriber.add(operator ? operator.call(subscriber, source) : source ? this._subscribe(subscriber) : this._trySubscribe(subscriber));
      return subscriber;
    }`,
    'Observable._subscribe': '_subscribe(subscriber) { return this.source?.subscribe(subscriber); }',
    isObserver: '',
    isSubscriber: '',
  },
  'rxjs/dist/esm/internal/Subscriber.js': {
    'Subscriber.constructor': `constructor(destination) {
      super();
      this.isStopped = false;
      this.destination = destination;
      destination?.add?.(this);
    }`,
    'Subscriber.create': '',
    'Subscriber.next': 'next(value) { if (!this.isStopped) this._next(value); }',
    'Subscriber.error': `error(error) {
      if (this.isStopped) return;
      this.isStopped = true;
      this._error(error);
    }`,
    'Subscriber.complete': `complete() {
      if (this.isStopped) return;
      this.isStopped = true;
      this._complete();
    }`,
    _bind: '',
    bind: '',
    'ConsumerObserver.constructor': 'constructor(observer) { this.partialObserver = observer; }',
    'ConsumerObserver.next': `next(value) { this._tell('next', value); }
    _tell(kind, value) {
      try {
        if (this.partialObserver[kind]) this.partialObserver[kind](value);
        else if (kind === 'error') throw value;
      } catch (error) {
        reportUnhandledError(error);
      }
    }`,
    'ConsumerObserver.error': `error(error) { this._tell('error', error); }`,
    'ConsumerObserver.complete': `complete() { this._tell('complete'); }`,
    'SafeSubscriber.constructor': `constructor(observer) {
      super();
      this.destination = new ConsumerObserver(typeof observer === 'function' ? {next: observer} : (observer ?? {}));
    }`,
    handleUnhandledError: '',
    defaultErrorHandler: '',
    EMPTY_OBSERVER: '',
    handleStoppedNotification: '',
  },
  'rxjs/dist/esm/internal/Subscription.js': {
    'Subscription.constructor': `constructor(initialTeardown) {
      this.initialTeardown = initialTeardown;
      this.closed = false;
      this._parentage = new Set();
      this._finalizers = new Set();
    }`,
    'Subscription.unsubscribe': `unsubscribe() {
      if (this.closed) return;
      this.closed = true;
      for (const parent of this._parentage) parent.remove(this);
      this.initialTeardown?.();
      this._finalizers.forEach(execFinalizer);
      this._finalizers.clear();
    }`,
    'Subscription.add': `add(teardown) {
      if (!teardown || teardown === this || teardown.closed) return;
      if (this.closed) return execFinalizer(teardown);
      teardown._parentage?.add(this);
      this._finalizers.add(teardown);
    }`,
    'Subscription.remove': `remove(teardown) {
      this._finalizers.delete(teardown);
      teardown._parentage?.delete(this);
    }`,
    'Subscription._hasParent': '',
    'Subscription._addParent': '',
    'Subscription._removeParent': '',
  },
  'rxjs/dist/esm/internal/util/errorContext.js': {errorContext: 'function errorContext(act) { act(); }'},
  'rxjs/dist/esm/internal/util/reportUnhandledError.js': {
    reportUnhandledError: 'function reportUnhandledError(error) { setTimeout(() => { throw error; }); }',
  },
};
