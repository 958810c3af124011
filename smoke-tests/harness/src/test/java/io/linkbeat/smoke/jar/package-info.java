/** What the one jar that ships contains. The law: the jar is read as a stranger reads it, by its described format only. */
package io.linkbeat.smoke.jar;
