import {known} from '../timeline-details.js';
import {timelineDetails} from './details.js';

known.details = timelineDetails;
