/** A real PostgreSQL for tests, the demo and benchmarks. */
package io.linkbeat.smoke.postgres;
