/**
 * What a join point is: the {@link io.linkbeat.weave.Weave} annotation that says where it goes, and the rules that every
 * advice must keep because its code is copied into somebody else's class.
 */
@NullMarked
package io.linkbeat.weave;

import org.jspecify.annotations.NullMarked;
