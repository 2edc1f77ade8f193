import { describe, expect, it } from 'vitest';
import type { DataTable } from '../chart/dataTable';
import { tableCsv, tableJson } from './figureExport';

const table: DataTable = {
  caption: 'Some numbers',
  columns: ['Φ', 'variance', 'text, with a comma'],
  rows: [
    ['R(τ)', '151,000', 'a "quoted" word'],
    ['R̂ₜ', '−1,234.50', '=1+1'],
    ['Q', '4.2e-5', '60.15 ± 0.19'],
    ['+1+1', '-5', '−2+HYPERLINK(A1)\n'],
  ],
};

describe('a table as a file', () => {
  it('has its numbers as other programs write them, and quotes its texts', () => {
    expect(tableCsv(table).split('\r\n')).toEqual([
      'Φ,variance,"text, with a comma"',
      'R(τ),151000,"a ""quoted"" word"',
      "R̂ₜ,-1234.50,'=1+1",
      'Q,4.2e-5,60.15 ± 0.19',
      "'+1+1,-5,'−2+HYPERLINK(A1)␊",
      '',
    ]);
  });

  it('says as JSON what it is a table of, and has numbers as numbers', () => {
    const words = { title: 'A title', caption: 'Try this.', settings: [['γ', '0.99']] } as const;
    const document = JSON.parse(tableJson(table, words));
    expect(document).toMatchObject({
      title: 'A title',
      caption: 'Try this.',
      settings: { γ: '0.99' },
      columns: table.columns,
    });
    expect(document.rows).toEqual([
      ['R(τ)', 151_000, 'a "quoted" word'],
      ['R̂ₜ', -1234.5, '=1+1'],
      ['Q', 4.2e-5, '60.15 ± 0.19'],
      ['+1+1', -5, '−2+HYPERLINK(A1)\n'],
    ]);
  });
});
