/**
 * A small shop in ordinary applications joined by Kafka topics: orders, payments and shipments, and at the end of the day
 * receipts, invoices and an audit; parcels go on all day, errands are done by pools of threads beside, and what has to be
 * renewed is renewed by the clock. Orders that come by mail are kept in a database, and a table there tells of them.
 *
 * <p>Law: nothing here but the JDK, the Kafka client, a pool of connections and, at run time, a database's driver. What the demo shows of these applications an agent must see by
 * itself.
 */
package io.linkbeat.demo;
