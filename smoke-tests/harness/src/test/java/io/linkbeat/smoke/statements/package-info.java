/**
 * JDBC in the smoke ring: real drivers, pools and proxies in a forked JVM, with the agent as it ships.
 *
 * <p>Law: a statement is one span and one measurement, whatever stands around the driver, and the application sees what it
 * sees without the agent.
 */
package io.linkbeat.smoke.statements;
