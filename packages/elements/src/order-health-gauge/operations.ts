const OHI = 'ohi {score partial coverage orders factors {key numerator denominator rate weight contribution}}';
const REPORT = `{
  channel asOf pending ${OHI}
  indicators {key label definition unit limit denominator breaches lasting median}
}`;

/** The index with its parts and indicators. */
export const HEALTH_QUERY = `query Health($channel: String, $hours: Int!) {
  healthIndex(channel: $channel, window: {hours: $hours}) ${REPORT}
}`;

/** The same, whenever a figure is another. */
export const HEALTH_CHANGES = `subscription HealthChanges($channel: String, $hours: Int!) {
  healthChanges(channel: $channel, hours: $hours) ${REPORT}
}`;

/** The index over windows in a row. */
export const HEALTH_TREND = `query HealthTrend($channel: String, $hours: Int!, $length: Int!) {
  healthTrend(channel: $channel, window: {hours: $hours}, length: $length) {scoreChange points {window {from until} ohi {score}}}
}`;
