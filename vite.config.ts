import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [sveltekit()],
  build: { assetsInlineLimit: 0 },
  test: {
    include: ['src/**/*.test.ts', 'tests/{rules,visual,contract}/**/*.test.ts'],
    globalSetup: ['tests/support/global-postgres.ts'],
    env: { TZ: 'Pacific/Kiritimati' },
  },
});
