/**
 * The command line of the jar: lists the JVMs of the machine, and attaches Linkbeat to one, asks it, detaches it. It runs in
 * a process of its own, never in the application's. Law: it knows the agent in the other JVM by its status, which is JSON,
 * and by the options that it is loaded with; hence it uses no other package of the agent, and no other package uses it. It
 * alone names the JDK's attach API and Commons CLI.
 */
@NullMarked
package io.linkbeat.agent.cli;

import org.jspecify.annotations.NullMarked;
