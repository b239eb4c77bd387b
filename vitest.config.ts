import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string): string =>
  fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

// Tests run on the sources, so that a failing line is a line somebody wrote.
export default defineConfig({
  resolve: {
    alias: {
      '@casement/schema': source('schema'),
      '@casement/secl': source('secl'),
      '@casement/evtx': source('evtx'),
      '@casement/telemetry': source('telemetry'),
      '@casement/engine': source('engine'),
      '@casement/analysis': source('analysis'),
      '@casement/rule-tests': source('rule-tests'),
    },
  },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'fuzz/*/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
