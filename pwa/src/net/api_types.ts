// Made from the OpenAPI description by `just types`; not edited by hand.
export interface paths {}
export interface components {
  schemas: Record<string, never>;
}
