// The provider first, so that the elements below it find it at once.
import './order-provider/define.js';
