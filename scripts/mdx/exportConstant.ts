type Value = string | readonly Value[];

/** `export const name = value`, as a node that MDX takes over into the module. */
export function exportConstant(name: string, value: Value) {
  return {
    type: 'mdxjsEsm' as const,
    value: '',
    data: {
      estree: {
        type: 'Program' as const,
        sourceType: 'module' as const,
        body: [
          {
            type: 'ExportNamedDeclaration' as const,
            specifiers: [],
            attributes: [],
            source: null,
            declaration: {
              type: 'VariableDeclaration' as const,
              kind: 'const' as const,
              declarations: [
                {
                  type: 'VariableDeclarator' as const,
                  id: { type: 'Identifier' as const, name },
                  init: expression(value),
                },
              ],
            },
          },
        ],
      },
    },
  };
}

type Expression =
  | { type: 'Literal'; value: string }
  | { type: 'ArrayExpression'; elements: Expression[] };

function expression(value: Value): Expression {
  return typeof value === 'string'
    ? { type: 'Literal', value }
    : { type: 'ArrayExpression', elements: value.map(expression) };
}
