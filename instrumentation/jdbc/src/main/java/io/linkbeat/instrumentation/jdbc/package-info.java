/**
 * The join points in whatever implements JDBC: one file for each. They are read as bytes and never loaded, and name no type of
 * {@code java.sql}: what they are copied into need not be what it looks like, and a driver's class file may be of any age.
 */
@NullMarked
package io.linkbeat.instrumentation.jdbc;

import org.jspecify.annotations.NullMarked;
