import { drawn } from '../places.mjs';

export default function (config) {
  config.addGlobalData('places', () => drawn(process.env.COUNTY, process.env.KEEP));
}
