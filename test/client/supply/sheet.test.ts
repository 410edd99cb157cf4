import { expect } from 'chai';
import { badRows, decoded, mapped } from '../../../client/supply/sheet.ts';

describe('a sheet from anybody’s spreadsheet', () => {
  it('is read as UTF-8, as UTF-16 by its mark, or as Windows-1252 line by line', () => {
    expect(decoded(new TextEncoder().encode('Piñón'))).to.equal('Piñón');
    expect(decoded(new Uint8Array([0xff, 0xfe, 0x50, 0x00, 0xf1, 0x00]))).to.equal('Pñ');
    const mixed = new Uint8Array([...new TextEncoder().encode('Piñón\n'), 0x50, 0x69, 0xf1, 0xf3, 0x6e]);
    expect(decoded(mixed)).to.equal('Piñón\nPiñón');
  });

  it('a field is filled from one column, or from none', () => {
    const mapping = { name: ['MarketName'], entrance: ['street', 'city'] };
    expect(mapped(mapping, 'name', 'Website')).to.deep.equal({ name: ['Website'], entrance: ['street', 'city'] });
    expect(mapped(mapping, 'entrance', '')).to.deep.equal({ name: ['MarketName'], entrance: [] });
  });

  it('rows that are there already are not bad ones', () => {
    expect(
      badRows([
        { line: 2, reason: 'already-there' },
        { line: 5, reason: 'no-coordinates' },
      ]),
    ).to.deep.equal([{ line: 5, reason: 'no-coordinates' }]);
  });
});
