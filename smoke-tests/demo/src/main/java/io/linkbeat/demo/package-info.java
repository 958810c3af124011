/**
 * A small shop in three ordinary applications: orders, payments, shipments, joined by two Kafka topics.
 *
 * <p>Law: nothing here but the JDK and the Kafka client. What the demo shows of these applications an agent must see by
 * itself.
 */
package io.linkbeat.demo;
