/**
 * A real Kafka broker, and a plain look at what lies on its topics.
 *
 * <p>Law: the broker runs outside this JVM, on its own class path, and ends with this JVM however that ends.
 */
package io.linkbeat.smoke.kafka;
