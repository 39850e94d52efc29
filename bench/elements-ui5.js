// Runs in the page. The timeline of UI5 in its default theme and language, which need no further files.
import '@ui5/webcomponents-fiori/dist/Timeline.js';
import '@ui5/webcomponents-fiori/dist/TimelineItem.js';

/** Its name for what a stage is in. */
const STATE = {DONE: 'Positive', ACTIVE: 'Information', BLOCKED: 'Critical', REWORK: 'Critical'};

globalThis.ui5 = {
  create() {
    return document.createElement('ui5-timeline');
  },
  /** Our items as its items: title, owner, time, state. The texts of the times come ready-made. */
  fill(timeline, {items}) {
    timeline.append(
      ...items.map((item) => {
        const element = document.createElement('ui5-timeline-item');
        write(element, item);
        return element;
      }),
    );
  },
  update(timeline, {items, changed}) {
    write(timeline.children[changed], items[changed]);
  },
  shows(timeline, {items, changed}) {
    const item = timeline.children[changed];
    return (
      timeline.shadowRoot?.querySelector('.ui5-timeline-list')?.children.length === items.length &&
      !!item?.shadowRoot?.textContent.includes(items[changed].title) &&
      !!timeline.lastElementChild.shadowRoot?.textContent.includes(items.at(-1).title)
    );
  },
};

function write(element, {title, owner, time, status}) {
  element.titleText = title;
  element.name = owner;
  element.subtitleText = time;
  element.state = STATE[status] ?? 'None';
}
