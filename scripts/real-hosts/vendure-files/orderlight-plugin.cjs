// The plugin of docs/hosts/vendure.md without its decorators, which need a compiler.
const {EventBus, HistoryEntryEvent, PluginCommonModule, VendurePlugin} = require('@vendure/core');

class OrderlightPlugin {
  constructor(eventBus) {
    this.eventBus = eventBus;
  }

  onApplicationBootstrap() {
    this.eventBus.ofType(HistoryEntryEvent).subscribe(({entity, historyType}) => {
      if (historyType !== 'order') return;
      fetch(process.env.ORDERLIGHT_URL, {
        method: 'POST',
        headers: {'content-type': 'application/json', authorization: `Bearer ${process.env.ORDERLIGHT_KEY}`},
        // Never the order itself: an entity with relations that are not loaded can't be written as JSON.
        body: JSON.stringify({type: 'HistoryEntryEvent', orderId: entity.order.id}),
      }).catch(() => undefined);
    });
  }
}
Reflect.defineMetadata('design:paramtypes', [EventBus], OrderlightPlugin);
VendurePlugin({imports: [PluginCommonModule], compatibility: '^3.0.0'})(OrderlightPlugin);

module.exports = {OrderlightPlugin};
