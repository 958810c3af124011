/**
 * The join points in the JDK's executors: one file for each. They are read as bytes and never loaded.
 */
@NullMarked
package io.linkbeat.instrumentation.executors;

import org.jspecify.annotations.NullMarked;
