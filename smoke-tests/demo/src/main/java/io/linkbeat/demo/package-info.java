/**
 * A small shop in ordinary applications joined by Kafka topics: orders, payments and shipments, and at the end of the day
 * receipts, invoices and an audit; parcels go on all day, errands are done by pools of threads beside, and what has to be
 * renewed is renewed by the clock.
 *
 * <p>Law: nothing here but the JDK and the Kafka client. What the demo shows of these applications an agent must see by
 * itself.
 */
package io.linkbeat.demo;
