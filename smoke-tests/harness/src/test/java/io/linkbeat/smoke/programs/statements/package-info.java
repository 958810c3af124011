/**
 * Programs that the tests of statements fork. Each talks to any of the {@link Vendor vendors} through JDBC alone.
 *
 * <p>Law: a program prints what it sees of the driver, and nothing that differs from run to run.
 */
package io.linkbeat.smoke.programs.statements;
