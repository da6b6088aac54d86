"""The Python engine; its twin in TypeScript stands beside it under the same file names."""
