import {compileMapping} from '../mapping-file/compile-mapping.js';

/**
 * The list of sales orders as Kingdee K/3 exports it (销售订单序时簿, 引出): a row per line, titles as the order's form names its fields.
 *
 * The titles are the words of K/3's own tables (SEOrder, SEOrderEntry) for their fields; which of them a list shows, its user chooses, so that
 * most may be missing.
 */
export const kingdeeFilesMapping = compileMapping({
  id: 'kingdee-files',
  name: 'Kingdee K/3 sales orders (export)',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  numbers: '1,234.56',
  orders: {
    // A list may print the order's own cells with its first line alone.
    fillDown: ['单据编号'],
    columns: {
      orderNo: ['单据编号', '订单编号', '编号'],
      placedAt: ['日期', '单据日期', '订单日期'],
      approvedAt: {column: '审核日期', optional: true},
      promisedBy: {column: ['交货日期', '要货日期'], optional: true, perLine: 'latest'},
      customerId: {column: ['购货单位代码', '客户代码', '客户编码'], optional: true},
      customerName: ['购货单位', '购货单位名称', '客户', '客户名称'],
      recipient: {column: '收货方', optional: true},
      address: {column: ['交货地点', '客户地点'], optional: true},
      currency: {column: ['币别', '币种'], optional: true},
      total: {column: '价税合计', optional: true, perLine: 'sum'},
    },
    lines: {
      lineNo: {column: ['行号', '分录号'], optional: true},
      sku: ['产品代码', '物料代码', '物料长代码', '物料编码', '商品代码'],
      productName: ['产品名称', '物料名称', '商品名称'],
      quantity: ['数量', '订货数量', '销售数量'],
      unitPrice: {column: ['含税单价', '实际含税单价'], optional: true},
    },
    states: {
      cancelled: {column: ['作废标志', '作废', '已作废'], is: ['作废', 'Y', '是', '1', '√', 'TRUE'], optional: true},
      completed: {
        column: ['关闭标志', '是否关闭', '关闭状态'],
        is: ['关闭', '已关闭', 'Y', '是', '1', '√', 'TRUE'],
        optional: true,
      },
    },
    attributes: {
      'kingdee.department': {column: '部门', optional: true},
      'kingdee.delivery': {column: '交货方式', optional: true},
      'kingdee.settlement': {column: '结算方式', optional: true},
    },
  },
});
