import {compileMapping} from '../mapping-file/compile-mapping.js';

/**
 * The list of sales orders as Yonyou U8 exports it (销售订单列表, 输出): a row per line, titles as the order's form names its fields.
 *
 * The titles are the words of U8's own API (U8API/SaleOrder) for their fields; which of them a list shows, its user chooses, so that most may be
 * missing.
 */
export const yonyouFilesMapping = compileMapping({
  id: 'yonyou-files',
  name: 'Yonyou U8 sales orders (export)',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  numbers: '1,234.56',
  orders: {
    fillDown: ['订单号'],
    columns: {
      orderNo: ['订单号', '订单编号', '销售订单号', '单据号'],
      placedAt: ['订单日期', '日期', '单据日期', '制单日期'],
      approvedAt: {column: ['审核日期', '审核时间'], optional: true},
      customerId: {column: ['客户编码', '客户编号'], optional: true},
      customerName: ['客户简称', '客户名称', '客户'],
      address: {column: ['发货地址', '收货地址'], optional: true},
      currency: {column: ['币种', '币别'], optional: true},
      total: {column: ['价税合计', '原币价税合计'], optional: true, perLine: 'sum'},
      tax: {column: ['税额', '原币税额'], optional: true, perLine: 'sum'},
    },
    lines: {
      lineNo: {column: '行号', optional: true},
      sku: ['存货编码', '存货代码'],
      productName: '存货名称',
      quantity: '数量',
      unitPrice: {column: ['含税单价', '原币含税单价'], optional: true},
    },
    states: {
      completed: {column: ['状态', '订单状态', '单据状态'], is: ['关闭', '已关闭'], optional: true},
    },
    attributes: {
      'yonyou.department': {column: ['销售部门', '部门'], optional: true},
      'yonyou.business': {column: '业务类型', optional: true},
      'yonyou.kind': {column: '销售类型', optional: true},
    },
  },
});
