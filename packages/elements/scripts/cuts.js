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
    css: `function css(strings, ...values) {
      return {cssText: String.raw({raw: strings}, ...values.map(({cssText}) => cssText))};
    }`,
    adoptStyles: `const adoptStyles = (root, styles) => {
      root.adoptedStyleSheets = [styles].flat().map((style) => {
        if (!style.sheet) (style.sheet = new CSSStyleSheet()).replaceSync(style.cssText);
        return style.sheet;
      });
    };`,
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
      this.__prepare();
      this.elementProperties.set(name, options);
      const key = Symbol();
      defineProperty(this.prototype, name, {
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
    'ReactiveElement.__prepare': `static __prepare() {
      if (Object.hasOwn(this, 'elementProperties')) return;
      const superCtor = getPrototypeOf(this);
      superCtor.finalize();
      this.elementProperties = new Map(superCtor.elementProperties);
    }`,
    'ReactiveElement.finalize': `static finalize() {
      if (Object.hasOwn(this, 'finalized')) return;
      this.finalized = true;
      this.__prepare();
      if (Object.hasOwn(this, 'properties'))
        for (const name in this.properties) this.createProperty(name, this.properties[name]);
      this.__attributeToPropertyMap = new Map();
      for (const [name, options] of this.elementProperties)
        if (options.attribute !== false) this.__attributeToPropertyMap.set(options.attribute ?? name.toLowerCase(), name);
    }`,
    'ReactiveElement.__attributeNameForProperty': '',
    'ReactiveElement.constructor': `constructor() {
      super();
      this.__updatePromise = new Promise((res) => (this.enableUpdating = res));
      this._$changedProperties = new Map();
      this.__saveInstanceProperties();
      this.requestUpdate();
    }`,
    'ReactiveElement.addController': `addController(controller) {
      (this.__controllers ??= new Set()).add(controller);
    }`,
    'ReactiveElement.__saveInstanceProperties': `__saveInstanceProperties() {
      this.__instanceProperties = new Map();
      for (const name of this.constructor.elementProperties.keys())
        if (Object.hasOwn(this, name)) {
          this.__instanceProperties.set(name, this[name]);
          delete this[name];
        }
    }`,
    'ReactiveElement.createRenderRoot': `createRenderRoot() {
      const root = this.shadowRoot ?? this.attachShadow({mode: 'open'});
      adoptStyles(root, this.constructor.styles ?? []);
      return root;
    }`,
    'ReactiveElement.attributeChangedCallback': `attributeChangedCallback(attribute, _old, value) {
      const name = this.constructor.__attributeToPropertyMap.get(attribute);
      if (this.__reflectingProperty === name) return;
      this.__reflectingProperty = name;
      this[name] = value;
      this.__reflectingProperty = null;
    }`,
    'ReactiveElement.__propertyToAttribute': `__propertyToAttribute(name, value) {
      const attribute = this.constructor.elementProperties.get(name).attribute ?? name.toLowerCase();
      this.__reflectingProperty = name;
      if (value == null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
      this.__reflectingProperty = null;
    }`,
    'ReactiveElement.requestUpdate': `requestUpdate(name, oldValue, options) {
      if (name !== undefined) {
        if (is(this[name], oldValue)) return;
        this._$changeProperty(name, oldValue, options);
      }
      if (!this.isUpdatePending) this.__updatePromise = this.__enqueueUpdate();
    }`,
    'ReactiveElement._$changeProperty': `_$changeProperty(name, oldValue, {reflect}) {
      if (!this._$changedProperties.has(name)) this._$changedProperties.set(name, oldValue);
      if (reflect && this.__reflectingProperty !== name) (this.__reflectingProperties ??= new Set()).add(name);
    }`,
    'ReactiveElement.__enqueueUpdate': `async __enqueueUpdate() {
      this.isUpdatePending = true;
      try {
        await this.__updatePromise;
      } catch (error) {
        Promise.reject(error);
      }
      this.performUpdate();
      return !this.isUpdatePending;
    }`,
    'ReactiveElement.performUpdate': `performUpdate() {
      if (!this.isUpdatePending) return;
      if (!this.hasUpdated) {
        this.renderRoot ??= this.createRenderRoot();
        for (const [name, value] of this.__instanceProperties) this[name] = value;
      }
      const changed = this._$changedProperties;
      try {
        this.willUpdate(changed);
        this.__controllers?.forEach((controller) => controller.hostUpdate?.());
        this.update(changed);
      } catch (error) {
        this._$changedProperties = new Map();
        this.isUpdatePending = false;
        throw error;
      }
      this.hasUpdated = true;
      this.__controllers?.forEach((controller) => controller.hostUpdated?.());
      this.updated(changed);
    }`,
    'ReactiveElement.updateComplete': `get updateComplete() {
      return this.__updatePromise;
    }`,
    'ReactiveElement.update': `update() {
      this.__reflectingProperties &&= this.__reflectingProperties.forEach((name) =>
        this.__propertyToAttribute(name, this[name]),
      );
      this._$changedProperties = new Map();
      this.isUpdatePending = false;
    }`,
  },

  'lit-element/development/lit-element.js': {
    polyfillSupport: '',
    'LitElement.constructor': '',
    'LitElement.createRenderRoot': '',
    'LitElement.connectedCallback': '',
    'LitElement.disconnectedCallback': '',
    'LitElement.render': '',
    'LitElement.update': `update(changed) {
      const value = this.render();
      super.update(changed);
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
        if (node.nodeType > 1) {
          if (node.data === '?' + MARKER) this.parts.push({index, ctor: ChildPart});
          continue;
        }
        for (const bound of node.getAttributeNames()) {
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
      this.options = options;
    }`,
    'TemplateInstance.parentNode': '',
    'TemplateInstance._$isConnected': '',
    'TemplateInstance._clone': `_clone() {
      const {el, parts} = this.template;
      const fragment = d.importNode(el.content, true);
      walker.currentNode = fragment;
      let at = -1;
      let node;
      this._$parts = parts.map(({index, ctor, name, strings}) => {
        for (; at < index; at++) node = walker.nextNode();
        return new ctor(node, name ?? node.nextSibling, this.options, strings);
      });
      walker.currentNode = d;
      return fragment;
    }`,
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
      if (this._$committedValue !== nothing && isPrimitive(this._$committedValue)) this._$startNode.nextSibling.data = value;
      else this._commitNode(d.createTextNode(value));
      this._$committedValue = value;
    }`,
    'ChildPart._commitTemplateResult': `_commitTemplateResult({html, values}) {
      const template = (templateCache[html] ??= new Template(html));
      if (this._$committedValue.template === template) this._$committedValue._update(values);
      else {
        const instance = new TemplateInstance(template, this.options);
        const fragment = instance._clone();
        instance._update(values);
        this._commitNode(fragment);
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
    render: `const render = (value, root, host) => {
      root._$litPart$ ??= new ChildPart(root.insertBefore(createMarker(), null), null, host);
      root._$litPart$._$setValue(value);
    };`,
  },

  // Our documents are strings, each a query of its own, and are posted; parsing them would bring graphql's parser, 11 kB gzip.
  'graphql-request/build/legacy/helpers/analyzeDocument.js': {
    extractOperationName: '',
    extractIsMutation: '',
    analyzeDocument: 'const analyzeDocument = (expression) => ({expression, isMutation: false});',
  },
  'graphql-request/build/legacy/helpers/runRequest.js': {buildQueryParams: 'const buildQueryParams = undefined;'},
  'graphql-request/build/legacy/classes/GraphQLClient.js': {
    'GraphQLClient.rawRequest': '',
    'GraphQLClient.batchRequests': '',
    'GraphQLClient.setHeaders': '',
    'GraphQLClient.setHeader': '',
    'GraphQLClient.setEndpoint': '',
  },

  // What is left of RxJS reports errors that nobody takes, and knows no settings, no promises and nothing deprecated.
  'rxjs/dist/esm/internal/Observable.js': {
    'Observable.forEach': '',
    'Observable.toPromise': '',
    getPromiseCtor: '',
  },
  'rxjs/dist/esm/internal/Subscriber.js': {
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
    'SafeSubscriber.constructor': `constructor(observer) {
      super();
      this.destination = new ConsumerObserver(typeof observer === 'function' ? {next: observer} : (observer ?? {}));
    }`,
    handleUnhandledError: 'const handleUnhandledError = (error) => reportUnhandledError(error);',
    handleStoppedNotification: '',
  },
  'rxjs/dist/esm/internal/Subscription.js': {
    'Subscription.unsubscribe': `unsubscribe() {
      if (this.closed) return;
      this.closed = true;
      for (const parent of [this._parentage ?? []].flat()) parent.remove(this);
      const finalizers = this._finalizers ?? [];
      this._parentage = this._finalizers = null;
      this.initialTeardown?.();
      finalizers.forEach(execFinalizer);
    }`,
  },
  'rxjs/dist/esm/internal/util/errorContext.js': {errorContext: 'function errorContext(act) { act(); }'},
  'rxjs/dist/esm/internal/util/reportUnhandledError.js': {
    reportUnhandledError: 'function reportUnhandledError(error) { setTimeout(() => { throw error; }); }',
  },
};
