// Registers every element; the provider first, so that the others find it at once.
import './order-provider/define.js';
import './order-actions/define.js';
import './order-card/define.js';
import './order-timeline/define.js';
import './order-diagnosis/define.js';
import './order-health-gauge/define.js';
import './order-audit/define.js';
import './order-qr/define.js';
import './order-list/define.js';
import './order-board/define.js';
