/**
 * Ordinary applications that the smoke tests fork.
 *
 * <p>Law: nothing of OpenTelemetry, of the agent or of the harness's main code is used here, except by {@link Programs},
 * which runs in the test. What a program prints is the same at every run.
 */
package io.linkbeat.smoke.programs;
