export {
  type Connection,
  createOrderClient,
  type OrderClient,
  type OrderClientOptions,
  type OrderFault,
  type OrderSelection,
  type OrderSnapshot,
} from './client/client.js';
export {type OrderActionDetail, OrderActionEvent} from './events/order-action-event.js';
export {OrderAuthRequiredEvent} from './events/order-auth-required-event.js';
export {OrderFilterChangeEvent} from './events/order-filter-change-event.js';
export {OrderIndicatorSelectEvent} from './events/order-indicator-select-event.js';
export {OrderLoadErrorEvent} from './events/order-load-error-event.js';
export {OrderReadyEvent} from './events/order-ready-event.js';
export {OrderSelectEvent} from './events/order-select-event.js';
export {OrderSelectionChangeEvent} from './events/order-selection-change-event.js';
export {type OrderStanding, OrderStateChangeEvent} from './events/order-state-change-event.js';
export {OrderUploadEvent, type UploadedFile} from './events/order-upload-event.js';
export {OrderViewsChangeEvent} from './events/order-views-change-event.js';
export {OrdersActionEvent} from './events/orders-action-event.js';
export {addStrings} from './locales/strings.js';
export {OrderActions} from './order-actions/order-actions.js';
export type {AuditedChange, AuditedFact, AuditedOrder} from './order-audit/audit.js';
export {OrderAudit} from './order-audit/order-audit.js';
export {OrderBoard} from './order-board/order-board.js';
export {OrderCard} from './order-card/order-card.js';
export type {BulkAction} from './order-collection/collection-body.js';
export {
  type CollectionFilter,
  type CollectionView,
  type Facet,
  filterFromQuery,
  filterToQuery,
  type QuickFilter,
  type SortKey,
} from './order-collection/collection-filter.js';
export type {OrderSummary} from './order-collection/order-summary.js';
export type {SelectedOrders} from './order-collection/selection.js';
export type {BoardColumn} from './order-collection/wanted.js';
export {OrderDiagnosis} from './order-diagnosis/order-diagnosis.js';
export type {
  HealthCourse,
  HealthIndicator,
  HealthPart,
  HealthReport,
  HealthScore,
} from './order-health-gauge/health.js';
export {OrderHealthGauge} from './order-health-gauge/order-health-gauge.js';
export {OrderList} from './order-list/order-list.js';
export {type OrderContext, type OrderTheme, orderContext} from './order-provider/order-context.js';
export {OrderProvider} from './order-provider/order-provider.js';
export {OrderQr} from './order-qr/order-qr.js';
export {OrderTimeline} from './order-timeline/order-timeline.js';
export type {Appearance} from './tokens/table.js';
