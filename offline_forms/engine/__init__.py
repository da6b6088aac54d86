"""The forms engine: twin modules in Python and TypeScript, pure, with no clock and no I/O."""
