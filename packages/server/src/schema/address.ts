import type {Address as AddressModel} from '@orderlight/core';
import {builder} from './builder.js';

/** A postal address, part by part; the customer's view has no street and no phone, the others a masked phone. */
export const Address = builder.objectRef<AddressModel>('Address').implement({
  description: 'A postal address, part by part, as far as the viewer may see it.',
  fields: (t) => ({
    name: t.exposeString('name', {nullable: true, description: 'Who receives it.'}),
    company: t.exposeString('company', {nullable: true, description: 'Company.'}),
    lines: t.exposeStringList('lines', {description: 'Street, house, floor; empty where hidden.'}),
    city: t.exposeString('city', {nullable: true, description: 'City.'}),
    region: t.exposeString('region', {nullable: true, description: 'State or province.'}),
    district: t.exposeString('district', {
      nullable: true,
      description: 'Beneath the city: of a Chinese address the district, county or county-level city.',
    }),
    regionCode: t.exposeString('regionCode', {
      nullable: true,
      description: 'Of a Chinese address the code of its smallest known division, six digits (GB/T 2260).',
    }),
    postalCode: t.exposeString('postalCode', {nullable: true, description: 'Postal code.'}),
    countryCode: t.exposeString('countryCode', {nullable: true, description: 'ISO 3166-1 alpha-2.'}),
    phone: t.exposeString('phone', {nullable: true, description: 'Phone for the delivery.'}),
  }),
});
